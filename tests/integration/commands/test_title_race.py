"""`title_race`: from the database and from a scenario file."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from racing.domain.vocabulary import Coverage
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db

SCENARIO = {
    "competitors": [
        {"name": "Ann", "points": 30, "car": "#1", "places": {"1": 3}},
        {"name": "Bob", "points": 30, "car": "#1", "places": {"1": 3}},
        {"name": "#2", "points": 12},
    ],
    "sessions": [{"name": "Race 4", "points": [10, 6, 4], "entries": 9}, {"name": "Finale", "points": [10, 6, 4]}],
}


def run(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command("title_race", *map(str, arguments), stdout=out, no_color=True, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.json"
    path.write_text(json.dumps(SCENARIO), encoding="utf-8")
    return path


def test_a_scenario_in_words(file: Path):
    assert run(scenario=file).splitlines() == [
        "Race 4",
        "Ann and Bob are champions with third place or better, whatever the others do.",
        "Ann and Bob are champions even without scoring if #2 does not win.",
        "",
        "Ann and Bob can win the title without help.",
        "Ann and Bob are champions with third place or better, whatever the others do.",
        "Ann and Bob are champions even without scoring if #2 does not win.",
        "Ann and Bob stay in the fight whatever happens.",
        "",
        "#2 can become champion, but needs help.",
        "#2 stays in the fight with a win if #1 scores no points.",
    ]


def test_a_scenario_in_german(file: Path):
    with override("de"):
        lines = run(scenario=file).splitlines()

    assert lines[1:3] == [
        "Ann und Bob sind mit Platz drei oder besser Meister, was auch immer die anderen tun.",
        "Ann und Bob sind auch ohne Punkte Meister, wenn #2 nicht gewinnt.",
    ]


def test_a_scenario_as_json(file: Path):
    found = json.loads(run("--json", scenario=file))

    assert [(one["name"], one["status"]) for one in found["competitors"]] == [
        ("Ann", "alive"),
        ("Bob", "alive"),
        ("#2", "alive"),
    ]
    assert sorted(found["sentences"]) == ["de", "en"]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"competitors": []}')
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match="No such file or directory"):
        run(scenario=tmp_path / "missing.json")
    with pytest.raises(CommandError, match="this is not text in UTF-8"):
        run(scenario=binary)
    with pytest.raises(CommandError, match="competitors is \\[\\]; it must be a list of at least 1"):
        run(scenario=wrong)


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.round("Utah", "2009-05-17", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87 92 9 66")
    world.upcoming("Laguna Seca", "2009-10-10", gt2="45 62 87")
    return world


def test_a_championship_before_the_next_round(world: SmallWorld):
    world.championship()

    crew = "Jörg Bergmeister and Patrick Long"
    assert run("alms", "2009", "gt2-drivers").splitlines()[:2] == [
        "Mosport",
        f"{crew} are champions if all of this comes true: {crew} win. "
        "The No. 62 finishes fifth or worse. The No. 87 finishes third or worse.",
    ]


def test_cars_have_their_words_in_both_languages(world: SmallWorld):
    world.championship()

    found = json.loads(run("alms", "2009", "gt2-drivers", "--json"))["sentences"]

    assert "The No. 62 " in found["en"][0]
    assert "Die #62 " in found["de"][0]


def test_a_championship_as_it_stood(world: SmallWorld):
    world.championship()

    before = json.loads(run("alms", "2009", "gt2-drivers", "--before", 2, "--json"))
    race = json.loads(run("alms", "2009", "gt2-drivers", "--before", 2, "--before-session", "race", "--json"))

    assert (before["next_session"], before["sessions_left"]) == ("Utah", 3)
    assert before == race


def test_missing_results_are_said_to_be_missing(world: SmallWorld):
    world.round("Mid-Ohio", "2009-08-08", Coverage.PARTIAL, gt2="45 ?62 ?87")
    world.championship()

    assert run("alms", "2009", "gt2-drivers").splitlines()[-1].startswith("Some of it is a safe bound")


def test_after_the_season_there_is_a_champion_and_no_next_session():
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.championship()

    assert run("alms", "2009", "gt2-drivers").splitlines()[:2] == [
        "",
        "Jörg Bergmeister and Patrick Long are champions.",
    ]


def test_what_does_not_exist_is_named(world: SmallWorld):
    world.championship()
    world.championship(kind="teams", points_system=None)

    with pytest.raises(CommandError, match="Give SERIES, SEASON and CHAMPIONSHIP, or --scenario FILE"):
        run("alms")
    with pytest.raises(CommandError, match="no championship “gt3” in alms 2009; there are: gt2-drivers, gt2-teams"):
        run("alms", "2009", "gt3")
    with pytest.raises(CommandError, match="there is no round 9 in alms 2009"):
        run("alms", "2009", "gt2-drivers", "--before", 9)
    with pytest.raises(CommandError, match="has no points system"):
        run("alms", "2009", "gt2-teams")
