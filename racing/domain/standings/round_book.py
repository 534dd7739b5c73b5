"""One round written down per competitor: cars, place, points with reasons, marks, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession, pole_session
from racing.domain.standings.feasibility import NO_PLACE
from racing.domain.standings.fields import SessionField, session_field
from racing.domain.standings.open_field import OpenField, Outcome, best_cars, results_of, scoring_place
from racing.domain.standings.reasons import open_reason
from racing.domain.standings.scoring import CarScore, Scorer
from racing.domain.standings.season import ChampionshipRules, Round
from racing.domain.standings.table import Award
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind


@dataclass(slots=True)
class OpenScore:
    """What one competitor has in one open field, by the places of his open cars there."""

    field: OpenField
    outcomes: dict[tuple[int, ...], Outcome]
    is_exact: bool


@dataclass(slots=True)
class Entry:
    """One competitor in one round. `points` and `results` are the known part; `open` the rest."""

    points: Fraction = Fraction(0)
    awards: list[Award] = field(default_factory=list)
    results: list[PlacedResult] = field(default_factory=list)
    open: list[OpenScore] = field(default_factory=list)
    cars: list[Car] = field(default_factory=list)
    place: int | None = None
    status: FinishStatus | None = None
    possible_places: tuple[int, ...] = ()
    place_is_open: bool = False
    wins: int = 0
    has_started: bool = False
    on_pole: bool = False
    fastest_lap: bool = False


@dataclass(slots=True)
class RoundBook:
    """One round of one championship. `is_open`: a place with points in it is not known."""

    number: int
    entries: dict[str, Entry] = field(default_factory=dict)
    is_open: bool = False
    known_starts: int = 0
    all_starts: int | None = 0

    def entry(self, competitor: str) -> Entry:
        return self.entries.setdefault(competitor, Entry())


class RoundWriter:
    """Writes rounds for one championship: of several races the last says the place, and all of them pay.

    `horizon`: a number no place in the season goes beyond.
    """

    def __init__(self, championship: ChampionshipRules, scorer: Scorer, horizon: int) -> None:
        self._car_class = championship.car_class
        self._scorer = scorer
        self._horizon = horizon

    def write(self, one: Round) -> RoundBook:
        book = RoundBook(one.number)
        races = [session.key for session in one.sessions if session.kind is SessionKind.RACE and session.is_run]
        for session in one.sessions:
            if not session.is_run:
                continue
            if session.kind is SessionKind.RACE or self._scorer.pays_in(session):
                self._write_session(book, one, session, is_main=session.key in races[-1:])
        _mark_pole(book, one, self._car_class)
        return book

    def _write_session(self, book: RoundBook, one: Round, session: ScoredSession, is_main: bool) -> None:
        in_field = session_field(one, session, self._car_class, self._horizon)
        if is_main:
            _count_starts(book, in_field, self._car_class)
        opened = None
        if in_field.open is not None:
            opened = OpenField(in_field, in_field.open, self._scorer)
        if opened is None:
            self._write_known(book, in_field, self._known_scores(in_field), is_main)
        else:
            self._write_open(book, in_field, opened, is_main)

    def _known_scores(self, in_field: SessionField) -> dict[str, list[CarScore]]:
        session, places = in_field.session.key, in_field.places
        guests = (car for car in places if self._scorer.is_invisible(session, car))
        invisible = sorted(places[car] for car in guests)
        found: dict[str, list[CarScore]] = {}
        for car in in_field.rows:
            for score in self._scorer.score(in_field, car, scoring_place(places.get(car), invisible)):
                found.setdefault(score.competitor, []).append(score)
        return found

    def _write_known(
        self, book: RoundBook, in_field: SessionField, scores: dict[str, list[CarScore]], is_main: bool
    ) -> None:
        limit = self._scorer.cars_per_competitor
        for competitor, of_cars in scores.items():
            entry = book.entry(competitor)
            _add_cars(entry, in_field, competitor, [score.car for score in of_cars], is_main)
            _add_scores(entry, in_field, of_cars if len(of_cars) == 1 else _limited(of_cars, limit))

    def _write_open(self, book: RoundBook, in_field: SessionField, opened: OpenField, is_main: bool) -> None:
        table = self._scorer.table(in_field.session)
        paid = (place for place in opened.missing_places() if table is not None and table.paid(place))
        book.is_open = book.is_open or any(paid)
        for competitor, cars in opened.cars_of.items():
            entry = book.entry(competitor)
            outcomes = opened.outcomes(competitor)
            if len(set(outcomes.values())) == 1:
                _add_scores(entry, in_field, opened.scores(competitor, next(iter(outcomes))))
            else:
                entry.open.append(OpenScore(opened, outcomes, opened.is_exact_for(competitor)))
                entry.awards.append(_open_award(in_field, outcomes.values(), opened, competitor))
            _add_cars(entry, in_field, competitor, cars, is_main)
            _add_open_places(entry, opened, competitor, is_main)


def _limited(scores: list[CarScore], limit: int | None) -> list[CarScore]:
    """All scores, those beyond the limit shown but not counted."""
    kept = best_cars(scores, limit)
    left = [score for score in scores if score not in kept]
    return kept + [_not_counted(score) for score in left]


def _not_counted(score: CarScore) -> CarScore:
    awards = tuple(changed(award, counts=False) for award in score.awards)
    return CarScore(score.competitor, score.car, Fraction(0), awards)


def _add_scores(entry: Entry, in_field: SessionField, scores: Sequence[CarScore]) -> None:
    for score in scores:
        if score.points:
            entry.points = entry.points + score.points if entry.points else score.points
        entry.awards.extend(score.awards)
    results = results_of(in_field.round_number, scores)
    entry.results.extend(results)
    if in_field.session.kind is SessionKind.RACE:
        entry.wins += sum([result.place == 1 for result in results])


def _add_cars(entry: Entry, in_field: SessionField, competitor: str, cars: Iterable[int], is_main: bool) -> None:
    for number in cars:
        row, car = in_field.rows[number], in_field.cars[number]
        if car not in entry.cars:
            entry.cars.append(car)
        entry.has_started = entry.has_started or row.status.started
        if is_main:
            entry.fastest_lap = entry.fastest_lap or _has_fastest_lap(in_field, car, competitor)
            place = in_field.places.get(number)
            if entry.status is None or (place is not None and (entry.place is None or place < entry.place)):
                entry.place, entry.status = place, row.status


def _has_fastest_lap(in_field: SessionField, car: Car, competitor: str) -> bool:
    """Where the source names the driver, the mark is his and not his team-mates'."""
    if not in_field.rows[car.key].has_fastest_lap:
        return False
    named = in_field.session.fastest_lap_drivers
    return not named or competitor in named or all(seat.driver != competitor for seat in car.seats)


