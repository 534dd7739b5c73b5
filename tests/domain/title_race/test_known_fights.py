"""Title fights that were reckoned up in the press before the race, as literals and from the F1DB bundle.

Sources of the permutations: BBC list of October 2007 as copied at
new-technologyinformation.blogspot.com/2007/10/brazilian-f1-gp-2007-final-showdown.html and CNN of 16 October 2007;
Sowetan of 28 October 2008 and sgcarmart.com of 3 November 2008 (the tie: sixth win against five);
list of November 2010 at forums.overclockers.co.uk thread 18205934; global.honda/en/senna/race/1988_japan;
Sky Sports of 6 December 2021 and crash.net 994307 (ninth against tenth with the fastest lap);
racefans.net 2008/10/07 on Japan 1976.
"""

import pytest

from racing.domain.title_race.from_season import situation_before
from racing.domain.title_race.outlook import outlook
from tests.domain.title_race import f1
from tests.domain.title_race.support import fight, securing

TO_2009 = [10, 8, 6, 5, 4, 3, 2, 1]
FROM_2010 = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]
TO_1990 = [9, 6, 4, 3, 2, 1]


def finale(competitors, points, entries, **keys):
    sessions = [{"name": "Finale", "points": points, "entries": entries, **keys}]
    return fight(competitors=competitors, sessions=sessions, tie_break=["countback_all_places"])


def brazil_2007():
    return finale(
        [
            ("lewis-hamilton", 107, "4 5 3 1 1"),
            ("fernando-alonso", 103, "4 4 3 1 1 0 2"),
            ("kimi-raikkonen", 100, "5 2 4 1 1 0 0 1"),
        ],
        TO_2009,
        22,
    )


EXPECTED_2007 = {
    "lewis-hamilton": [
        (2, {}),
        (5, {"fernando-alonso": 2}),
        (7, {"fernando-alonso": 3, "kimi-raikkonen": 2}),
        (8, {"fernando-alonso": 4, "kimi-raikkonen": 3}),
        (23, {"fernando-alonso": 5, "kimi-raikkonen": 3}),
    ],
    "fernando-alonso": [
        (1, {"lewis-hamilton": 3}),
        (2, {"lewis-hamilton": 6}),
        (3, {"lewis-hamilton": 8, "kimi-raikkonen": 2}),
        (4, {"lewis-hamilton": 9, "kimi-raikkonen": 3}),
    ],
    "kimi-raikkonen": [
        (1, {"lewis-hamilton": 6, "fernando-alonso": 3}),
        (2, {"lewis-hamilton": 8, "fernando-alonso": 4}),
    ],
}


def brazil_2008():
    hamilton, massa = ("lewis-hamilton", 94, "5 2 3 0 2 0 1"), ("felipe-massa", 87, "5 2 2 0 1 1 1")
    return finale([hamilton, massa], TO_2009, 20)


EXPECTED_2008 = {
    "lewis-hamilton": [(5, {}), (7, {"felipe-massa": 2}), (21, {"felipe-massa": 3})],
    "felipe-massa": [(1, {"lewis-hamilton": 6}), (2, {"lewis-hamilton": 8})],
}


def abu_dhabi_2010():
    return finale(
        [
            ("fernando-alonso", 246, "5 2 3 2 0 1 0 2"),
            ("mark-webber", 238, "4 4 2 0 1 2 0 2 1"),
            ("sebastian-vettel", 231, "4 2 3 3 0 1 1"),
            ("lewis-hamilton", 222, "3 4 1 2 2 2"),
        ],
        FROM_2010,
        24,
    )


EXPECTED_2010 = {
    "fernando-alonso": [
        (2, {}),
        (4, {"mark-webber": 2}),
        (5, {"mark-webber": 2, "sebastian-vettel": 2}),
        (6, {"mark-webber": 3, "sebastian-vettel": 2}),
        (8, {"mark-webber": 4, "sebastian-vettel": 2}),
        (9, {"mark-webber": 5, "sebastian-vettel": 3}),
        (10, {"mark-webber": 6, "sebastian-vettel": 3}),
        (25, {"mark-webber": 6, "sebastian-vettel": 3, "lewis-hamilton": 2}),
    ],
    "mark-webber": [
        (1, {"fernando-alonso": 3}),
        (2, {"fernando-alonso": 6, "sebastian-vettel": 2}),
        (3, {"fernando-alonso": 7, "sebastian-vettel": 2}),
        (4, {"fernando-alonso": 9, "sebastian-vettel": 2}),
        (5, {"fernando-alonso": 10, "sebastian-vettel": 3}),
    ],
    "sebastian-vettel": [
        (1, {"fernando-alonso": 5}),
        (2, {"fernando-alonso": 9, "mark-webber": 5}),
    ],
    "lewis-hamilton": [(1, {"fernando-alonso": 11, "mark-webber": 6, "sebastian-vettel": 3})],
}


