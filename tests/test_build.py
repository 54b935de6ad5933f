"""The build's own rules: what a page may weigh."""

import gzip
from pathlib import Path

import hatch_build
import pytest


def test_a_page_weighs_what_its_scripts_do_each_once_and_without_those_for_old_browsers(
    tmp_path: Path,
) -> None:
    chunks = tmp_path / "_next/static"
    chunks.mkdir(parents=True)
    for name, text in (("a.js", "a" * 5000), ("b.js", "b();" * 900), ("old.js", "o" * 9000)):
        (chunks / name).write_text(text)
    page = tmp_path / "search/index.html"
    page.parent.mkdir()
    tags = [
        '<script src="/_next/static/a.js" async=""></script>',
        '<script src="/_next/static/a.js?dpl=1" id="again"></script>',
        '<script src="/_next/static/b.js" async=""></script>',
        '<script src="/_next/static/old.js" noModule=""></script>',
        "<script>inline()</script>",
    ]
    page.write_text("".join(tags))
    (tmp_path / "plain.html").write_text("<p>No script</p>")
    weights = hatch_build.first_load_kib(tmp_path)
    expected = sum(len(gzip.compress((chunks / name).read_bytes(), 9)) for name in ("a.js", "b.js")) / 1024
    assert list(weights.items()) == [("/search/index.html", expected), ("/plain.html", 0)]


def test_a_page_over_the_budget_stops_the_build_and_is_named() -> None:
    with pytest.raises(SystemExit, match=r"161\.0 KiB  /my-list/index\.html"):
        hatch_build._hold_to_budget({"/my-list/index.html": 161.0, "/index.html": 150.0})
    hatch_build._hold_to_budget({"/index.html": 160.0})


def test_what_asks_first_stands_before_the_style_sheet_and_everything_else_where_it_was() -> None:
    early = "<script>(function(){var t})();(function(){var e=window.early={}})()</script>"
    page = f'<head><meta/><link rel="stylesheet" href="/a.css"/><script>other()</script>{early}<i/></head>'
    moved = f'<head><meta/>{early}<link rel="stylesheet" href="/a.css"/><script>other()</script><i/></head>'
    assert hatch_build.with_first_script_first(page) == moved
    assert hatch_build.with_first_script_first(moved) == moved
    assert hatch_build.with_first_script_first("<head></head>") == "<head></head>"
