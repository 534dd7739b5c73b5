"""A drivers' table in one line, for examples: "GT2: Jörg Bergmeister 130, Jaime Melo 88-91"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from racing.domain.points.system import PointsSystem
from racing.domain.standings.reasons import place_reason
from racing.domain.standings.season import ChampionshipRules
from racing.domain.standings.table import Award, RoundScore, Standing, Standings
from racing.domain.storylines.context import EventRef, RaceResult, TitleFight
from racing.domain.storylines.example_words import class_of, slug_of
from racing.domain.storylines.fight import crews
from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation
from racing.domain.title_race.stake import can_fall_next
from racing.domain.vocabulary import FinishStatus, SessionKind, TitleKind

TO_COME, FALLS, AFTER = "to_come", "falls_here", "after"
BESIDE_POINTS = (TO_COME, FALLS, AFTER)
WIN_PAYS = (20, 16, 13, 10, 8, 6, 4, 3, 2, 1)


def build_fight(
    now: str,
    before: str,
    pays: Mapping[str, int],
    past: Sequence[RaceResult],
    event: EventRef,
    kind: TitleKind = TitleKind.DRIVERS,
    extras: Sequence[SessionKind] = (),
) -> TitleFight:
    """`pays` with `to_come`: so many races from this one on, from which everything else follows; with `falls_here`:
    this race decided the title, and the table is the one after it.

    And with `after`: the round the table stands after, where that is not the one before this event.

    A table without a class ("Alain Prost 60, …") is one over all classes. In sessions of the kinds `extras`
    every car took a point in every round.
    """
    name = now.partition(":")[0] if ":" in now else ""
    car_class = class_of(name) if name else None
    after = pays.get(AFTER, (event.round_number or 1) - 1)
    exact: dict[str, Any] = {name: Fraction(points) for name, points in pays.items() if name not in BESIDE_POINTS}
    fight = TitleFight(
        slug=f"{car_class.slug}-{kind}" if car_class else str(kind),
        kind=kind,
        car_class=car_class,
        standings=_table(now, after, past, extras),
        previous=_table(before, after - 1, past, extras) if before else None,
        is_decided_here=bool(pays.get(FALLS)),
        **exact,
    )
    return _with_outlook(fight, event, pays[TO_COME]) if TO_COME in pays else fight


def _with_outlook(fight: TitleFight, event: EventRef, to_come: int) -> TitleFight:
    """Every crew races a car of its own in every race to come."""
    sessions = tuple(
        SessionToCome(f"race {at}", tuple(map(Fraction, WIN_PAYS)), fight.standings.after_round + 1 + at,
                      event.slug if at == 0 else f"later-{at}", entries=12)
        for at in range(to_come)
    )  # fmt: skip
    contenders = tuple(
        Contender(crew.names[0], Account(crew.least), Account(crew.most), (f"car {at}",), crew.names)
        for at, crew in enumerate(crews(fight.standings))
    )
    situation = Situation(contenders, sessions)
    found = outlook(situation)
    return replace(
        fight,
        win_pays=Fraction(WIN_PAYS[0]),
        available_here=Fraction(WIN_PAYS[0]),
        available_after=Fraction(WIN_PAYS[0] * (to_come - 1)),
        outlook=found if fight.kind is TitleKind.DRIVERS else None,
        can_be_decided=can_fall_next(situation),
    )


def _table(line: str, after: int, past: Sequence[RaceResult], extras: Sequence[SessionKind]) -> Standings:
    name, _, rows = line.rpartition(":")
    car_class = class_of(name).slug if name else ""
    rules = ChampionshipRules(f"{car_class}-drivers", TitleKind.DRIVERS, car_class, PointsSystem("", ()))
    season = [row for row in past if row.event.round_number and row.event.round_number <= after]
    lines = enumerate(rows.split(","), 1)
    return Standings(rules, after, 10, tuple(_row(row.strip(), place, season, extras) for place, row in lines))


def _row(text: str, place: int, season: Sequence[RaceResult], extras: Sequence[SessionKind]) -> Standing:
    name, _, points = text.rpartition(" ")
    least, _, most = points.partition("-")
    low, high = Fraction(least), Fraction(most or least)
    driver = slug_of(name)
    scores = tuple(_score(row, extras) for row in season if driver in {one.slug for one in row.car.drivers})
    wins = sum(score.place == 1 for score in scores)
    return Standing(driver, place, place, low, high, wins, (), scores)


PAYS = (20, 16, 13, 10, 8, 6)
"""Points by place in class in the rounds of an example; the totals of its table stand on their own."""


def _score(row: RaceResult, extras: Sequence[SessionKind]) -> RoundScore:
    is_open = row.status is FinishStatus.UNKNOWN
    least = Fraction(PAYS[row.class_place - 1] if row.class_place else 0) + len(extras)
    number, one = row.event.round_number or 0, Fraction(1)
    return RoundScore(
        round_number=number,
        was_entered=True,
        place=row.class_place,
        status=row.status,
        least=least,
        most=Fraction(PAYS[0]) if is_open else least,
        counts=True,
        awards=tuple(
            Award(number, 0, row.car.key, one, one, place_reason(kind, 1, is_overall=False), kind=kind)
            for kind in extras
        ),
        cars=(row.car.key,),
        place_is_open=is_open,
    )
