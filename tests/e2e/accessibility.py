"""What axe-core says about a page, in both themes.

`assert_accessible(page)` fails with a list: each rule, what it wants, and the elements that break it.
"""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]
_LOOKED_FOR = {"light": _TAGS, "dark": _COLOURS}
"""The dark theme changes colours and nothing else."""

_RUN = """async ([theme, rules]) => {
  document.documentElement.dataset.theme = theme;
  // What lies under a bar at an edge of the screen can be scrolled clear of it; axe does not scroll.
  const sticks = (part) => getComputedStyle(part).position === "sticky" || part.matches(".tabbar, .bulk");
  const bars = [...document.querySelectorAll("body *")].filter(sticks);
  bars.forEach((bar) => { bar.style.position = "static"; });
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  bars.forEach((bar) => { bar.style.position = ""; });
  return violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.map(({ html, failureSummary }) => ({ html, why: failureSummary })),
  }));
}"""


_LOOKS = 4
_PAUSE_MS = 500


def findings(page: Page) -> list[str]:
    """One entry for each element that breaks a rule, in the light and in the dark.

    What is found has to stay: a part that is just coming in breaks rules for a moment, while nobody reads it.
    """
    found = _look(page)
    for _ in range(1, _LOOKS):
        if not found:
            break
        page.wait_for_timeout(_PAUSE_MS)
        found = _look(page)
    return found


def _look(page: Page) -> list[str]:
    # An animation on its way would be measured in colours that nobody gets to read.
    page.emulate_media(reduced_motion="reduce")
    before = page.evaluate("document.documentElement.dataset.theme")
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text("utf-8"))
    found = []
    for theme, rules in _LOOKED_FOR.items():
        violations: list[dict[str, Any]] = page.evaluate(_RUN, [theme, rules])
        found += [
            f"{theme}: {violation['id']}: {violation['help']}\n    {node['html'][:300]}\n    {_reason(node)}"
            for violation in violations
            for node in violation["nodes"]
        ]
    page.evaluate(f"document.documentElement.dataset.theme = {json.dumps(before)}")
    page.emulate_media(reduced_motion="no-preference")
    return found


def assert_accessible(page: Page) -> None:
    """Fail with what axe finds on the page. Wait for the content before; the theme stays what it was."""
    found = findings(page)
    assert not found, f"axe finds {len(found)} on {page.url}:\n" + "\n".join(found)


def _reason(node: dict[str, Any]) -> str:
    lines = [line.strip() for line in str(node["why"]).splitlines() if line.strip()]
    return "; ".join(lines[1:]) or "; ".join(lines)
