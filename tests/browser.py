"""A Chromium for the browser tests: found on the machine, else installed.

`python -m tests.browser` makes sure there is one: with apt as root on Debian and its kin, else by
Playwright's own download. It says what it did and never fails: the tests decide what a missing browser means.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_chromium() -> Path | None:
    """The browser to drive: the machine's own, else the one Playwright downloaded, else None."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only needed where the machine has none

    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    return downloaded if downloaded.exists() else None


def _ways() -> list[list[list[str]]]:
    apt = [["apt-get", "update", "--quiet"], ["apt-get", "install", "--yes", "--quiet", "chromium"]]
    download = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    is_root_on_debian = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get")
    return [apt, download] if is_root_on_debian else [download]


def main() -> None:
    """Install a Chromium where there is none."""
    if find_chromium():
        return
    for commands in _ways():
        for command in commands:
            print("Installing a Chromium for the browser tests:", " ".join(command), flush=True)
            subprocess.run(
                command,
                check=False,
                stdout=subprocess.DEVNULL,
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            )
        if find_chromium():
            return
    print("No Chromium could be installed; the browser tests cannot run.", flush=True)


if __name__ == "__main__":
    main()
