"""What speaks against a file though every cell can be read: an editor must say that it is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from racing.domain.folding import fold
from racing.domain.vocabulary import FinishStatus, SessionKind
from racing.importers.bundle.faults import Fault
from racing.importers.names import full_name
from racing.importers.timing.file import TimingError, TimingFile
from racing.importers.timing.parsed import Document, ParsedCar
from racing.models import Event, LineupDriver, Result, Session

RACES = frozenset((SessionKind.RACE, SessionKind.SPRINT, SessionKind.INTERVAL))
TIMED = frozenset((SessionKind.PRACTICE, SessionKind.QUALIFYING, SessionKind.WARM_UP))
WITH_GRIDS = frozenset((SessionKind.RACE, SessionKind.SPRINT, SessionKind.GRID))
FITTING: Mapping[Document, frozenset[SessionKind]] = {
    Document.RACE: RACES,
    Document.TIMED: TIMED,
    Document.GRID: WITH_GRIDS,
    Document.ENTRIES: frozenset(SessionKind),
    Document.RESULT: frozenset(SessionKind),
}
FURTHEST_EAST = timedelta(hours=14)
HOUR = re.compile(r"hour[ _]?(\d{1,2})", re.IGNORECASE)
"""As in 03_Classification_Race_Hour 6.CSV: the WEC publishes one after every hour."""
FEW = 5
"""Fewer cars than this, in the file or on the entry list, tell nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`key` is what an editor confirms."""

    key: str
    text: str


class DoubtError(Exception):
    """Doubts that nobody has put aside."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self.doubts = tuple(doubts)
        super().__init__("\n".join(doubt.text for doubt in doubts))


def check_time(file: TimingFile, session: Session, at: datetime) -> None:
    """Raises TimingError for an outcome of what has not begun. Days are those of the circuit, wherever it is."""
    event = session.event
    if session.is_time_known and session.starts_at is not None:
        is_ahead, day = session.starts_at > at, session.starts_at.date()
    else:
        day = session.starts_on or event.starts_on
        is_ahead = day > (at + FURTHEST_EAST).date()
    if is_ahead:
        values = {"session": session.local_name, "day": day.isoformat()}
        wanted = _("the file of a session that has been run; this one (%(session)s) is on %(day)s") % values
        raise TimingError([Fault(file.name, 0, "", str(event), wanted)])


def doubts_about(file: TimingFile, event: Event, session: Session | None) -> tuple[Doubt, ...]:
    """Asked before anything of the file is entered."""
    found = [*_other_kind(file, session), *_other_cars(file, event), *_lost_zeros(file, event)]
    if session is not None and file.document in (Document.RACE, Document.RESULT):
        found += [*_other_race(file, session), *_unfinished(file, session)]
    return tuple(found)


def known_cars(cars: Sequence[ParsedCar], event: Event) -> int:
    """How many of these cars are entered: by number, and by team or a driver where the file names them."""
    drivers: dict[int, set[str]] = defaultdict(set)
    for entry, name in LineupDriver.objects.filter(entry__event=event).values_list("entry", "driver__name"):
        drivers[entry].add(fold(name))
    numbered: dict[str, list[tuple[set[str], set[str]]]] = defaultdict(list)
    for entry, number, *teams in event.entries.values_list("pk", "car_number", "name_as_entered", "team__name"):
        numbered[number].append(({fold(name) for name in teams if name}, drivers[entry]))
    return sum(any(_agree(car, *one) for one in numbered[car.number]) for car in cars)


def _other_kind(file: TimingFile, session: Session | None) -> Iterator[Doubt]:
    if session is None or SessionKind(session.kind) in FITTING[file.document]:
        return
    told = {
        Document.RACE: _("This is the result of a race, the chosen session is: %(session)s."),
        Document.TIMED: _("This is a practice or qualifying file, the chosen session is: %(session)s."),
        Document.GRID: _("This is a starting grid, the chosen session is: %(session)s."),
    }[file.document]
    yield Doubt("kind", told % {"session": session.local_name})


def _other_cars(file: TimingFile, event: Event) -> Iterator[Doubt]:
    entered = event.entries.count()
    known = known_cars(file.cars, event) if entered >= FEW else 0
    if entered < FEW or len(file.cars) < FEW or known * 2 >= len(file.cars):
        return
    values = {"known": known, "cars": len(file.cars), "entered": entered, "event": event}
    yield Doubt(
        "cars",
        _(
            "%(known)s of the %(cars)s cars of this file are on the entry list of %(event)s (%(entered)s cars). "
            "Is it the file of another race?"
        )
        % values,
    )


def _agree(car: ParsedCar, teams: set[str], drivers: set[str]) -> bool:
    """The number is equal already; is there anything that says it is another car?"""
    says_team, says_drivers = bool(car.team and teams), bool(car.drivers and drivers)
    same_driver = any(fold(full_name(driver)) in drivers for driver in car.drivers)
    return not (says_team or says_drivers) or fold(car.team) in teams or same_driver


def _other_race(file: TimingFile, session: Session) -> Iterator[Doubt]:
    """The winner's laps and time are those of another race in the data."""
    winner = next((car for car in file.cars if car.position == 1 and car.time_ms and car.laps), None)
    if winner is None:
        return
    same = Result.objects.filter(
        position=1, status=FinishStatus.CLASSIFIED, time_ms=winner.time_ms, laps=winner.laps
    ).exclude(classification__session=session)
    other = same.select_related("classification__session__event").first()
    if other is not None:
        values = {"other": other.classification.session}
        yield Doubt("race", _("The winner’s laps and time are those of another race: %(other)s.") % values)


def _unfinished(file: TimingFile, session: Session) -> Iterator[Doubt]:
    """The name says after which hour, and that is not the last one."""
    hour = HOUR.search(file.name)
    planned = session.planned_minutes
    if hour is None or planned is None or session.kind == SessionKind.INTERVAL or int(hour[1]) * 60 >= planned:
        return
    values = {"hour": hour[1], "minutes": planned}
    yield Doubt("hour", _("The name says hour %(hour)s, the race was planned for %(minutes)s minutes.") % values)


def _lost_zeros(file: TimingFile, event: Event) -> Iterator[Doubt]:
    """A spreadsheet takes 007 for 7: where one is on the entry list and the other in the file, they may be one car."""
    entered, printed = set(event.entries.values_list("car_number", flat=True)), {car.number for car in file.cars}
    waiting = {number.lstrip("0"): number for number in entered - printed}
    lost = [(number, waiting[key]) for number in sorted(printed - entered) if (key := number.lstrip("0")) in waiting]
    if lost:
        pairs = ", ".join(f"{number} / {meant}" for number, meant in lost)
        told = _("Zeros before a number count. In the file and on the entry list: %(cars)s.")
        yield Doubt("zeros", told % {"cars": pairs})
