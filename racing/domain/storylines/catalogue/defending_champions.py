"""Who defends last season's title of a class, in one car or against each other, and who no longer can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Points, Seated, Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, PreviewContext, Title, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.fight import drivers_fights, is_decided, title_of
from racing.domain.storylines.past import lineage
from racing.domain.storylines.present import car_of, refs, results_at, rounds_held, season_races, slugs
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.title_race.verdict import Status
from racing.domain.vocabulary import ClassRef, DriverRef, TitleKind

WEIGHT, WEIGHT_SPLIT, WEIGHT_OUT = 60, 72, 44
ONE = "1"
WEIGHT_LATER, NEWS_FOR = 46, 2
"""That the champions start is news at the first races of a season, that they race against each other just once."""


@dataclass(frozen=True, kw_only=True)
class Defenders(Fact):
    year: int
    car_class_ref: ClassRef
    champions: tuple[DriverRef, ...]
    cars: tuple[EnteredCar, ...]
    eliminated: tuple[tuple[tuple[DriverRef, ...], Fraction], ...]
    """Champions who cannot win it any more, with the most points still possible."""
    lead: Fraction
    """What the leader has for certain."""
    are_new_rivals: bool
    """They race against each other for the first time this season."""
    is_over: bool
    """None of them can win it any more, though nobody can say by how many points: scores may be dropped."""


def find(context: PreviewContext) -> Iterator[Defenders]:
    """Where the new champion is known nobody defends anything any more."""
    for car_class in context.classes:
        title = _last_title(context, car_class)
        if title and not _is_decided(context, car_class):
            cars = _cars(context, title, car_class)
            here = tuple(slug for slug in title.champions if any(slug in slugs(car.drivers) for car in cars))
            if here:
                yield _defenders(context, title, car_class, here, cars)


def _is_decided(context: PreviewContext, car_class: ClassRef) -> bool:
    fight = title_of(context, car_class)
    return fight is not None and is_decided(fight)


def _last_title(context: PreviewContext, car_class: ClassRef) -> Title | None:
    """The drivers' title of the season before, of this class or of the class it carries on."""
    year = context.event.day.year
    earlier = [title.year for title in context.titles if title.year < year]
    return next(
        (
            title
            for title in context.titles
            if title.kind is TitleKind.DRIVERS and title.year == max(earlier) and _is_of(context, title, car_class)
        ),
        None,
    )


def _is_of(context: PreviewContext, title: Title, car_class: ClassRef) -> bool:
    """The title of the class; an overall one belongs to the only class there is."""
    if title.car_class is None:
        return len(context.classes) == 1
    return lineage(title.car_class) == lineage(car_class)


def _cars(context: PreviewContext, title: Title, car_class: ClassRef) -> tuple[EnteredCar, ...]:
    """The champions' cars in this class, each once."""
    found = {car.key: car for slug in title.champions if (car := car_of(context, slug))}
    return tuple(car for car in found.values() if car.car_class.slug == car_class.slug)


def _defenders(
    context: PreviewContext, title: Title, car_class: ClassRef, here: tuple[str, ...], cars: tuple[EnteredCar, ...]
) -> Defenders:
    champions = refs(context, title.champions)
    text = sentence(
        "Champions of {year}{car_class:in}: {champions}.",
        year=title.year,
        car_class=title.car_class or car_class,
        champions=champions,
    )
    rows = (EvidenceRow(None, None, text), *(entry_row(context.event, car) for car in cars))
    fight = next((one for one in drivers_fights(context) if one.car_class == car_class), None)
    lead = _lead(fight)
    out = _eliminated(fight, lead, here)
    are_new_rivals = len(cars) > 1 and not _have_raced_apart(context, title, car_class)
    is_over = not out and fight is not None and _is_over(fight, here)
    gone = len(here) if is_over else sum(map(len, out.values()))
    return Defenders(
        key=f"defending-champions:{car_class.slug}",
        subjects=here,
        weight=_weight(context, gone, len(here) - gone, are_new_rivals=are_new_rivals),
        figure=str(title.year),
        evidence=Evidence(
            rows,
            by_class(
                sentence("Champions are those of the season before, in this class or under its earlier name."),
                sentence("Champions are those of the season before."),
            ),
        ),
        car_class=car_class.slug,
        topic="champion",
        year=title.year,
        car_class_ref=car_class,
        champions=refs(context, here),
        cars=cars,
        eliminated=tuple((refs(context, names), most) for most, names in out.items()),
        lead=lead,
        are_new_rivals=are_new_rivals,
        is_over=is_over,
    )


