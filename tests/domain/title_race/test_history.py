"""The story of a title: leaders and gaps, who dropped out when, with which session it was decided."""

import os
from dataclasses import replace
from fractions import Fraction

import pytest

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.compute import compute_standings
from racing.domain.standings.season import PointsTable
from racing.domain.title_race.certainty import season_outlook
from racing.domain.title_race.history import decided_after, decided_at, title_history
from racing.domain.title_race.ledger import Ledger
from racing.domain.title_race.verdict import Status
from racing.domain.vocabulary import SessionKind
from tests.domain.title_race import f1
from tests.domain.title_race.days import day, race, rules, season

FIRSTS = "45 62 87"
ALL_YEARS = f1.years() if f1.F1DB_DIR.exists() else []
LOOKED_AT = ALL_YEARS if os.environ.get("STINT_SLOW") else ALL_YEARS[::5]
"""Every fifth season, from 1950 on; all of them with STINT_SLOW=1."""


def test_a_title_decided_before_the_end():
    held = season(*(day(number, FIRSTS, FIRSTS) for number in (1, 2, 3, 4)))

    found = title_history(RoundBooks(held, rules()))

    assert (found.decision.champions, found.decision.round_number, found.decision.session) == (
        ("ann", "bob"),
        3,
        "race",
    )
    assert found.eliminated == {"cid": 3, "dan": 3, "eve": 3, "fay": 3}
    assert [(one.leaders, one.gap_least, one.gap_most, one.points_left) for one in found.rounds] == [
        (("ann", "bob"), 4, 4, 30),
        (("ann", "bob"), 8, 8, 20),
        (("ann", "bob"), 12, 12, 10),
        (("ann", "bob"), 16, 16, 0),
    ]
    assert found.rounds[1].alive == ("ann", "bob", "cid", "dan", "eve", "fay")
    assert decided_at(RoundBooks(held, rules())) == found.decision


def test_a_title_that_is_open():
    held = season(day(1, FIRSTS, FIRSTS), day(2, FIRSTS))

    assert title_history(RoundBooks(held, rules())).decision is None
    assert decided_at(RoundBooks(held, rules())) is None


def test_who_comes_too_late_to_win_never_dropped_out():
    held = season(*(day(number, "45 62", "45 62") for number in (1, 2, 3)), day(4, FIRSTS, "87 45 62"))

    found = title_history(RoundBooks(held, rules()))

    assert found.eliminated == {"cid": 3, "dan": 3}
    assert [len(one.alive) for one in found.rounds] == [6, 6, 2, 2]
    assert [len(found.in_the_fight(one)) for one in found.rounds] == [4, 4, 2, 2]


def test_nothing_is_decided_while_nobody_knows_what_a_round_pays():
    announced = replace(day(5, FIRSTS), sessions=())
    held = season(*(day(number, FIRSTS, FIRSTS) for number in (1, 2, 3, 4)), announced)

    assert title_history(RoundBooks(held, rules())).decision is None
    assert decided_at(RoundBooks(held, rules())) is None


def test_a_tie_that_stays_a_tie_is_a_shared_title():
    held = season(day(1, "45 62", "45 62"), day(2, "45 62", "62 45"))

    decision = decided_at(RoundBooks(held, rules(tie_break=())))

    assert (set(decision.champions), decision.round_number, decision.is_shared) == (
        {"ann", "bob", "cid", "dan"},
        2,
        True,
    )
    assert title_history(RoundBooks(held, rules(tie_break=()))).rounds[-1].leaders == ("ann", "bob", "cid", "dan")


def test_the_session_that_decided_is_named():
    sprint = PointsTable({1: Fraction(3)}, SessionKind.SPRINT)
    both = rules(tables=(PointsTable({1: Fraction(9)}), sprint))
    first = race(19, slug="sprint", kind=SessionKind.SPRINT, finish="45 62", number=2)
    weekend = day(2, "45 62", "62 45")
    held = season(day(1, "45 62", "45 62"), replace(weekend, sessions=(first, *weekend.sessions)))

    assert decided_at(RoundBooks(held, both)).session == "sprint"


