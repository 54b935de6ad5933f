"""MyAnimeList's XML, written so that the site and our own importer read it back as it is.

Two things differ from what the site itself exports: every entry asks to be taken over (`update_on_import`),
and titles have the names that the catalogue knows. What CatLog has no field for and the site told us stands
where it stood.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from catlog.tracking.schemas import Status
from catlog.transfer.mal import OWN_FIELDS, STATUS_WORDS, written_day
from catlog.transfer.rows import storable

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!--
 Written by CatLog in the format of MyAnimeList's XML export.
-->

<myanimelist>
\t<myinfo>
\t\t<user_id>0</user_id>
\t\t<user_name>{name}</user_name>
\t\t<user_export_type>1</user_export_type>
\t\t<user_total_anime>{total}</user_total_anime>
\t\t<user_total_watching>{watching}</user_total_watching>
\t\t<user_total_completed>{completed}</user_total_completed>
\t\t<user_total_onhold>{on_hold}</user_total_onhold>
\t\t<user_total_dropped>{dropped}</user_total_dropped>
\t\t<user_total_plantowatch>{plan_to_watch}</user_total_plantowatch>
\t</myinfo>
"""
TAIL = "</myanimelist>\n"


def head(user_name: str, totals: Mapping[str, int]) -> str:
    """Everything before the first entry. `totals` says how many entries there are of each status."""
    counted = {status.value: totals.get(status.value, 0) for status in Status}
    return _HEAD.format(name=_escaped(user_name), total=sum(counted.values()), **counted)


def entry(row: Mapping[str, Any]) -> str:
    """One `<anime>`, its elements in the site's order."""
    kept = row["importedFields"] or {}
    lines = "".join(f"\t\t<{name}>{text}</{name}>\n" for name, text in _elements(row, kept))
    return f"\t<anime>\n{lines}\t</anime>\n"


def _elements(row: Mapping[str, Any], kept: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    def own(name: str) -> tuple[str, str]:
        return name, _escaped(kept.get(name, OWN_FIELDS[name]))

    yield "series_animedb_id", str(row["malId"])
    yield "series_title", _cdata(row["title"] or "")
    yield "series_type", _escaped(row["type"] or "")
    yield "series_episodes", str(row["episodes"] or 0)
    yield own("my_id")
    yield "my_watched_episodes", str(row["episodesWatched"])
    yield "my_start_date", written_day(row["startedOn"])
    yield "my_finish_date", written_day(row["finishedOn"])
    yield own("my_rated")
    yield "my_score", str(((row["ratingPoints"] or 0) + 5) // 10)
    if "my_dvd" in kept:
        yield own("my_dvd")
    yield own("my_storage")
    yield own("my_storage_value")
    yield "my_status", STATUS_WORDS[Status(row["status"])]
    yield "my_comments", _cdata(row["notes"])
    yield "my_times_watched", str(row["rewatchCount"])
    yield own("my_rewatch_value")
    yield own("my_priority")
    yield "my_tags", _cdata(", ".join(row["tags"]))
    yield "my_rewatching", "1" if row["isRewatching"] else "0"
    yield own("my_rewatching_ep")
    yield own("my_discuss")
    yield own("my_sns")
    yield "update_on_import", "1"


def _escaped(text: str) -> str:
    return storable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cdata(text: str) -> str:
    """Text that may hold anything. Its end mark is split over two sections; a carriage return, which a parser
    would take for the end of a line, is named between two."""
    inner = storable(text).replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
    return f"<![CDATA[{inner}]]>"