def _have_raced_apart(context: PreviewContext, title: Title, car_class: ClassRef) -> bool:
    """In two cars or more of this class, in an earlier race of this season."""
    champions = {*title.champions}
    apart = (
        {row.car.key for row in results_at(context, event) if champions & {*slugs(row.car.drivers)}}
        for event in season_races(context, car_class)
        if event.is_before(context.event.day)
    )
    return any(len(cars) > 1 for cars in apart)


def _weight(context: PreviewContext, gone: int, left: int, *, are_new_rivals: bool) -> int:
    """Champions who are all out of it are worth a line, not more; that one of several is, is a story."""
    if not left:
        return WEIGHT_OUT
    if are_new_rivals:
        return WEIGHT_SPLIT
    run = sum(1 for event in rounds_held(context) if event.is_before(context.event.day))
    return WEIGHT if gone or run < NEWS_FOR else WEIGHT_LATER


def _lead(fight: TitleFight | None) -> Fraction:
    rows = fight.standings.rows if fight else ()
    return max((row.least for row in rows), default=Fraction(0))


def _eliminated(fight: TitleFight | None, lead: Fraction, here: tuple[str, ...]) -> dict[Fraction, list[str]]:
    """The most points still possible -> champions who stop short of the lead with them."""
    out: dict[Fraction, list[str]] = {}
    for driver in here:
        most = _most_possible(fight, driver) if fight else None
        if most is not None and most < lead:
            out.setdefault(most, []).append(driver)
    return out


def _is_over(fight: TitleFight, drivers: tuple[str, ...]) -> bool:
    verdicts = fight.outlook.verdicts if fight.outlook else ()
    out = {member for one in verdicts if one.status is Status.ELIMINATED for member in one.members}
    return out >= {*drivers}


def _most_possible(fight: TitleFight, driver: str) -> Fraction | None:
    row = fight.standings.row(driver)
    if row is None or fight.available_here is None or fight.available_after is None:
        return None
    return row.most + fight.available_here + fight.available_after


def phrase(fact: Defenders) -> Sentence:
    if fact.is_over:
        return plural_sentence(
            "*{champions} can no longer defend the {car_class:compound}title of {year}.*",
            "*{champions} can no longer defend the {car_class:compound}title of {year}.*",
            len(fact.champions),
            champions=fact.champions,
            car_class=fact.car_class_ref,
            year=fact.year,
        )
    if len(fact.cars) == 1 and len(fact.eliminated) == 1 and fact.eliminated[0][0] == fact.champions:
        return _all_out(fact)
    return _who(fact).followed_by(*(_out(names, most, fact.lead) for names, most in fact.eliminated))


def _all_out(fact: Defenders) -> Sentence:
    return plural_sentence(
        "*{champions} can no longer defend the {car_class:compound}title of {year}*: {most:points} at most are within"
        " reach, and the lead already stands at {lead}.",
        "*{champions} can no longer defend the {car_class:compound}title of {year}*: {most:points} at most are within"
        " reach, and the lead already stands at {lead}.",
        len(fact.champions),
        champions=fact.champions,
        car_class=fact.car_class_ref,
        year=fact.year,
        most=Points.exactly(fact.eliminated[0][1]),
        lead=Points.exactly(fact.lead),
    )


