"""The worked examples of docs/analytics.md, asked."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catlog.analytics.engine import AnalyticsEngine
from tests.analytics.conftest import Published
from tests.analytics.histories import History, Snapshot, Standing

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "analytics.md").read_text("utf-8")
EXAMPLES = re.findall(r"<!-- example: (\w+) as of (\S+) -->\n(.*?)\n\n(- .*?)\n\n", PAGE, re.DOTALL)

ASK = {
    "climbers": lambda engine: engine.get_biggest_climbers(7),
    "momentum": lambda engine: engine.get_score_momentum(7),
    "new": AnalyticsEngine.get_new_entries_top50,
    "streaks": AnalyticsEngine.get_longest_top10_streaks,
}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _history(table: str) -> History:
    head, _, *lines = table.splitlines()
    days = [date.fromisoformat(day) for day in _cells(head)[1:]]
    made = {day: Snapshot({}) for day in days}
    for line in lines:
        mal_id, *places = _cells(line)
        for day, place in zip(days, places, strict=True):
            if found := re.fullmatch(r"(\d+)(?: \((\S+)\))?", place):
                score = Decimal(found[2]) if found[2] else None
                made[day].standings[int(mal_id)] = Standing(int(found[1]), score)
    return made


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _wanted(text: str) -> str:
    return str(float(text)) if re.fullmatch(r"\d+\.\d+", text) else text


def test_there_is_an_example_for_each() -> None:
    assert [kind for kind, *_ in EXAMPLES] == list(ASK)


@pytest.mark.parametrize(("kind", "as_of", "table", "answer"), EXAMPLES, ids=list(ASK))
def test_an_example_is_true(published: Published, kind: str, as_of: str, table: str, answer: str) -> None:
    data = ASK[kind](published(_history(table), date.fromisoformat(as_of)))["data"]
    wanted = [re.fullmatch(r"- (\d+): (.*)", line) for line in answer.splitlines()]
    assert [item["malId"] for item in data] == [int(line[1]) for line in wanted if line]
    for item, line in zip(data, wanted, strict=True):
        assert line is not None
        for name, value in (pair.split() for pair in line[2].split(", ")):
            assert _told(item[name]) == _wanted(value), (item, name)
