"""Evidence in rows: what a reader sees when a sentence is opened."""

from __future__ import annotations

from collections.abc import Iterable

from racing.domain.sentence import Points, Sentence, by_class, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.facts import EvidenceRow
from racing.domain.storylines.past import ClassRace, race_at
from racing.domain.storylines.people import Start
from racing.domain.vocabulary import Competitor


def win_row(row: RaceResult) -> EvidenceRow:
    return EvidenceRow(row.event, row.event.day, _win(row.car), row.version)


def race_row(race: ClassRace) -> EvidenceRow:
    """The winner of a class race, or that the data do not hold it."""
    if race.winner is None:
        missing = by_class(sentence("The class winner is not in the data."), sentence("The winner is not in the data."))
        return EvidenceRow(race.event, race.event.day, missing)
    return win_row(race.winner)


def _win(car: EnteredCar) -> Sentence:
    values = {"car_class": car.car_class, "drivers": car.drivers, "model": car.car_model, "team": car.team}
    if car.car_model and car.team:
        return by_class(
            sentence("{car_class}: {drivers}, {model}, {team}.", **values),
            sentence("{drivers}, {model}, {team}.", **values),
        )
    return by_class(sentence("{car_class}: {drivers}.", **values), sentence("{drivers}.", **values))


def result_row(row: RaceResult) -> EvidenceRow:
    """How a car's race ended, in its class."""
    values: dict[str, object] = {"car_class": row.car.car_class, "number": row.car.number, "drivers": row.car.drivers}
    if row.class_place is not None:
        values["place"] = row.class_place
        said = by_class(
            sentence("{car_class}, No. {number}, {drivers}: {place:place}.", **values),
            sentence("No. {number}, {drivers}: {place:place}.", **values),
        )
    else:
        values["status"] = row.status
        said = by_class(
            sentence("{car_class}, No. {number}, {drivers}: {status}.", **values),
            sentence("No. {number}, {drivers}: {status}.", **values),
        )
    return EvidenceRow(row.event, row.event.day, said, row.version)


def start_row(context: PreviewContext, start: Start, said: Sentence | None = None) -> EvidenceRow:
    """How an earlier race of somebody ended, in class, or what is `said` of it."""
    event = race_at(context).get((start.day, start.circuit))
    return EvidenceRow(event, start.day, said or _end(start))


def _end(start: Start) -> Sentence:
    if start.class_place is None:
        return sentence("Started, {status}.", status=start.status)
    return sentence("Finished: {place:place}.", place=start.class_place)


def points_row(names: Iterable[Competitor], points: Points, event: EventRef | None = None) -> EvidenceRow:
    said = sentence("{names}: {points:points}.", names=tuple(names), points=points)
    return EvidenceRow(event, event.day if event else None, said)


def entry_row(event: EventRef, car: EnteredCar) -> EvidenceRow:
    values = {"car_class": car.car_class, "number": car.number, "drivers": car.drivers}
    if car.drivers:
        said = by_class(
            sentence("{car_class}, No. {number}: {drivers}.", **values), sentence("No. {number}: {drivers}.", **values)
        )
    else:
        said = by_class(
            sentence("{car_class}, No. {number}: entered.", **values), sentence("No. {number}: entered.", **values)
        )
    return EvidenceRow(event, event.day, said)


def no_entry_row(event: EventRef, car: EnteredCar) -> EvidenceRow:
    values = {"car_class": car.car_class, "number": car.number}
    said = by_class(
        sentence("{car_class}, No. {number}: not entered.", **values), sentence("No. {number}: not entered.", **values)
    )
    return EvidenceRow(event, event.day, said)


def say_scope(since: int | None) -> Sentence | None:
    """What a sentence about a record adds where the series is older than the data."""
    return sentence("That counts every season since {year}.", year=since) if since is not None else None


def winners_scope(context: PreviewContext) -> Sentence | None:
    """Since when every class winner is in the data; None where no such claim is made."""
    if context.winners_complete_from is None:
        return None
    since = context.winners_complete_from
    return by_class(
        sentence("Class winners are complete since {year}.", year=since),
        sentence("Winners are complete since {year}.", year=since),
    )
