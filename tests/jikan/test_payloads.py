"""What is read from an answer, what is tolerated in it, and what is refused."""

import json
from datetime import date

import pytest

from catlog.jikan.payloads import (
    InvalidAnswerError,
    PayloadError,
    decode_anime,
    parse_duration,
    parse_page,
)
from tests.standin import anime, sample
from tests.standin.sample import genre


def raw(**changes) -> bytes:
    return json.dumps(anime(7, **changes)).encode()


def page(data, **pagination) -> bytes:
    standing = {
        "last_visible_page": 3,
        "has_next_page": True,
        "current_page": 1,
        "items": {"count": len(data), "total": 75, "per_page": 25},
        **pagination,
    }
    return json.dumps({"pagination": standing, "data": data}).encode()


def test_every_field_the_catalogue_keeps():
    payload = decode_anime(
        raw(
            title="Seven",
            title_english="The Seventh",
            title_japanese="七",
            title_synonyms=["7", "Seven"],
            titles=[{"type": "Default", "title": "Seven"}, {"type": "German", "title": "Sieben"}],
            score=8.25,
            trailer={"embed_url": "https://example.org/embed"},
            themes=[genre(4)],
        )
    )
    assert (payload.mal_id, payload.title, payload.type, payload.source) == (7, "Seven", "TV", "Manga")
    assert payload.names == ("Seven", "The Seventh", "七", "7", "Sieben")
    assert (payload.score, payload.scored_by, payload.rank, payload.popularity) == (8.25, 1000, 7, 7)
    assert (payload.members, payload.favorites, payload.episodes) == (2000, 10, 12)
    assert (payload.aired_from, payload.aired_to) == (date(2020, 1, 5), date(2020, 3, 22))
    assert payload.duration_seconds == 24 * 60
    assert (payload.season, payload.year) == ("winter", 2020)
    assert (payload.broadcast.day, payload.broadcast.time) == ("Sundays", "00:00")
    assert payload.broadcast.timezone == "Asia/Tokyo"
    assert payload.image_url == "https://example.org/7l.jpg"
    assert payload.trailer.embed_url == "https://example.org/embed"
    assert [tag.name for tag in payload.genres] == ["Action"]
    assert [tag.name for tag in payload.themes] == ["Comedy"]
    assert [tag.name for tag in payload.studios] == ["Studio One"]
    assert (payload.producers, payload.demographics, payload.approved) == ([], [], True)


def test_nulls_empty_texts_whole_scores_and_unknown_keys_are_tolerated():
    nulls = ["title_english", "title_japanese", "type", "episodes", "rating", "score", "scored_by", "rank"]
    nulls += ["popularity", "members", "favorites", "synopsis", "season", "year"]
    payload = decode_anime(
        raw(
            **dict.fromkeys(nulls),
            aired={"from": None, "to": None},
            broadcast={"day": None, "time": None, "timezone": None, "string": None},
            background="",
            duration="Unknown",
            something_new={"deep": [1, None]},
        )
    )
    assert all(getattr(payload, name) is None for name in nulls)
    assert (payload.aired_from, payload.aired_to, payload.duration_seconds) == (None, None, None)
    assert payload.background is None
    assert decode_anime(raw(synopsis="")).synopsis is None
    assert decode_anime(raw(score=7)).score == 7.0
    assert decode_anime(raw(episodes=0)).episodes is None


def test_optional_keys_may_be_missing():
    payload = decode_anime(b'{"mal_id": 5, "title": "Five"}')
    assert payload.names == ("Five",)
    assert (payload.image_url, payload.aired_from, payload.rank, payload.genres) == (None, None, None, [])


def test_the_upstreams_own_icon_is_no_cover():
    picture = {"large_image_url": "https://example.org/img/sp/icon/apple-touch-icon-256.png"}
    assert decode_anime(raw(images={"jpg": picture, "webp": picture})).image_url is None


