"""A team, a make or a car model that starts in the series for the first time.

Told only where every starter since the first season is known. A team or a make whose drivers came from one that is
gone may be the same under another name: of these nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import counted, knows_every_starter
from racing.domain.storylines.present import last_event, person, slugs
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import CarModelRef, DriverRef, ManufacturerRef, TeamRef

MOST_NAMES, MOST_DRIVERS = 3, 4


class What(StrEnum):
    TEAM = "team"
    MAKE = "make"
    MODEL = "model"


WEIGHTS = {What.MAKE: 52, What.TEAM: 46, What.MODEL: 44}
WEIGHT_OF_MANY = 28
Newcomer = TeamRef | ManufacturerRef | CarModelRef


@dataclass(frozen=True, kw_only=True)
class Newcomers(Fact):
    what: What
    names: tuple[Newcomer, ...]
    drivers: tuple[DriverRef, ...]
    """Theirs, where there are few."""


def find(context: PreviewContext) -> Iterator[Newcomers]:
    """Nothing is new in the first season, where all is. A new make's teams and models are not told beside it."""
    earlier = any(row.event.season != context.event.season for row in counted(context))
    if not earlier or not knows_every_starter(context):
        return
    cars = _cars(context)
    new_makes = tuple(one for one in cars if one.manufacturer and one.manufacturer.slug in context.beginners.makes)
    yield from _told(context, What.MAKE, new_makes)
    older = [one for one in cars if one not in new_makes]
    teams = context.beginners.teams - {one.team.slug for one in new_makes if one.team}
    yield from _told(context, What.TEAM, tuple(one for one in older if one.team and one.team.slug in teams))
    models = context.beginners.models
    yield from _told(context, What.MODEL, tuple(one for one in older if one.car_model and one.car_model.slug in models))


def _told(context: PreviewContext, what: What, new: tuple[EnteredCar, ...]) -> Iterator[Newcomers]:
    """A field full of new cars is what a season begins with: of models only a few are news, there only one alone."""
    renamed = {_name(what, one) for one in new if what is not What.MODEL and _is_new_in_name_only(context, what, one)}
    sure = tuple(one for one in new if _name(what, one) not in renamed)
    names = tuple(dict.fromkeys(name for one in sure if (name := _name(what, one))))
    is_many = len(names) > MOST_NAMES
    if not names or (what is What.MODEL and (is_many or (len(names) > 1 and last_event(context) is None))):
        return
    drivers = tuple(dict.fromkeys(driver for one in sure for driver in one.drivers))
    yield Newcomers(
        key=f"newcomers:{what}",
        subjects=tuple(one.slug for one in names),
        weight=WEIGHT_OF_MANY if is_many else WEIGHTS[what],
        figure=str(len(names)) if len(names) > 1 else "",
        evidence=Evidence(
            tuple(entry_row(context.event, one) for one in sure),
            sentence("New is what has not started a race of the series before; failed qualifying is no start."),
        ),
        what=what,
        names=names,
        drivers=drivers if len(names) == 1 and len(drivers) <= MOST_DRIVERS else (),
    )


def _cars(context: PreviewContext) -> tuple[EnteredCar, ...]:
    return context.entries_here.cars if context.entries_here else ()


def _name(what: What, car: EnteredCar) -> Newcomer | None:
    return {What.TEAM: car.team, What.MAKE: car.manufacturer, What.MODEL: car.car_model}[what]


def _is_new_in_name_only(context: PreviewContext, what: What, car: EnteredCar) -> bool:
    """Somebody in the car raced, this season or the last, for a team or a make that is not here any more.

    And a driver who enters a car of his own is a team in name only.
    """
    if what is What.TEAM and car.team and car.team.name in {one.name for one in car.drivers}:
        return True
    here = {name.slug for one in _cars(context) if (name := _name(what, one))}
    for driver in slugs(car.drivers):
        starts = [one for one in person(context, driver).starts if one.day.year >= context.event.day.year - 1]
        if starts and (starts[-1].team if what is What.TEAM else starts[-1].make) not in here:
            return True
    return False


