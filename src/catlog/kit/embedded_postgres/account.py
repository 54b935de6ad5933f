"""Who runs the server's programs: ourselves, or, because PostgreSQL refuses root, somebody with few rights.

An existing cluster is run by its owner, so `sudo` on somebody's data folder leaves it theirs. A new one that
root makes goes to the first of `_LOW_PRIVILEGE_USERS` that exists.

That user may be unable to reach the data folder or the programs: root's home is often closed (0700), and
both are below it by default. Nothing is moved and no folder's rights are widened. Instead the server gets
one capability through `setpriv`: to pass closed folders (`dac_read_search`; where a container does not have
that one, `dac_override`). It is no way in for SQL: the only role that can log in is no superuser, and only a
superuser can make the server open a file.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from catlog.kit.embedded_postgres.error import EmbeddedPostgresError

_LOW_PRIVILEGE_USERS = ("postgres", "_postgres", "nobody")

_PASSING_CAPABILITIES = {"dac_read_search": 2, "dac_override": 1}
"""By preference, with their bit in `/proc/self/status`."""


@dataclass(frozen=True, slots=True)
class Account:
    """The user who runs the programs. `uid` None: the one we are."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()
    """Command that becomes the user and then the program, where `subprocess` alone cannot."""

    def give(self, path: Path) -> None:
        """Hand `path`, which we made, to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def run(
        self, command: list[str], *, cwd: Path, inherit: tuple[int, ...], output: IO[bytes], stdin: str = ""
    ) -> int:
        """Run `command` with the open files `inherit`, its words written to `output`; give its exit code.

        In a session of its own, so that an interrupt on the terminal is ours to handle, and without our
        environment, whose PG* variables would change what the programs do.
        """
        return subprocess.run(  # noqa: S603 - our own programs, no shell
            [*self.prefix, *command],
            cwd=cwd,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            input=stdin.encode(),
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=inherit,
            start_new_session=True,
            check=False,
            user=None if self.prefix else self.uid,
            group=None if self.prefix else self.gid,
            extra_groups=None if self.prefix or self.uid is None else [],
        ).returncode


def account_for(cluster: Path, programs: Path) -> Account:
    """Who is to run `programs` on `cluster`, a folder that may not exist yet.

    Raises EmbeddedPostgresError where we are root and nobody else can do it.
    """
    if os.geteuid() != 0:
        return Account()
    uid, gid = _owner(cluster) if cluster.exists() else _low_privilege_user()
    if all(_can_enter(path, uid, gid) for path in (cluster.parent, programs)):
        return Account(uid, gid)
    capability, setpriv = _passing_capability(), shutil.which("setpriv")
    if capability is None or setpriv is None:
        raise EmbeddedPostgresError(
            f"PostgreSQL does not run as root, and user id {uid}, which would run it, cannot enter "
            f"{cluster.parent} or {programs} (setpriv: {setpriv or 'not found'}; a capability to pass closed "
            f"folders: {capability or 'not granted'}). Run this as an ordinary user, or choose "
            "a data folder outside closed folders such as root's home."
        )
    prefix = (
        setpriv,
        f"--reuid={uid}",
        f"--regid={gid}",
        "--clear-groups",
        f"--inh-caps=-all,+{capability}",
        f"--ambient-caps=-all,+{capability}",
        f"--bounding-set=-all,+{capability}",
        # Without it access(2), which PostgreSQL asks about its own programs, disregards the capability.
        "--securebits=+no_setuid_fixup",
    )
    return Account(uid, gid, prefix)


def _owner(cluster: Path) -> tuple[int, int]:
    status = cluster.stat()
    if status.st_uid == 0:
        raise EmbeddedPostgresError(
            f"{cluster} belongs to root, and PostgreSQL does not run as root. Give it to another user, for "
            f"example with: chown -R {pwd.getpwuid(_low_privilege_user()[0]).pw_name} '{cluster}'"
        )
    return status.st_uid, status.st_gid


def _low_privilege_user() -> tuple[int, int]:
    for name in _LOW_PRIVILEGE_USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return user.pw_uid, user.pw_gid
    raise EmbeddedPostgresError(
        "PostgreSQL does not run as root, and this system has none of the users "
        f"{', '.join(_LOW_PRIVILEGE_USERS)} to run it. Run this as an ordinary user, or create one of them."
    )


def _can_enter(folder: Path, uid: int, gid: int) -> bool:
    """Whether the permission bits let the user search `folder` and everything above it."""
    for step in (folder, *folder.parents):
        status = step.stat()
        shift = 6 if status.st_uid == uid else 3 if status.st_gid == gid else 0
        if not status.st_mode >> shift & 0o1:
            return False
    return True


def _passing_capability() -> str | None:
    """The least capability we have that opens closed folders; None where there are none, as on macOS."""
    try:
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    held = next((int(line.split()[1], 16) for line in lines if line.startswith("CapEff:")), 0)
    return next((name for name, bit in _PASSING_CAPABILITIES.items() if held >> bit & 1), None)