def test_a_race_decides_what_the_sprint_left_open():
    sprint = PointsTable({1: Fraction(3)}, SessionKind.SPRINT)
    both = rules(tables=(PointsTable({1: Fraction(9)}), sprint))
    first = race(19, slug="sprint", kind=SessionKind.SPRINT, finish="62 45", number=2)
    weekend = day(2, "45 62", "45 62")
    held = season(day(1, "45 62", "45 62"), replace(weekend, sessions=(first, *weekend.sessions)))

    assert decided_at(RoundBooks(held, both)).session == "race"


def test_one_contender_alone_has_no_gap():
    found = title_history(RoundBooks(season(day(1, "45", "45")), rules()))

    assert (found.rounds[0].gap_least, found.rounds[0].gap_most) == (None, None)
    assert found.rounds[0].statuses == {"ann": Status.CHAMPION, "bob": Status.CHAMPION}


KNOWN = {
    # Sources: the winners' own pages at formula1.com and the race reports of the round named.
    (1961, "drivers"): (("phil-hill",), 7),  # von Trips died in this race, with the last one to come
    (1970, "drivers"): (("jochen-rindt",), 12),
    (1978, "drivers"): (("mario-andretti",), 14),  # Peterson died the day after this race
    (1988, "drivers"): (("ayrton-senna",), 15),
    (1992, "drivers"): (("nigel-mansell",), 11),
    (2002, "drivers"): (("michael-schumacher",), 11),
    (2007, "drivers"): (("kimi-raikkonen",), 17),
    (2008, "drivers"): (("lewis-hamilton",), 18),
    (2009, "drivers"): (("jenson-button",), 16),
    (2010, "drivers"): (("sebastian-vettel",), 19),
    (2011, "drivers"): (("sebastian-vettel",), 15),
    (2021, "drivers"): (("max-verstappen",), 22),
    (2023, "drivers"): (("max-verstappen",), 17),
}


@f1.needs_f1db
@pytest.mark.parametrize(("year", "championship"), KNOWN)
def test_known_titles_were_decided_when_they_were(year, championship):
    held = f1.with_factors(f1.season(year), year)

    decision = decided_at(RoundBooks(held, f1.rules(year, championship)))

    assert (decision.champions, decision.round_number) == KNOWN[year, championship]


@f1.needs_f1db
def test_the_title_of_2023_fell_in_the_sprint_of_qatar():
    assert decided_at(RoundBooks(f1.season(2023), f1.rules(2023))).session == "sprint"


@pytest.mark.slow
@f1.needs_f1db
@pytest.mark.parametrize("year", LOOKED_AT)
def test_the_kept_round_is_the_first_after_which_the_verdict_names_a_champion(year):
    held = f1.with_factors(f1.season(year), year)
    for championship in ("drivers", "constructors"):
        title = f1.rules(year, championship)
        if title is None:
            continue
        after = [one.number for one in held.rounds]
        won = (
            number
            for number, following in zip(after, [*after[1:], None], strict=True)
            if season_outlook(Ledger(RoundBooks(held.through(number), title)), following).first
        )
        assert decided_after(RoundBooks(held, title)) == next(won)


@pytest.mark.slow
@f1.needs_f1db
@pytest.mark.parametrize("year", LOOKED_AT)
def test_who_is_certain_of_the_title_has_it_in_the_end_and_was_never_out(year):
    held = f1.with_factors(f1.season(year), year)
    for championship in ("drivers", "constructors"):
        title = f1.rules(year, championship)
        if title is not None:
            found = title_history(RoundBooks(held, title))
            (champion,) = found.decision.champions
            assert compute_standings(held, title).rows[0].competitor == champion
            assert champion not in found.eliminated
            later = [one for one in found.rounds if one.round_number >= found.decision.round_number]
            assert all(one.statuses[champion] is Status.CHAMPION for one in later)
