"""Drivers who have won their class at this circuit before, with years, partners, classes and car."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from racing.domain.folding import fold
from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.fight import contenders
from racing.domain.storylines.past import lineage, races_here, winners_are_complete
from racing.domain.storylines.present import slugs
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.winners_here import WonHere, winners_here, wins_here, years_of
from racing.domain.storylines.won_once import WonOnce, heaviest_of, say_won_once, won_once
from racing.domain.vocabulary import ClassRef, DriverRef, ManufacturerRef, TeamRef

WEIGHT, PER_WIN, HEAVIEST = 46, 5, 76
IN_A_ROW, LATEST, CONTENDS = 2, 4, 6
BOTH = 2


@dataclass(frozen=True, kw_only=True)
class PastWins(Fact):
    event: EventRef
    drivers: tuple[DriverRef, ...]
    """One driver, or those who shared all these wins."""
    wins: tuple[RaceResult, ...]
    classes: tuple[ClassRef, ...]
    """The classes won in, each by the latest of its names won under; empty if it is just one."""
    is_run: bool
    """All wins in consecutive races of one class here."""
    is_latest: bool
    """The run takes in the latest race of the class here, and it is the class entered now."""
    make: ManufacturerRef | None
    never_with: TeamRef | None


def find(context: PreviewContext) -> Iterator[PastWins | WonOnce]:
    here = tuple(winners_here(context))
    often = tuple(_won_often(context, [one for one in here if len(one.wins) > 1]))
    yield from often
    yield from won_once(context, here, heaviest_of(often))


def _won_often(context: PreviewContext, often: Sequence[WonHere]) -> Iterator[PastWins]:
    """Whose wins are all told in the line about somebody else gives way to it."""
    lines = {one.key: _past_wins(context, one) for one in often}
    for one in often:
        before = [lines[other.key] for other in often if other.tells_of(one)]
        lightest = min((line.weight for line in before), default=HEAVIEST + 1)
        line = lines[one.key]
        yield replace(line, weight=min(line.weight, lightest - 1), gives_way_to=tuple(told.key for told in before))


def _past_wins(context: PreviewContext, here: WonHere) -> PastWins:
    car, drivers, wins = here.car, here.drivers, here.wins
    families = {lineage(win.car.car_class): win.car.car_class for win in wins}
    is_run, is_latest = _run(context, car.car_class, wins) if len(families) == 1 else (False, False)
    contends = bool({*slugs(drivers)} & contenders(context))
    weight = WEIGHT + PER_WIN * len(wins) + IN_A_ROW * is_run + LATEST * is_latest + CONTENDS * contends
    return PastWins(
        key=here.key,
        subjects=slugs(drivers),
        weight=min(weight, HEAVIEST),
        figure=str(len(wins)),
        evidence=wins_here(context, wins),
        car_class=car.car_class.slug,
        event=context.event,
        drivers=drivers,
        wins=wins,
        classes=tuple(families.values()) if len(families) > 1 else (),
        is_run=is_run,
        is_latest=is_latest,
        make=_only_make(wins),
        never_with=_never_with(context, car, wins),
    )


def _run(context: PreviewContext, entered: ClassRef, wins: tuple[RaceResult, ...]) -> tuple[bool, bool]:
    """Whether the wins follow each other among the class's races here, and whether up to the latest one."""
    family = lineage(wins[0].car.car_class)
    held = races_here(context, family)
    races = [race.event for race in held]
    first, last = races.index(wins[0].event), races.index(wins[-1].event)
    is_known = winners_are_complete(context, held[first:])
    is_run = last - first + 1 == len(wins) and is_known
    return is_run, is_run and last == len(races) - 1 and family == lineage(entered)


def _only_make(wins: tuple[RaceResult, ...]) -> ManufacturerRef | None:
    makes = {win.car.manufacturer for win in wins}
    return wins[0].car.manufacturer if len(makes) == 1 else None


def _never_with(context: PreviewContext, car: EnteredCar, wins: tuple[RaceResult, ...]) -> TeamRef | None:
    """The team of today if none of several wins came with it, though all in a car of its make.

    Only where several teams run the make here: where one does, its other names are those of its sponsors. And a
    team may appear under several names ("Dyson Racing", "Dyson Racing Team"): the same first word is enough to
    say nothing.
    """
    teams = [win.car.team for win in wins]
    if (
        car.team is None
        or None in teams
        or _only_make(wins) != car.manufacturer
        or not _is_run_by_several(context, car)
    ):
        return None
    words = {fold(team.name).split(" ")[0] for team in teams if team}
    return car.team if fold(car.team.name).split(" ")[0] not in words else None


def _is_run_by_several(context: PreviewContext, car: EnteredCar) -> bool:
    cars = context.entries_here.cars if context.entries_here else ()
    return len({one.team for one in cars if one.manufacturer and one.manufacturer == car.manufacturer}) > 1


def phrase(fact: PastWins | WonOnce) -> Sentence:
    if isinstance(fact, WonOnce):
        return say_won_once(fact)
    return _what(fact).followed_by(_in_what(fact), _without(fact))