def abu_dhabi_2021():
    return finale(
        [("max-verstappen", "369.5", "9 8 0 0 0 0 0 0 1"), ("lewis-hamilton", "369.5", "8 7 1 1 1 0 1")],
        FROM_2010,
        20,
        fastest_lap={"points": 1, "within": 10},
    )


EXPECTED_2021 = {
    "max-verstappen": [
        *((place, {"lewis-hamilton": place}) for place in (2, 4, 6, 8, 10)),
        (21, {"lewis-hamilton": 11}),
        (10, {"lewis-hamilton": 9}),
    ],
    "lewis-hamilton": [
        *((place, {"max-verstappen": place}) for place in (2, 4, 6, 8)),
        (10, {"max-verstappen": 11}),
    ],
}


def japan_1976():
    hunt, lauda = ("james-hunt", 65, "6 1 0 1 1"), ("niki-lauda", 68, "5 2 2 1")
    return finale([lauda, hunt], TO_1990, 27)


EXPECTED_1976 = {
    "niki-lauda": [(3, {"james-hunt": 2}), (5, {"james-hunt": 3}), (6, {"james-hunt": 4}), (28, {"james-hunt": 5})],
    "james-hunt": [(1, {}), (2, {"niki-lauda": 4}), (3, {"niki-lauda": 6}), (4, {"niki-lauda": 7})],
}


def japan_1988():
    """Two rounds left, the best eleven count: Prost has six wins and six seconds, Senna seven and two."""
    prost = {"name": "alain-prost", "scores": _scores({9: (1, 5, 6, 7, 3, 14), 6: (2, 4, 8, 9, 10, 11)})}
    senna = {"name": "ayrton-senna", "scores": _scores({9: (2, 4, 8, 9, 10, 11, 3), 6: (5, 6), 3: (14,), 1: (13,)})}
    sessions = [{"name": name, "points": TO_1990, "entries": 31, "round": number} for name, number in RACES_1988]
    prost["places"], senna["places"] = {"1": 6, "2": 6}, {"1": 7, "2": 2, "4": 1, "6": 1}
    return fight(competitors=[prost, senna], sessions=sessions, best_of=[{"rounds": [1, 16], "count": 11}])


RACES_1988 = (("Japan", 15), ("Australia", 16))
EXPECTED_1988 = {"alain-prost": [], "ayrton-senna": [(1, {})]}


def _scores(rounds):
    return [{"round": number, "points": points} for points, numbers in rounds.items() for number in numbers]


FIGHTS = [
    pytest.param(brazil_2007, EXPECTED_2007, (2007, 17), id="Brazil 2007"),
    pytest.param(brazil_2008, EXPECTED_2008, (2008, 18), id="Brazil 2008"),
    pytest.param(abu_dhabi_2010, EXPECTED_2010, (2010, 19), id="Abu Dhabi 2010"),
    pytest.param(abu_dhabi_2021, EXPECTED_2021, (2021, 22), id="Abu Dhabi 2021"),
    pytest.param(japan_1976, EXPECTED_1976, (1976, 16), id="Japan 1976"),
    pytest.param(japan_1988, EXPECTED_1988, (1988, 15), id="Japan 1988"),
]


@pytest.mark.parametrize(("literal", "expected", "race"), FIGHTS)
def test_the_published_permutations_come_out(literal, expected, race):
    found = literal()

    assert {one.contender: securing(found, one.contender) for one in found.chances} == expected


@f1.needs_f1db
@pytest.mark.parametrize(("literal", "expected", "race"), FIGHTS)
def test_the_same_follows_from_the_whole_season(literal, expected, race):
    year, before = race
    season = f1.with_factors(f1.season(year), year)

    found = outlook(situation_before(season, f1.rules(year), before))

    assert {one.contender: securing(found, one.contender) for one in found.chances} == expected


def test_tenth_with_the_fastest_lap_is_enough_against_ninth_only_for_the_man_with_more_wins():
    found = abu_dhabi_2021()

    (only,) = [one for one in found.chances_of("max-verstappen").secures_if if one.bonuses]

    assert (only.level, set(only.bonuses), only.rivals[0].safe) == (10, {"fastest_lap"}, 9)
    assert not [one for one in found.chances_of("lewis-hamilton").secures_if if one.bonuses]
