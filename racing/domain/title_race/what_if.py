"""What if they finished like this? Chosen places for sessions to come, as results the engine can score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from racing.domain.classification import Car, CarResult, ClassField, ScoredSession
from racing.domain.sentence import Sentence, sentence
from racing.domain.standings.compute import compute_standings
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.standings.table import Standings
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind

GRIDS = (SessionKind.QUALIFYING, SessionKind.GRID)


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """Chosen places in class for one session to come, by car key; cars left out score nothing.

    A car of an earlier entry list may be chosen for an event that has no list yet. `pole` and
    `fastest_lap` are car keys.
    """

    session: int
    places: Mapping[int, int] = field(default_factory=dict)
    pole: int | None = None
    fastest_lap: int | None = None


@dataclass(frozen=True, slots=True)
class Impossible:
    """A choice that cannot happen: where, and why in words. `car` None: the session itself."""

    session: int
    car: int | None
    reason: Sentence


class WhatIfError(ValueError):
    """Choices that cannot happen, all of them at once, so that each can be explained beside its field."""

    def __init__(self, problems: Sequence[Impossible]) -> None:
        super().__init__(f"{len(problems)} choices cannot happen")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The table after the last chosen round, and the season it was worked out from: the outlook takes it."""

    standings: Standings
    season: SeasonResults


def what_if(season: SeasonResults, rules: ChampionshipRules, choices: Sequence[SessionChoice]) -> WhatIf:
    """The table if the sessions ended as chosen. Raises WhatIfError, or ValueError for wrong rules."""
    problems = [problem for choice in choices for problem in _problems(season, rules, choice)]
    if problems:
        raise WhatIfError(problems)
    by_session = {choice.session: choice for choice in choices}
    cars = {key: car for one in season.rounds for key, car in one.cars.items()}
    rounds = tuple(_round(one, rules, by_session, cars) for one in season.rounds)
    hypothetical = replace(season, rounds=rounds)
    return WhatIf(compute_standings(hypothetical, rules), hypothetical)


def _problems(season: SeasonResults, rules: ChampionshipRules, choice: SessionChoice) -> Iterator[Impossible]:
    found = [(one, each) for one in season.rounds for each in one.sessions if each.key == choice.session]
    if not found or found[0][0].is_cancelled:
        yield Impossible(choice.session, None, sentence("There is no such session to come."))
        return
    one, session = found[0]
    if session.is_run:
        yield Impossible(choice.session, None, sentence("This session has been run."))
        return
    yield from _wrong_places(one, session, rules, choice)
    chosen = {*choice.places, choice.pole, choice.fastest_lap} - {None}
    known = one.cars or {key: car for each in season.rounds for key, car in each.cars.items()}
    for car in sorted(key for key in chosen if key is not None):
        if car not in known or rules.car_class not in ("", known[car].car_class):
            yield Impossible(choice.session, car, sentence("This car is not entered."))


def _wrong_places(
    one: Round, session: ScoredSession, rules: ChampionshipRules, choice: SessionChoice
) -> Iterator[Impossible]:
    size = class_size(one, session, rules.car_class)
    taken: dict[int, int] = {}
    for car, place in choice.places.items():
        if place < 1:
            yield Impossible(choice.session, car, sentence("Places begin with 1."))
        elif size is not None and place > size:
            yield Impossible(choice.session, car, sentence("Only {size} cars are in the class.", size=size))
        elif place in taken:
            yield Impossible(choice.session, car, sentence("Another car is on place {place} already.", place=place))
        taken.setdefault(place, car)


def class_size(one: Round, session: ScoredSession, car_class: str) -> int | None:
    """Cars of the class as listed or announced, whichever are more; None: not known."""
    named = sum(1 for car in one.cars.values() if car_class in ("", car.car_class))
    announced = session.fields.get(car_class, ClassField()).starters or 0
    return max(named, announced) or None


def _round(
    one: Round, rules: ChampionshipRules, choices: Mapping[int, SessionChoice], known: Mapping[int, Car]
) -> Round:
    """The round with chosen sessions run; what stands on the grid follows from a chosen pole."""
    mine = [choices[session.key] for session in one.sessions if session.key in choices]
    if not mine:
        return one
    chosen = {key for choice in mine for key in (*choice.places, choice.pole, choice.fastest_lap) if key is not None}
    cars = {**{key: known[key] for key in sorted(chosen)}, **one.cars}
    pole = next((choice.pole for choice in mine if choice.pole is not None), None)
    sessions = tuple(_session(session, rules, choices.get(session.key), pole, cars) for session in one.sessions)
    return replace(one, cars=cars, sessions=sessions)


def _session(
    session: ScoredSession,
    rules: ChampionshipRules,
    choice: SessionChoice | None,
    pole: int | None,
    cars: Mapping[int, Car],
) -> ScoredSession:
    if choice is None and (session.is_run or session.kind not in GRIDS or pole is None):
        return session
    places = choice.places if choice is not None else {}
    if session.kind in GRIDS and pole is not None and not places:
        places = {pole: 1}
    fastest = choice.fastest_lap if choice is not None else None
    own = [key for key, car in cars.items() if rules.car_class in ("", car.car_class)]
    rows = tuple(_row(key, order, places.get(key), key == fastest) for order, key in enumerate(own, start=1))
    fields = {rules.car_class: ClassField(starters=len(places), classified=None)}
    return replace(session, is_run=True, coverage=Coverage.PARTIAL, results=rows, fields=fields)


def _row(car: int, order: int, place: int | None, is_fastest: bool) -> CarResult:
    status = FinishStatus.DID_NOT_START if place is None else FinishStatus.CLASSIFIED
    return CarResult(car, order, status, position=place, class_position=place, has_fastest_lap=is_fastest)
