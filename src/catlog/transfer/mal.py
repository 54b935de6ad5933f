"""MyAnimeList's words for an entry, both ways. Not here: the XML around them (`mal_xml`, `mal_export`).

Fields that are MyAnimeList's own and mean nothing here are kept when they say something else than by default,
so that a list that goes back is the one that came.
"""

from collections.abc import Mapping

from catlog.tracking.schemas import Status
from catlog.transfer.rows import (
    LONGEST_TITLE,
    MOST_EPISODES,
    MOST_REWATCHES,
    Reader,
    Row,
    title_id,
    word,
)

STATUS_WORDS = {
    Status.WATCHING: "Watching",
    Status.COMPLETED: "Completed",
    Status.ON_HOLD: "On-Hold",
    Status.DROPPED: "Dropped",
    Status.PLAN_TO_WATCH: "Plan to Watch",
}
_STATUSES = {text.lower(): status.value for status, text in STATUS_WORDS.items()} | {
    # Other programs that write this format use the site's numbers.
    "1": "watching",
    "2": "completed",
    "3": "on_hold",
    "4": "dropped",
    "6": "plan_to_watch",
}

OWN_FIELDS = {
    "my_id": "0",
    "my_rated": "",
    "my_dvd": "",
    "my_storage": "",
    "my_storage_value": "0.00",
    "my_rewatch_value": "",
    "my_priority": "LOW",
    "my_rewatching_ep": "0",
    "my_discuss": "1",
    "my_sns": "default",
}
"""MyAnimeList's own fields with what they say by default."""


def read_entry(fields: Mapping[str, str], line: int) -> Row:
    """The row of one `<anime>`, whose fields are given by the name of their element."""
    mal_id, title = title_id(fields.get("series_animedb_id")), word(fields.get("series_title"), LONGEST_TITLE)
    if mal_id is None:
        given = fields.get("series_animedb_id", "").strip()[:40]
        named = f"“{given}” is no title's number" if given else "There is no number"
        return Row(line, None, title, reason=f"{named} in series_animedb_id.")
    status = _STATUSES.get(fields.get("my_status", "").strip().lower())
    if status is None:
        given = fields.get("my_status", "").strip()[:40]
        named = f"“{given}” is none of MyAnimeList's statuses" if given else "There is no status"
        return Row(line, mal_id, title, reason=f"{named} in my_status.")
    read = Reader()
    return Row(
        line,
        mal_id,
        title,
        word(fields.get("series_type")),
        read.number(fields.get("series_episodes"), "The number of episodes", MOST_EPISODES) or None,
        status,
        read.rating(fields.get("my_score")),
        read.number(fields.get("my_watched_episodes"), "Episodes watched", MOST_EPISODES) or 0,
        read.day(fields.get("my_start_date"), "Start date"),
        read.day(fields.get("my_finish_date"), "Finish date"),
        read.number(fields.get("my_times_watched"), "Times rewatched", MOST_REWATCHES) or 0,
        fields.get("my_rewatching", "").strip().lower() in {"1", "yes", "true"},
        None,
        read.tags(tags.split(",")) if (tags := fields.get("my_tags")) else None,
        read.notes(fields.get("my_comments")),
        {
            name: said
            for name, default in OWN_FIELDS.items()
            if (told := fields.get(name, default)) != default and (said := word(told) or "") != default
        },
        None,
        read.remark,
    )


def written_day(partial: str | None) -> str:
    """A date as MyAnimeList writes it: zeros for what is not known."""
    return "-".join([*(partial or "0000").split("-"), "00", "00"][:3])
