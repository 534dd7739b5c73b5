"""The what-if form: which fields it has, what was chosen in them, what is impossible, and the table that follows.

Fields are named by event, session and car (`mosport-race-45=1`), so that an address can be shared and
read. Names that belong to no field are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from racing.domain.classification import Car, ScoredSession
from racing.domain.sentence import Sentence, sentence
from racing.domain.standings.season import Round
from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.title_race.situation import SessionToCome, cars_in
from racing.domain.title_race.verdict import Status
from racing.domain.title_race.what_if import Impossible, SessionChoice, WhatIfError, class_size, what_if
from racing.domain.vocabulary import SessionKind
from racing.queries.season_calendar import CalendarEvent, CalendarSession
from racing.queries.title import TitleState
from racing.queries.title_outcome import Outcome, outcome_of

NOTHING = "0"
"""The choice for a car that scores nothing: not classified, or not started."""
MOST_CARS = 8
MOST_PLACES = 99
AWARDS = ("pole", "fastest_lap")


@dataclass(frozen=True, slots=True)
class PlaceField:
    """One car's place. `value` is kept as typed; `error` says why it cannot happen."""

    name: str
    car: EnteredCar
    places: range
    value: str = ""
    error: Sentence | None = None

    @property
    def is_off_the_list(self) -> bool:
        """What was typed is none of the choices: it stays selected all the same."""
        return bool(self.value) and self.value != NOTHING and self.value not in {str(one) for one in self.places}


@dataclass(frozen=True, slots=True)
class AwardField:
    """Whose bonus: pole position or fastest lap. Values are car numbers."""

    name: str
    award: str
    cars: tuple[EnteredCar, ...]
    value: str = ""
    error: Sentence | None = None

    @property
    def is_off_the_list(self) -> bool:
        return bool(self.value) and self.value not in {one.number for one in self.cars}


@dataclass(frozen=True, slots=True)
class SessionFields:
    """One session to come. `session` None: it is all there is at its event; `event` None: it has only its `name`."""

    key: int
    event: EventRef | None
    session: CalendarSession | None
    name: str
    places: tuple[PlaceField, ...]
    awards: tuple[AwardField, ...]
    error: Sentence | None = None

    @property
    def is_asked(self) -> bool:
        return any(one.value for one in self.places) or any(one.value for one in self.awards)

    @property
    def has_errors(self) -> bool:
        errors = [self.error, *(one.error for one in self.places), *(one.error for one in self.awards)]
        return any(errors)


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """`outcome` None: nothing was chosen, or something that cannot happen."""

    sessions: tuple[SessionFields, ...]
    outcome: Outcome | None = None

    @property
    def is_asked(self) -> bool:
        return any(one.is_asked for one in self.sessions)

    @property
    def has_errors(self) -> bool:
        return any(one.has_errors for one in self.sessions)


def what_if_page(state: TitleState, choices: Mapping[str, str]) -> WhatIfPage | None:
    """None when nothing is left to choose. A session without a known car of somebody alive has no fields."""
    found = state.outlook
    if found is None or state.rules is None or found.champion is not None or not found.situation.sessions:
        return None
    sessions = tuple(one for one in _session_fields(state, choices) if one.places)
    if not sessions:
        return None
    asked = [one for one in sessions if one.is_asked]
    if not asked or any(one.has_errors for one in sessions):
        return WhatIfPage(sessions)
    try:
        result = what_if(state.season, state.rules, [_choice(one) for one in asked])
    except WhatIfError as error:
        return WhatIfPage(tuple(_explained(one, error.problems) for one in sessions))
    return WhatIfPage(sessions, outcome_of(state, result))


