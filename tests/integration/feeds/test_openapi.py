"""The document at /api/ and the data agree: every route described, every address answering, every answer as said."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from racing import models
from racing.tables.catalogue import BY_PAGE, CATALOGUE
from racing.tables.twin import Twin
from tests.support.json_schema import faults
from tests.support.small_world import SmallWorld, two_seasons_with_mosport
from tests.support.url_map import routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PLACES = {
    "series": "alms",
    "season": "2009",
    "event": "utah",
    "session": "race",
    "championship": "gt2-drivers",
    "driver": "jorg-bergmeister",
    "team": "risi",
    "carmodel": "porsche-car",
    "circuit": "mosport",
}
QUESTIONS = {"compare": "?what=drivers&a=jorg-bergmeister&b=jaime-melo"}
FLAT = [one for one in CATALOGUE if isinstance(one, Twin)]
DOCUMENT = "/api/openapi.json"


@pytest.fixture
def world() -> SmallWorld:
    return two_seasons_with_mosport()


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get(DOCUMENT).json()
    return found


def filled(path: str, language: str = "en") -> str:
    places = PLACES | ({"event": "mosport"} if "preview" in path else {})
    return f"/{language}" + re.sub(r"{(\w+)}", lambda match: places[match[1]], path)


def test_every_data_route_is_described_under_its_real_address(document: dict[str, Any]) -> None:
    data = [route for route in routes() if route.name.endswith("_data")]

    described = {re.sub(r"{\w+}", "{}", path) for path in document["paths"]}
    real = {
        re.sub(r"<slug:\w+>", "{}", route.pattern.removeprefix("/<language>")).replace(".<form:form>", f".{form}")
        for route in data
        for form in BY_PAGE[route.name.removesuffix("_data")].forms
    }

    assert described == real


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_answer_in_json_is_as_described(client: Client, document: dict[str, Any], language: str) -> None:
    schemas = document["components"]["schemas"]

    found = {}
    for path, item in document["paths"].items():
        if path.endswith(".json"):
            name = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
            answer = client.get(filled(path, language))
            assert answer.status_code == 200, path
            found[path] = list(faults(answer.json(), schemas[name]))

    assert found == {path: [] for path in found}
    assert len(found) == len(CATALOGUE)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("one", FLAT, ids=[one.page for one in FLAT])
def test_csv_has_the_rows_and_columns_of_the_json(client: Client, one: Twin) -> None:
    question = QUESTIONS.get(one.page, "")
    as_json = client.get(filled(f"{one.path}.json") + question)
    as_csv = client.get(filled(f"{one.path}.csv") + question)

    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert as_csv["Content-Type"] == "text/csv; charset=utf-8"
    assert len(rows) == len(as_json.json()["rows"]) > 0
    assert list(rows[0]) == [column.name for column in one.columns]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("one", CATALOGUE, ids=[one.page for one in CATALOGUE])
def test_a_page_names_its_data_and_the_data_name_the_page(client: Client, one: Twin) -> None:
    page, question = filled(f"{one.path}/"), QUESTIONS.get(one.page, "")

    html = client.get(page + question).content.decode()

    for form in one.forms:
        assert html.count(f'href="{page.removesuffix("/")}.{form}{escape(question)}"') == 2
    if one in FLAT:
        link = client.get(f"{page[:-1]}.json{question}")["Link"]
        assert link.startswith(f"<http://testserver{page}{question}>;")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("one", CATALOGUE, ids=[one.page for one in CATALOGUE])
def test_unchanged_data_answer_304_and_changed_data_do_not(
    client: Client, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, one: Twin
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    address = filled(f"{one.path}.json")
    tag = client.get(address)["ETag"]

    again = client.get(address, headers={"if-none-match": tag})
    with django_capture_on_commit_callbacks(execute=True):
        models.Driver.objects.get(slug="jorg-bergmeister").save()
    changed = client.get(address, headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.usefixtures("world")
def test_no_cell_is_a_formula(client: Client) -> None:
    models.Team.objects.filter(slug="risi").update(name="=1+1")
    models.Driver.objects.filter(slug="jaime-melo").update(name="@SUM(A1)")

    rows = list(csv.DictReader(io.StringIO(client.get("/en/alms/2009/utah/entries.csv").content.decode("utf-8-sig"))))

    risi = next(row for row in rows if row["team_slug"] == "risi")
    assert (risi["team"], risi["drivers"]) == ("'=1+1", "'@SUM(A1); Pierre Kaffer")


def test_an_earlier_version_is_asked_for_like_on_the_page(client: Client, world: SmallWorld) -> None:
    session = models.Session.objects.get(event__slug="utah", event__season=world.season)
    models.Classification.objects.create(session=session, number=2, status="amended", published_at="2009-05-20T12:00Z")

    newest = client.get("/en/alms/2009/utah/results/race.json").json()
    first = client.get("/en/alms/2009/utah/results/race.json?version=1").json()

    assert [(one["about"]["version"], len(one["rows"])) for one in (newest, first)] == [(2, 0), (1, 5)]


@pytest.mark.parametrize("query", ["version=0", "version=99", "version=x", "version=1e9"])
@pytest.mark.usefixtures("world")
def test_a_version_that_is_not_there_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"/en/alms/2009/utah/results/race.json?{query}").status_code == 404


@pytest.mark.usefixtures("world")
def test_an_old_address_of_data_leads_to_the_new_one(client: Client) -> None:
    driver = models.Driver.objects.get(slug="jorg-bergmeister")
    models.PreviousSlug.objects.create(kind="driver", slug="bergmeister", target_id=driver.pk)

    answer = client.get("/de/drivers/bergmeister.csv")

    assert (answer.status_code, answer["Location"]) == (301, "/de/drivers/jorg-bergmeister.csv")


@pytest.mark.parametrize("count", [1, 3])
def test_data_cost_the_same_however_much_is_in_them(client: Client, count: int) -> None:
    world = SmallWorld()
    world.championship()
    for number in range(count):
        world.round(f"Place {number}", f"2009-03-{10 + number}", gt2=" ".join(("45", "62", "87")[:count]))
    costs = {
        "/en/alms/2009/calendar.json": 2,
        "/en/alms/2009/place-0/entries.json": 4,
        "/en/alms/2009/place-0/results/race.json": 5,
        "/en/alms/2009/title/gt2-drivers.json": 5,
        "/en/drivers/jorg-bergmeister.json": 2,
        "/en/teams/flying-lizard.json": 2,
        "/en/circuits/place-0.json": 2,
    }

    found = {}
    for address in costs:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[address] = len(queries)

    assert found == costs


def test_the_page_for_people_lists_every_table(client: Client) -> None:
    html = client.get("/de/api/").content.decode()

    assert [html.count(f'id="{one.name}"') for one in CATALOGUE] == [1] * len(CATALOGUE)
    assert 'href="/api/openapi.json"' in html


def test_the_document_is_readable_from_anywhere_and_says_when_it_has_not_changed(client: Client) -> None:
    first = client.get(DOCUMENT)
    again = client.get(DOCUMENT, headers={"if-none-match": first["ETag"]})

    assert first["Access-Control-Allow-Origin"] == "*"
    assert json.loads(first.content)["openapi"] == "3.1.0"
    assert again.status_code == 304