def _out(names: tuple[DriverRef, ...], most: Fraction, lead: Fraction) -> Sentence:
    return plural_sentence(
        "{champions} can no longer defend the title: {most:points} at most are within reach, and the lead already"
        " stands at {lead}.",
        "{champions} can no longer defend the title: {most:points} at most are within reach, and the lead already"
        " stands at {lead}.",
        len(names),
        champions=names,
        most=Points.exactly(most),
        lead=Points.exactly(lead),
    )


def _who(fact: Defenders) -> Sentence:
    if len(fact.cars) > 1:
        seats = tuple(
            Seated(tuple(one for one in fact.champions if one.slug in slugs(car.drivers)), car.number)
            for car in fact.cars
        )
        told = {"car_class": fact.car_class_ref, "year": fact.year, "seats": seats}
        if fact.are_new_rivals:
            return sentence(
                "*The {car_class:compound}champions of {year} now race against each other:* {seats}.", **told
            )
        return sentence("*The {car_class:compound}champions of {year} race against each other:* {seats}.", **told)
    values = {"champions": fact.champions, "year": fact.year, "number": fact.cars[0].number}
    said = plural_sentence(
        "*{champions} defends the {car_class:compound}title of {year}*, in the No. {number}.",
        "*{champions} defend the {car_class:compound}title of {year} together*, in the No. {number}.",
        len(fact.champions),
        car_class=fact.car_class_ref,
        **values,
    )
    if len(fact.champions) > 1:
        return said
    return by_class(said, _alone(values))


def _alone(values: dict[str, object]) -> Sentence:
    """Where everybody has a number of his own only the champion's 1 is worth a word."""
    if values["number"] == ONE:
        return sentence("*{champions} defends the title of {year}*, with No. {number}.", **values)
    return sentence("*{champions} defends the title of {year}.*", **values)


_PAIR = weekend().champions(2008, "GT2", "Jörg Bergmeister", "Wolf Henzler")
_SPLIT = _PAIR.entered("GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 87 Wolf Henzler, Dirk Werner")
_TABLE = "GT2: Jörg Bergmeister 130, Patrick Long 130, Wolf Henzler 50-53"
_KEY = ("defending-champions:gt2",)
EXAMPLES = (
    Example(_SPLIT.table(_TABLE, available_here=20, available_after=55), _KEY),
    Example(_SPLIT.table("GT2: Jörg Bergmeister 130", available_here=20).table("GT1: Jan Magnussen 9"), _KEY),
    Example(_SPLIT.raced("sebring", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 87 Wolf Henzler"), _KEY),
    Example(_PAIR.entered("GT2: 45 Jörg Bergmeister, Wolf Henzler"), _KEY),
    Example(
        _PAIR.entered("GT2: 45 Jörg Bergmeister, Wolf Henzler").table(
            "GT2: Jaime Melo 99, Joey Hand 90, Jörg Bergmeister 9, Wolf Henzler 9",
            available_here=20,
            available_after=20,
        ),
        _KEY,
    ),
    Example(weekend().champions(2008, "GT", "Jörg Bergmeister").entered("GT2: 45 Jörg Bergmeister"), _KEY),
    Example(weekend().champions(2008, "GT2", "Jörg Bergmeister").entered("GT2: 1 Jörg Bergmeister"), _KEY),
    Example(_SPLIT.table("GT2: Jaime Melo 130, Patrick Long 50, Jörg Bergmeister 9", to_come=1)),
    Example(weekend().champions(2008, "GT1", "Jan Magnussen").entered("GT2: 3 Jan Magnussen")),
    Example(_PAIR.champions(2007, "LMP1", "Tom Kristensen").entered("LMP1: 2 Tom Kristensen")),
    Example(_PAIR.entered("GT2: 62 Jaime Melo")),
)

storyline("defending_champions", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
