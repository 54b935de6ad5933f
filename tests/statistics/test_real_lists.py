"""Two real exports of MyAnimeList, imported, and every panel held against plain Python over the files."""

import csv
import gzip
import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest

from catlog.kit import clock
from tests.conftest import SHARED, Person, needs_shared
from tests.statistics.book import Book
from tests.statistics.counting import count
from tests.statistics.figures import close, statistics
from tests.tracking.rows import Connection
from tests.transfer.steps import take_in

_STATUS = {
    "Watching": "watching",
    "Completed": "completed",
    "On-Hold": "on_hold",
    "Dropped": "dropped",
    "Plan to Watch": "plan_to_watch",
}


_UNITS = {"hr": 3600, "min": 60, "sec": 1}


def _seconds(text: str) -> int | None:
    """What MyAnimeList's "1 hr 55 min" and "24 min per ep" mean."""
    parts = re.findall(r"(\d+) (hr|min|sec)", text)
    return sum(int(number) * _UNITS[unit] for number, unit in parts) or None


def _catalogue(wanted: set[int]) -> dict[int, dict[str, Any]]:
    with gzip.open(
        SHARED / "data" / "catalogue" / "mal_catalogue_2026-05-18.csv.gz", "rt", encoding="utf-8"
    ) as file:
        rows = [row for row in csv.DictReader(file) if int(row["mal_id"]) in wanted]
    return {
        int(row["mal_id"]): {
            "malId": int(row["mal_id"]),
            "title": row["title"],
            "titleEnglish": row["title_english"] or None,
            "titleJapanese": row["title_japanese"] or None,
            "imageUrl": row["image_url"] or None,
            "type": row["type"] or None,
            "source": row["source"] or None,
            "episodes": int(row["episodes"]) if row["episodes"] else None,
            "score": float(row["score"]) if row["score"] else None,
            "year": int(row["year"]) if row["year"] else None,
            "airedFrom": date.fromisoformat(row["aired_from"][:10]) if row["aired_from"] else None,
            "durationSeconds": _seconds(row["duration"]),
            **{
                kind: [name for name in row[kind].split("|") if name]
                for kind in ("genres", "themes", "studios")
            },
        }
        for row in rows
    }


def _entry(fields: dict[str, str]) -> dict[str, Any]:
    def day(name: str) -> str | None:
        text = fields[name]
        while text.endswith("-00"):
            text = text[:-3]
        return None if text == "0000" else text

    score = int(fields["my_score"])
    return {
        "malId": int(fields["series_animedb_id"]),
        "status": _STATUS[fields["my_status"]],
        "ratingPoints": score * 10 or None,
        "episodesWatched": int(fields["my_watched_episodes"]),
        "startedOn": day("my_start_date"),
        "finishedOn": day("my_finish_date"),
        "rewatchCount": int(fields["my_times_watched"]),
        "isRewatching": fields["my_rewatching"] == "1",
        "isFavorite": False,
        "givenTitle": fields["series_title"],
        "givenType": fields["series_type"] or None,
        "givenEpisodes": int(fields["series_episodes"]) or None,
    }


@needs_shared
@pytest.mark.parametrize("name", ["mal_export_2018_108.xml", "mal_export_2024-12.xml"])
def test_every_panel_of_a_real_list(hana: Person, connection: Connection, name: str) -> None:
    content = (SHARED / "data" / "lists" / name).read_bytes()
    entries = [
        _entry({field.tag: field.text or "" for field in anime})
        for anime in ET.fromstring(content).iter("anime")  # noqa: S314 - our own data
    ]
    titles = _catalogue({entry["malId"] for entry in entries})
    # A few that the catalogue lacks, as where the pipeline has not come to them yet.
    for mal_id in sorted(titles)[::40]:
        del titles[mal_id]
    columns = list(next(iter(titles.values())))
    names, values = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "ProcessedAnime" ({names}, "etlRunId") VALUES ({values}, \'test\')',
            [list(title.values()) for title in titles.values()],
        )
    take_in(hana, content)

    book = Book(entries, titles)
    today = clock.today()
    close(statistics(hana), count(book, today))
    close(statistics(hana, status="dropped"), count(book, today, statuses=["dropped"]))
    close(
        statistics(hana, status=["watching", "completed"]),
        count(book, today, statuses=["watching", "completed"]),
    )
    # The newer file knows a few first days and one last one of that year, and no other day.
    of_2024 = date(2024, 1, 1), date(2024, 12, 31)
    close(statistics(hana, period="2024"), count(book, today, of_2024))
    assert statistics(hana, period="2024")["overview"]["titles"] == (12 if "2024" in name else 0)
