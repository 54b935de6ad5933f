"""The home page's first answer says what the answers say that it is put together from."""

import pytest
from fastapi.testclient import TestClient

from tests.conftest import Person

pytestmark = pytest.mark.usefixtures("titles")


def test_each_part_is_what_its_own_endpoint_gives(hana: Person) -> None:
    for mal_id, status in ((1, "watching"), (2, "completed")):
        hana.request("POST", "/api/list", {"malId": mal_id, "status": status})
    home = hana.request("GET", "/api/home").json()
    under_way = hana.request("GET", "/api/list/continue")
    assert home["listTag"] == under_way.headers["etag"]
    assert home["underWay"] == under_way.json()
    assert [item["malId"] for item in home["underWay"]["items"]] == [1]
    assert home["suggestions"] == hana.request("GET", "/api/companion/suggestions").json()
    assert home["trending"] == hana.request("GET", "/api/analytics/trending-now").json()
    assert home["status"] == hana.request("GET", "/api/status").json()
    cat = hana.request("GET", "/api/companion").json()
    assert home["companion"].pop("asOf") <= cat.pop("asOf")
    assert home["companion"] == cat
    asked = ",".join(str(suggestion["malId"]) for suggestion in home["suggestions"]["items"])
    suggested = hana.request("GET", f"/api/list?malIds={asked}").json()
    assert home["suggested"]["items"] == suggested["items"] != []


def test_somebody_without_a_list_has_an_empty_one_and_a_stranger_none(api: TestClient, ren: Person) -> None:
    home = ren.request("GET", "/api/home").json()
    assert (home["underWay"]["items"], home["suggested"]["items"]) == ([], [])
    assert api.get("/api/home").status_code == 401