@pytest.mark.parametrize(
    ("changes", "is_adult"),
    [
        ({}, False),
        ({"rating": None}, False),
        ({"rating": "R+ - Mild Nudity", "genres": [genre(9)]}, False),
        ({"rating": "Rx - Hentai"}, True),
        ({"genres": [genre(1), genre(12)]}, True),
        ({"genres": [genre(49)]}, True),
        ({"explicit_genres": [genre(12)]}, True),
    ],
)
def test_adult_titles(changes, is_adult):
    assert decode_anime(raw(**changes)).is_adult is is_adult


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rank": 0}, "rank"),
        ({"rank": -1}, "rank"),
        ({"rank": "12"}, "rank"),
        ({"popularity": 0}, "popularity"),
        ({"score": 0}, "score"),
        ({"score": 10.01}, "score"),
        ({"score": "8.5"}, "score"),
        ({"members": "many"}, "members"),
        ({"members": -1}, "members"),
        ({"members": 1.5}, "members"),
        ({"members": 2**31}, "members"),
        ({"episodes": True}, "episodes"),
        ({"year": 20200}, "year"),
        ({"title": ""}, "title"),
        ({"title": "  "}, "title"),
        ({"title": None, "titles": []}, "title"),
        ({"aired": {"from": "soon"}}, "aired.from"),
        ({"genres": {"1": "Action"}}, "genres"),
        ({"genres": [{"mal_id": 1}]}, "genres[0].name"),
        ({"mal_id": 0}, "mal_id"),
        ({"mal_id": "7"}, "mal_id"),
    ],
)
def test_what_cannot_be_true_is_refused_by_field(changes, field):
    with pytest.raises(PayloadError) as caught:
        decode_anime(raw(**changes))
    assert caught.value.field == field
    assert caught.value.mal_id == (None if field == "mal_id" else 7)
    assert field in caught.value.message


@pytest.mark.parametrize("key", ["mal_id", "title"])
def test_id_and_title_are_required(key):
    record = anime(7)
    del record[key]
    with pytest.raises(PayloadError, match="missing") as caught:
        decode_anime(json.dumps(record).encode())
    assert caught.value.field == key


@pytest.mark.parametrize("record", [b"null", b'"text"', b"[1]", b"12", b"{", b""])
def test_a_record_that_is_no_object_is_refused(record):
    with pytest.raises(PayloadError) as caught:
        decode_anime(record)
    assert (caught.value.field, caught.value.mal_id) == ("", None)


@pytest.mark.parametrize(
    "text", [rb"a\u0000b", rb"half \ud83d of a pair", rb"half \uDE00 of a pair", b"not utf-8 \xff"]
)
@pytest.mark.parametrize("key", ["synopsis", "a_key_we_do_not_read"])
def test_text_that_postgresql_cannot_hold_is_refused_wherever_it_is(text, key):
    record = b'{"mal_id": 7, "title": "Seven", "%b": {"deep": "%b"}}' % (key.encode(), text)
    if key == "synopsis":
        record = record.replace(b'{"deep": ', b"").replace(b'"}}', b'"}')
    with pytest.raises(PayloadError) as caught:
        decode_anime(record)
    assert caught.value.mal_id in (7, None)


def test_a_whole_surrogate_pair_is_text():
    assert decode_anime(rb'{"mal_id": 7, "title": "\ud83d\ude00"}').title == "😀"


def test_a_page_keeps_each_record_as_sent():
    body = b'{"pagination":{"last_visible_page":1,"has_next_page":false},"data":[{"mal_id" : 1}, null ,"x"]}'
    parsed = parse_page(body)
    assert parsed.items == (b'{"mal_id" : 1}', b"null", b'"x"')
    assert parsed.pagination.last_visible_page == 1
    assert not parsed.pagination.has_next_page
    assert (parsed.pagination.current_page, parsed.pagination.total, parsed.pagination.per_page) == (
        None,
    ) * 3


def test_pagination_and_unknown_top_level_keys():
    content = json.loads(page(sample(3))) | {"links": {}, "meta": {"path": ""}}
    parsed = parse_page(json.dumps(content).encode())
    assert len(parsed.items) == 3
    assert (parsed.pagination.current_page, parsed.pagination.total, parsed.pagination.per_page) == (
        1,
        75,
        25,
    )


def test_a_page_past_the_end_is_empty():
    assert parse_page(page([], has_next_page=False)).items == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>Be right back</title>",
        page(sample(3))[:-40],
        b"[]",
        b'{"data": []}',
        b'{"pagination": {"last_visible_page": 1, "has_next_page": false}}',
        b'{"pagination": {"last_visible_page": 1, "has_next_page": false}, "data": null}',
        b'{"pagination": {"last_visible_page": "1", "has_next_page": false}, "data": []}',
        page(sample(3), items={"count": 25}),
        b'{"status": 504, "type": "BadResponseException", "message": "failed", "error": null}',
    ],
)
def test_what_is_no_page_is_not_an_empty_page(body):
    with pytest.raises(InvalidAnswerError):
        parse_page(body)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("24 min per ep", 1440),
        ("1 hr 48 min", 6480),
        ("2 hr", 7200),
        ("1 hr per ep", 3600),
        ("1 hr 5 min per ep", 3900),
        ("30 sec per ep", 30),
        ("7 sec", 7),
        ("1 min 30 sec", 90),
        ("Unknown", None),
        ("", None),
        (None, None),
        ("per ep", None),
        ("0 min", None),
        ("24 minutes", None),
        ("24 min each", None),
    ],
)
def test_duration(text, seconds):
    assert parse_duration(text) == seconds
