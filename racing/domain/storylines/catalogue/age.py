"""A birthday on the race weekend, and the youngest and oldest of a field far apart in years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import drivers_here, person
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

WEIGHT_RACE_DAY, WEIGHT_WEEKEND, WEIGHT_AGES = 46, 38, 30
DAYS_BEFORE = 2
YOUNG, OLD = 20, 40
"""A driver under twenty and one of forty or more: that is a generation, and worth a line."""


@dataclass(frozen=True, kw_only=True)
class Age(Fact):
    driver: DriverRef
    years: int
    day: date | None
    """The birthday; None: it is the youngest of the field."""
    is_race_day: bool
    oldest: DriverRef | None
    oldest_years: int


def find(context: PreviewContext) -> Iterator[Age]:
    born = {one: day for one in drivers_here(context) if (day := person(context, one).born)}
    for driver, day in born.items():
        birthday = _birthday_of_the_weekend(day, context.event.day)
        if birthday:
            yield _age(context, driver, birthday, "")
    if born and len(born) == len(drivers_here(context)):
        youngest, oldest = max(born, key=lambda one: born[one]), min(born, key=lambda one: born[one])
        young, old = age_on(born[youngest], context.event.day), age_on(born[oldest], context.event.day)
        if young < YOUNG and old >= OLD:
            yield _age(context, youngest, None, oldest)


def age_on(born: date, day: date) -> int:
    """Full years; who was born on 29 February grows older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _birthday_of_the_weekend(born: date, race: date) -> date | None:
    days = (race - timedelta(days=before) for before in range(DAYS_BEFORE + 1))
    return next((day for day in days if (day.month, day.day) == (born.month, born.day)), None)


def _age(context: PreviewContext, driver: str, birthday: date | None, oldest: str) -> Age:
    is_race_day = birthday == context.event.day
    told = [one for one in (driver, oldest) if one]
    rows = tuple(
        EvidenceRow(
            None,
            None,
            sentence("{driver}: born on {day}.", driver=context.drivers[one], day=person(context, one).born),
        )
        for one in told
    )
    weights = {True: WEIGHT_RACE_DAY, False: WEIGHT_WEEKEND}
    born = {one: person(context, one).born or context.event.day for one in told}
    on = birthday or context.event.day
    return Age(
        key=f"age:{driver}" if birthday else "age:field",
        subjects=tuple(told),
        weight=weights[is_race_day] if birthday else WEIGHT_AGES,
        figure=str(age_on(born[driver], on)),
        evidence=Evidence(rows, sentence("Age on the day of the race, or on the birthday itself.")),
        driver=context.drivers[driver],
        years=age_on(born[driver], on),
        day=birthday,
        is_race_day=is_race_day,
        oldest=context.drivers[oldest] if oldest else None,
        oldest_years=age_on(born[oldest], on) if oldest else 0,
    )


def phrase(fact: Age) -> Sentence:
    values = {"driver": fact.driver, "years": fact.years}
    if fact.day is None:
        return sentence(
            "*{driver}, {years}, is the youngest in the field; {oldest} is the oldest at {old}.*",
            oldest=fact.oldest,
            old=fact.oldest_years,
            **values,
        )
    if fact.is_race_day:
        return sentence("*{driver} turns {years} on race day.*", **values)
    return sentence("*{driver} turns {years} on the {day:weekday} before the race.*", day=fact.day, **values)


_HERE = weekend().entered("GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo")
_RACE = _HERE.ref("mosport").day
_BORN = _RACE.replace(year=1976)
EXAMPLES = (
    Example(_HERE.knows("Jörg Bergmeister", born=_BORN), ("age:jorg-bergmeister",)),
    Example(_HERE.knows("Jörg Bergmeister", born=_BORN - timedelta(days=2)), ("age:jorg-bergmeister",)),
    Example(
        _HERE.knows("Jörg Bergmeister", born=date(1965, 1, 1)).knows("Jaime Melo", born=date(1990, 1, 1)),
        ("age:field",),
    ),
    Example(_HERE.knows("Jörg Bergmeister", born=date(1985, 1, 1)).knows("Jaime Melo", born=date(1990, 1, 1))),
    Example(_HERE.knows("Jörg Bergmeister", born=_BORN - timedelta(days=3))),
    Example(_HERE),
)

storyline("age", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