def _what(fact: PastWins) -> Sentence:
    values = {
        "drivers": fact.drivers,
        "event": fact.event,
        "wins": len(fact.wins),
        "years": years_of(fact.drivers, fact.wins),
        "car_class": fact.wins[-1].car.car_class,
    }
    many = len(fact.drivers)
    if fact.is_latest:
        return plural_sentence(
            "*The last {wins:word} {car_class:compound}races {event:where} were won by {drivers}*: {years:list}.",
            "*The last {wins:word} {car_class:compound}races {event:where} were won by {drivers}*: {years:list}.",
            many,
            **values,
        )
    if fact.is_run:
        return plural_sentence(
            "*{drivers} won {event:where} {wins:times} in a row*: {years:list}.",
            "*{drivers} won {event:where} {wins:times} in a row*: {years:list}.",
            many,
            **values,
        )
    if fact.classes:
        return plural_sentence(
            "*{drivers} has won {event:where} {wins:times}*, in {number:word} classes ({classes}): {years:list}.",
            "*{drivers} have won {event:where} {wins:times}*, in {number:word} classes ({classes}): {years:list}.",
            many,
            number=len(fact.classes),
            classes=fact.classes,
            **values,
        )
    return plural_sentence(
        "*{drivers} has won {event:where} {wins:times}*: {years:list}.",
        "*{drivers} have won {event:where} {wins:times}*: {years:list}.",
        many,
        **values,
    )


def _in_what(fact: PastWins) -> Sentence | None:
    if fact.make is None:
        return None
    if len(fact.wins) == BOTH:
        return sentence("The car was {make:a} both times.", make=fact.make)
    return sentence("The car was {make:a} every time.", make=fact.make)


def _without(fact: PastWins) -> Sentence | None:
    return sentence("None of those wins came with {team}.", team=fact.never_with) if fact.never_with else None


_BERGMEISTER = (
    "2003 mosport GT: 23 Jörg Bergmeister, Timo Bernhard / Alex Job / Porsche",
    "2004 mosport GT: 23 Jörg Bergmeister, Timo Bernhard / Alex Job / Porsche",
    "2005 mosport GT2: 31 Jörg Bergmeister, Patrick Long / Petersen / Porsche",
)
_MELO = ("2007 mosport GT2: 62 Jaime Melo / Risi / Ferrari", "2008 mosport GT2: 62 Jaime Melo / Risi / Ferrari")
_HERE = weekend().entered(
    "GT2: 45 Jörg Bergmeister / Flying Lizard / Porsche",
    "GT2: 62 Jaime Melo / Risi / Ferrari",
    "GT2: 87 Wolf Henzler / Farnbacher / Porsche",
)
_CREW = weekend().entered("GT1: 3 Oliver Gavin / Corvette", "GT1: 4 Olivier Beretta / Corvette")
_SHARED = tuple(f"{year} mosport GT1: 4 Oliver Gavin, Olivier Beretta / Corvette" for year in (2004, 2005))
_ONCE, _ONE = "past-wins-here:once:gt2", "past-wins-here:jaime-melo"
_CREW_KEY = ("past-wins-here:oliver-gavin+olivier-beretta",)
EXAMPLES = (
    Example(_CREW.won(*_SHARED), _CREW_KEY),
    Example(_CREW.won(_SHARED[0], "2005 mosport GT1: 1 A A", _SHARED[1].replace("2005", "2006")), _CREW_KEY),
    Example(_CREW.won(_SHARED[0], "2005 mosport GT1: 1 A A"), _CREW_KEY),
    Example(_HERE.won("2001 mosport GT2: 1 Jaime Melo", "2003 mosport GT2: 1 Wolf Henzler"), (_ONCE,)),
    Example(
        _HERE.won(*_BERGMEISTER, "2006 mosport GT2: 1 Jaime Melo", "2007 mosport GT2: 1 Wolf Henzler"),
        ("past-wins-here:jorg-bergmeister", _ONCE),
    ),
    Example(
        _HERE.won(*_BERGMEISTER[1:], "2006 mosport GT2: 1 Jörg Bergmeister, Wolf Henzler", *_MELO[1:]),
        ("past-wins-here:jorg-bergmeister", _ONCE, _ONE),
    ),
    Example(
        _CREW.won(_SHARED[0], "2005 mosport GT1: 1 A A", _SHARED[1].replace("2005", "2006"), "2007 mosport GT1: 1 A A"),
        _CREW_KEY,
    ),
    Example(_CREW.won(_SHARED[0], _SHARED[1].replace("GT1", "LMP")), _CREW_KEY),
    Example(_HERE.won(*_BERGMEISTER, *_MELO), ("past-wins-here:jorg-bergmeister", "past-wins-here:jaime-melo")),
    Example(
        _HERE.won("2001 mosport GT2: 1 Jaime Melo", "2002 mosport GT2: 1 A A", *_MELO[1:]),
        ("past-wins-here:jaime-melo",),
    ),
    Example(_HERE.won(*_MELO, "2001 mosport LMP: 1 Jaime Melo"), ("past-wins-here:jaime-melo",)),
    Example(
        _CREW.won(*_SHARED, "2003 mosport GT1: 4 Olivier Beretta, Ron Fellows"),
        ("past-wins-here:olivier-beretta", "past-wins-here:oliver-gavin"),
    ),
    Example(_HERE.won(*_BERGMEISTER[2:]), ("past-wins-here:jorg-bergmeister",)),
    Example(_HERE.won("2005 sebring GT2: 31 Jörg Bergmeister", "2005 mosport GT2: 31 Timo Bernhard")),
    Example(weekend().won(*_MELO)),
)

storyline("past_wins_here", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