def _session_fields(state: TitleState, choices: Mapping[str, str]) -> Iterator[SessionFields]:
    assert state.outlook is not None
    assert state.rules is not None
    situation = state.outlook.situation
    places = state.outlook.duels.reckoning.places
    rounds = {one.number: one for one in state.season.rounds}
    for at, plan in enumerate(situation.sessions):
        one = rounds[plan.round_number]
        session = _session_of(plan, one)
        if session is None:
            continue
        prefix = f"{one.event}-{session.slug}"
        cars = _cars(state, plan, one)
        size = class_size(one, session, state.rules.car_class) or places[at]
        event = state.data.event(one.event)
        yield SessionFields(
            key=session.key,
            event=event.ref if event else None,
            session=_named(event, session) if plan.name != one.name else None,
            name=plan.name,
            places=tuple(_place_field(prefix, car, size, choices) for car in cars),
            awards=tuple(
                _award_field(prefix, bonus.name, cars, choices) for bonus in plan.bonuses if bonus.name in AWARDS
            ),
        )


def _named(event: CalendarEvent | None, session: ScoredSession) -> CalendarSession | None:
    return next((one for one in event.sessions if one.key == session.key), None) if event else None


def _session_of(plan: SessionToCome, one: Round) -> ScoredSession | None:
    """The row behind a session to come: the one its name says, else the event's race."""
    coming = [session for session in one.sessions if not session.is_run]
    named = [session for session in coming if plan.name.endswith(f"({session.slug})")]
    races = [session for session in coming if session.kind is SessionKind.RACE]
    return next(iter((*named, *races[-1:], *coming[-1:])), None)


def _cars(state: TitleState, plan: SessionToCome, one: Round) -> tuple[EnteredCar, ...]:
    """The cars of the leading contenders, each number once; none of who cannot start there."""
    assert state.outlook is not None
    alive = [verdict.contender for verdict in state.outlook.verdicts if verdict.status is not Status.ELIMINATED]
    found: dict[str, EnteredCar] = {}
    for key in alive:
        entered = cars_in(plan, state.outlook.situation.contender(key))
        keys = [int(car) for car in entered if car.isdecimal()]
        known = [state.data.cars[car].car for car in keys if car in state.data.cars and _may_start(car, one.cars)]
        for car in known or (state.cars_of(key) if entered and not keys else []):
            found.setdefault(car.number or str(car.key), car)
    return tuple(found.values())[:MOST_CARS]


def _may_start(car: int, listed: Mapping[int, Car]) -> bool:
    return not listed or car in listed


def _place_field(prefix: str, car: EnteredCar, places: int, choices: Mapping[str, str]) -> PlaceField:
    name = f"{prefix}-{car.number or car.key}"
    value = choices.get(name, "").strip()[:20]
    field = PlaceField(name, car, range(1, min(places, MOST_PLACES) + 1), value)
    if value and not (value.isascii() and value.isdecimal()):
        return replace(field, error=sentence("A place is a number."))
    return field


def _award_field(prefix: str, award: str, cars: tuple[EnteredCar, ...], choices: Mapping[str, str]) -> AwardField:
    name = f"{prefix}-{award.replace('_', '-')}"
    field = AwardField(name, award, cars, choices.get(name, "").strip()[:20])
    return replace(field, error=sentence("This car is not entered.")) if field.is_off_the_list else field


def _choice(one: SessionFields) -> SessionChoice:
    places = {field.car.key: int(field.value) for field in one.places if field.value not in ("", NOTHING)}
    taken = {
        field.award: next(car.key for car in field.cars if car.number == field.value)
        for field in one.awards
        if field.value
    }
    return SessionChoice(one.key, places, taken.get("pole"), taken.get("fastest_lap"))


def _explained(one: SessionFields, problems: tuple[Impossible, ...]) -> SessionFields:
    """The fields with the reasons beside them; what concerns no field stands at the session."""
    own = {problem.car: problem.reason for problem in problems if problem.session == one.key}
    places = tuple(replace(field, error=own.get(field.car.key)) for field in one.places)
    known = {field.car.key for field in one.places}
    rest = next((reason for car, reason in own.items() if car not in known), None)
    return replace(one, places=places, error=rest)
