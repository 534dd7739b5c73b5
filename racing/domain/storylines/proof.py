"""Evidence in rows: what a reader sees when a sentence is opened."""

from __future__ import annotations

from collections.abc import Iterable

from racing.domain.sentence import Points, Sentence, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.facts import EvidenceRow
from racing.domain.storylines.past import ClassRace
from racing.domain.vocabulary import Competitor


def win_row(row: RaceResult) -> EvidenceRow:
    return EvidenceRow(row.event, row.event.day, _win(row.car), row.version)


def race_row(race: ClassRace) -> EvidenceRow:
    """The winner of a class race, or that the data do not hold it."""
    if race.winner is None:
        return EvidenceRow(race.event, race.event.day, sentence("The class winner is not in the data."))
    return win_row(race.winner)


def _win(car: EnteredCar) -> Sentence:
    if car.car_model and car.team:
        return sentence(
            "{car_class}: {drivers}, {model}, {team}.",
            car_class=car.car_class,
            drivers=car.drivers,
            model=car.car_model,
            team=car.team,
        )
    return sentence("{car_class}: {drivers}.", car_class=car.car_class, drivers=car.drivers)


def result_row(row: RaceResult) -> EvidenceRow:
    """How a car's race ended, in its class."""
    values = {"car_class": row.car.car_class, "number": row.car.number, "drivers": row.car.drivers}
    if row.class_place is not None:
        said = sentence("{car_class}, No. {number}, {drivers}: {place:place}.", place=row.class_place, **values)
    else:
        said = sentence("{car_class}, No. {number}, {drivers}: {status}.", status=row.status, **values)
    return EvidenceRow(row.event, row.event.day, said, row.version)


def points_row(names: Iterable[Competitor], points: Points, event: EventRef | None = None) -> EvidenceRow:
    said = sentence("{names}: {points:points}.", names=tuple(names), points=points)
    return EvidenceRow(event, event.day if event else None, said)


def entry_row(event: EventRef, car: EnteredCar) -> EvidenceRow:
    values = {"car_class": car.car_class, "number": car.number}
    if car.drivers:
        return EvidenceRow(
            event, event.day, sentence("{car_class}, No. {number}: {drivers}.", drivers=car.drivers, **values)
        )
    return EvidenceRow(event, event.day, sentence("{car_class}, No. {number}: entered.", **values))


def no_entry_row(event: EventRef, car: EnteredCar) -> EvidenceRow:
    values = {"car_class": car.car_class, "number": car.number}
    return EvidenceRow(event, event.day, sentence("{car_class}, No. {number}: not entered.", **values))


def say_scope(since: int | None) -> Sentence | None:
    """What a sentence about a record adds where the series is older than the data."""
    return sentence("That counts every season since {year}.", year=since) if since is not None else None


def winners_scope(context: PreviewContext) -> Sentence | None:
    """Since when every class winner is in the data; None where no such claim is made."""
    if context.winners_complete_from is None:
        return None
    return sentence("Class winners are complete since {year}.", year=context.winners_complete_from)