def phrase(fact: Newcomers) -> Sentence:
    if len(fact.names) > MOST_NAMES:
        return _many(fact)
    return _few(fact).followed_by(_by_whom(fact))


def _many(fact: Newcomers) -> Sentence:
    if fact.what is What.MAKE:
        return sentence(
            "*{number:Word} makes are entered for what would be their first start.*", number=len(fact.names)
        )
    return sentence("*{number:Word} teams are entered for what would be their first start.*", number=len(fact.names))


def _few(fact: Newcomers) -> Sentence:
    number = len(fact.names)
    if fact.what is What.TEAM:
        return plural_sentence(
            "*{names} is entered for what would be a first start as a team.*",
            "*{names} are entered for what would be their first start as teams.*",
            number,
            names=fact.names,
        )
    if fact.what is What.MAKE:
        return plural_sentence(
            "*The make {names} is entered for what would be its first start.*",
            "*The makes {names} are entered for what would be their first start.*",
            number,
            names=fact.names,
        )
    return plural_sentence(
        "*{names:a} is entered for what would be its first start.*",
        "*{names:a} are entered for what would be their first start.*",
        number,
        names=fact.names,
    )


def _by_whom(fact: Newcomers) -> Sentence | None:
    if not fact.drivers:
        return None
    number = len(fact.drivers)
    if fact.what is What.TEAM:
        return plural_sentence("{drivers} drives for it.", "{drivers} drive for it.", number, drivers=fact.drivers)
    return plural_sentence("{drivers} is at the wheel.", "{drivers} are at the wheel.", number, drivers=fact.drivers)


_ACURA, _PORSCHE = (
    "LMP2: 9 David Brabham / Highcroft / Acura / Acura ARX-01",
    "LMP2: 6 A A / Penske / Porsche / Porsche RS Spyder",
)
_WON = "2005 sebring GT2: 1 A A / Penske / Porsche / Porsche 997"
_OLD = weekend().won(_WON).with_every_starter_from(1999)
_HERE = _OLD.entered(_ACURA, _PORSCHE)
_FIRST = weekend("sebring").entered(_ACURA, _PORSCHE).won(_WON).with_every_starter_from(1999)
_MANY = _OLD.entered(*(f"GT2: {at} A{at} / T{at} / M{at} / C{at}" for at in range(4)))
_NAMES = [", ".join(f"{letter}{at}" for at in range(4)) for letter in "TMC"]
_NEW_MAKE = _HERE.new(makes="Acura")
_MAKE, _TEAM, _MODEL = ("newcomers:make",), ("newcomers:team",), ("newcomers:model",)
EXAMPLES = (
    Example(_HERE.new(makes="Acura", teams="Highcroft", models="Acura ARX-01"), _MAKE),
    Example(_NEW_MAKE.knows("David Brabham", "2008 sebring 3 / Penske / Porsche"), _MAKE),
    Example(_NEW_MAKE.knows("David Brabham", "2004 sebring 3 / Prodrive / Ferrari"), _MAKE),
    Example(_NEW_MAKE.knows("David Brabham", "2008 sebring 3 / Prodrive / Ferrari")),
    Example(_HERE.new(teams="Highcroft"), _TEAM),
    Example(_HERE.new(teams="Highcroft, Penske"), _TEAM),
    Example(_HERE.new(teams="Highcroft").knows("David Brabham", "2008 sebring 3 / Andretti Green / Acura")),
    Example(_OLD.entered("GT2: 1 A A / A A / Porsche").new(teams="A A")),
    Example(_HERE.new(models="Porsche RS Spyder, Acura ARX-01"), _MODEL),
    Example(_FIRST.new(models="Porsche RS Spyder, Acura ARX-01")),
    Example(_FIRST.new(models="Porsche RS Spyder"), _MODEL),
    Example(_MANY.new(teams=_NAMES[0]), _TEAM),
    Example(_MANY.new(makes=_NAMES[1]), _MAKE),
    Example(_MANY.new(models=_NAMES[2])),
    Example(_NEW_MAKE.with_every_starter_from(2004)),
    Example(_OLD.new(makes="Acura")),
    Example(_HERE),
)

storyline("newcomers", theme="entries", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
