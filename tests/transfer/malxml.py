"""MyAnimeList's XML, made by hand: an entry, a file, in the newer dialect."""

from collections.abc import Iterable

_DEFAULTS = {
    "series_animedb_id": "1",
    "series_title": "Tidewalker Nagi",
    "series_type": "TV",
    "series_episodes": "12",
    "my_id": "0",
    "my_watched_episodes": "0",
    "my_start_date": "0000-00-00",
    "my_finish_date": "0000-00-00",
    "my_rated": "",
    "my_score": "0",
    "my_storage": "",
    "my_storage_value": "0.00",
    "my_status": "Watching",
    "my_comments": "",
    "my_times_watched": "0",
    "my_rewatch_value": "",
    "my_priority": "LOW",
    "my_tags": "",
    "my_rewatching": "0",
    "my_rewatching_ep": "0",
    "my_discuss": "1",
    "my_sns": "default",
    "update_on_import": "0",
}


def entry(mal_id: object = 1, **fields: str) -> str:
    """One `<anime>`; what is not named says what MyAnimeList says by default."""
    said = _DEFAULTS | {"series_animedb_id": str(mal_id)} | fields
    return (
        "<anime>\n"
        + "".join(f"<{name}><![CDATA[{text}]]></{name}>\n" for name, text in said.items())
        + "</anime>\n"
    )


def document(entries: Iterable[str], header: str = "") -> bytes:
    """A whole file."""
    body = "".join(entries)
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- by hand -->\n'
        f"<myanimelist>\n<myinfo>{header}</myinfo>\n{body}</myanimelist>\n"
    ).encode()
