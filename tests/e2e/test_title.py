"""A title's page as somebody reads it: what it belongs to. One's own entry on it is test_my_entries."""

import json
from collections.abc import Callable

import psycopg
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible

_RELATED = [
    {"relation": "Side Story", "malId": 5, "type": "anime", "title": "The long walk home"},
    {"relation": "Other", "malId": 4, "type": "anime", "title": "A day off"},
    {"relation": "Adaptation", "malId": 9, "type": "manga", "title": "The road, drawn"},
    {"relation": "Character", "malId": 6, "type": "anime", "title": "Everybody else"},
    {"relation": "Sequel", "malId": 2, "type": "anime", "title": "The road goes on"},
    {"relation": "Prequel", "malId": 3, "type": "anime", "title": "Before the road"},
    {"relation": "Summary", "malId": 999_999, "type": "anime", "title": "The road in an hour"},
]


def test_a_title_leads_to_what_it_belongs_to(
    screen: Page, served: tuple[str, str], fill: Callable[[int], None]
) -> None:
    address, database_url = served
    fill(10)
    with psycopg.connect(database_url) as connection:
        connection.execute(
            'INSERT INTO "AnimeRelations" ("malId", relations) VALUES (1, %s) ON CONFLICT DO NOTHING',
            [json.dumps(_RELATED)],
        )
    screen.goto(f"{address}/anime/?id=1")
    related = screen.get_by_role("region", name="Related")
    # What one goes to next stands first, and is more than fits at once.
    expect(related.get_by_role("listitem")).to_have_count(6)
    expect(related.get_by_role("listitem").first).to_contain_text("Before the road")
    expect(related.get_by_role("listitem").nth(1)).to_contain_text("The road goes on")
    related.get_by_role("button", name="Show 1 more").click()
    expect(related.get_by_role("listitem")).to_have_count(7)
    expect(related.get_by_role("button", name="Show fewer")).to_have_attribute("aria-expanded", "true")
    # A book, and a title that the catalogue lacks, are named and lead nowhere.
    expect(related.get_by_text("not in this catalogue")).to_have_count(2)
    expect(related.get_by_role("link", name="The road in an hour")).to_have_count(0)
    assert_accessible(screen)

    related.get_by_role("link", name="The road goes on").click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Title 00002")
    expect(related).to_have_count(0)
    screen.go_back()
    expect(related.get_by_role("link", name="Before the road")).to_be_visible()