def _add_open_places(entry: Entry, opened: OpenField, competitor: str, is_main: bool) -> None:
    """Marks the entry when the place of its only or best car is not known."""
    own = [car for car in opened.open_cars(competitor) if car in opened.cars_of[competitor]]
    if not is_main or not own:
        return
    places = sorted({place for car in own for place in opened.completions.options(car)} - {NO_PLACE})
    better = [place for place in places if entry.place is None or place < entry.place]
    certain = len(own) == 1 and len(opened.completions.options(own[0])) == 1
    if certain and places:
        entry.place, entry.status = places[0], FinishStatus.CLASSIFIED
    elif better:
        known = () if entry.place is None else (entry.place,)
        entry.place, entry.place_is_open = None, True
        entry.possible_places = tuple(better) + known


def _open_award(in_field: SessionField, outcomes: Collection[Outcome], opened: OpenField, competitor: str) -> Award:
    least = min(outcome.points for outcome in outcomes)
    most = max(outcome.points for outcome in outcomes)
    own = [car for car in opened.open_cars(competitor) if car in opened.cars_of[competitor]]
    options = [place for car in own for place in opened.completions.options(car)]
    best = min((place for place in options if place != NO_PLACE), default=1)
    worst = NO_PLACE if NO_PLACE in options else max(options, default=1)
    car = own[0] if len(own) == 1 else None
    session, reason = in_field.session, open_reason(best, worst)
    return Award(in_field.round_number, session.key, car, least, most, reason, kind=session.kind)


def _count_starts(book: RoundBook, in_field: SessionField, car_class: str) -> None:
    rows = [row for row in in_field.rows.values() if row.status.started]
    book.known_starts += sum(1 for row in rows if _has_outcome(in_field, row))
    counts = in_field.session.fields.get(car_class)
    starters = counts.starters if counts is not None else None
    if starters is None and in_field.session.coverage is Coverage.COMPLETE:
        starters = len(rows)
    book.all_starts = None if starters is None or book.all_starts is None else book.all_starts + starters


def _has_outcome(in_field: SessionField, row: CarResult) -> bool:
    return row.car in in_field.places or not row.status.may_hold_a_place


def _mark_pole(book: RoundBook, one: Round, car_class: str) -> None:
    for car in _pole_cars(one, car_class):
        for competitor, entry in book.entries.items():
            entry.on_pole = entry.on_pole or any(known.key == car for known in entry.cars if _set(known, competitor))


def _set(car: Car, competitor: str) -> bool:
    """Whether the car's place on the grid is the competitor's, and not that of the driver he relieved."""
    return not any(seat.is_relief and seat.driver == competitor for seat in car.seats)


def _pole_cars(one: Round, car_class: str) -> Iterator[int]:
    session = pole_session(session for session in one.sessions if session.is_run)
    if session is not None:
        places = session_field(one, session, car_class, 0).places
        yield from (car for car, place in places.items() if place == 1)
