"""Drivers who have won their class at this circuit before, with years, partners, classes and car."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.folding import fold
from racing.domain.sentence import Sentence, Years, YearsWith, by_class, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import contenders
from racing.domain.storylines.past import class_wins, lineage, races_here, winners_are_complete
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef, ManufacturerRef, TeamRef

WEIGHT, PER_WIN, HEAVIEST = 46, 5, 76
IN_A_ROW, LATEST, CONTENDS = 2, 4, 6
MOST_GROUPS = 3


@dataclass(frozen=True, kw_only=True)
class PastWins(Fact):
    event: EventRef
    driver: DriverRef
    wins: tuple[RaceResult, ...]
    classes: tuple[ClassRef, ...]
    """The classes won in, if they are not one class under several names."""
    is_run: bool
    """All wins in consecutive races of one class here."""
    is_latest: bool
    """The run takes in the latest race of the class here, and it is the class entered now."""
    make: ManufacturerRef | None
    never_with: TeamRef | None

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(win.event.day.year for win in self.wins)


def find(context: PreviewContext) -> Iterator[PastWins]:
    listed = context.entries_here
    here = [win for win in class_wins(context) if win.event.circuit.slug == context.event.circuit.slug]
    for car in listed.cars if listed else ():
        for driver in car.drivers:
            wins = tuple(win for win in here if driver.slug in {one.slug for one in win.car.drivers})
            if wins:
                yield _past_wins(context, car, driver, wins)


def _past_wins(context: PreviewContext, car: EnteredCar, driver: DriverRef, wins: tuple[RaceResult, ...]) -> PastWins:
    families = {lineage(win.car.car_class) for win in wins}
    is_run, is_latest = _run(context, car.car_class, wins) if len(families) == 1 else (False, False)
    return PastWins(
        key=f"past-wins-here:{driver.slug}",
        subjects=(driver.slug,),
        weight=min(
            WEIGHT
            + PER_WIN * len(wins)
            + IN_A_ROW * is_run
            + LATEST * is_latest
            + CONTENDS * (driver.slug in contenders(context)),
            HEAVIEST,
        ),
        figure=str(len(wins)),
        evidence=Evidence(
            tuple(win_row(win) for win in wins),
            by_class(
                sentence("Class wins at this circuit in this series, in any class."),
                sentence("Wins at this circuit in this series."),
            ),
            winners_scope(context),
        ),
        car_class=car.car_class.slug,
        event=context.event,
        driver=driver,
        wins=wins,
        classes=tuple(dict.fromkeys(win.car.car_class for win in wins)) if len(families) > 1 else (),
        is_run=is_run,
        is_latest=is_latest,
        make=_only_make(wins),
        never_with=_never_with(car, wins),
    )


def _run(context: PreviewContext, entered: ClassRef, wins: tuple[RaceResult, ...]) -> tuple[bool, bool]:
    """Whether the wins follow each other among the class's races here, and whether up to the latest one."""
    family = lineage(wins[0].car.car_class)
    held = races_here(context, family)
    races = [race.event for race in held]
    first, last = races.index(wins[0].event), races.index(wins[-1].event)
    is_known = winners_are_complete(context, held[first:])
    is_run = len(wins) > 1 and last - first + 1 == len(wins) and is_known
    return is_run, is_run and last == len(races) - 1 and family == lineage(entered)


def _only_make(wins: tuple[RaceResult, ...]) -> ManufacturerRef | None:
    makes = {win.car.manufacturer for win in wins}
    return wins[0].car.manufacturer if len(makes) == 1 and len(wins) > 1 else None


def _never_with(car: EnteredCar, wins: tuple[RaceResult, ...]) -> TeamRef | None:
    """The team of today if none of several wins came with it.

    A team may appear under several names ("Dyson Racing", "Dyson Racing Team"): the same first word is
    enough to say nothing.
    """
    teams = [win.car.team for win in wins]
    if car.team is None or None in teams or len(wins) == 1:
        return None
    words = {fold(team.name).split(" ")[0] for team in teams if team}
    return car.team if fold(car.team.name).split(" ")[0] not in words else None


def phrase(fact: PastWins) -> Sentence:
    return _what(fact).followed_by(_in_what(fact), _without(fact))


def _what(fact: PastWins) -> Sentence:
    values = {
        "driver": fact.driver,
        "event": fact.event,
        "wins": len(fact.wins),
        "years": _years(fact),
        "car_class": fact.wins[-1].car.car_class,
    }
    if fact.is_latest:
        return sentence(
            "*The last {wins:word} {car_class:compound}races {event:where} were won by {driver}*: {years:list}.",
            **values,
        )
    if fact.is_run:
        return sentence("*{driver} won {event:where} {wins:times} in a row*: {years:list}.", **values)
    if fact.classes:
        return sentence(
            "*{driver} has won {event:where} {wins:times}*, in {number:word} classes ({classes}): {years:list}.",
            number=len(fact.classes),
            classes=fact.classes,
            **values,
        )
    if len(fact.wins) == 1:
        return by_class(
            sentence("*{driver} has won {event:where} before*, in {car_class} {years:when}.", **values),
            sentence("*{driver} has won {event:where} before*, {years:when}.", **values),
        )
    return sentence("*{driver} has won {event:where} {wins:times}*: {years:list}.", **values)


def _years(fact: PastWins) -> Years | YearsWith:
    """Years with partners where that stays short, else years only."""
    groups: dict[tuple[DriverRef, ...], tuple[int, ...]] = {}
    for win in fact.wins:
        partners = tuple(one for one in win.car.drivers if one.slug != fact.driver.slug)
        groups[partners] = (*groups.get(partners, ()), win.event.day.year)
    is_short = len(groups) <= MOST_GROUPS and all(groups)
    return YearsWith(tuple((years, partners) for partners, years in groups.items())) if is_short else Years(fact.years)


def _in_what(fact: PastWins) -> Sentence | None:
    return sentence("The car was {make:a} every time.", make=fact.make) if fact.make else None


def _without(fact: PastWins) -> Sentence | None:
    return sentence("None of those wins came with {team}.", team=fact.never_with) if fact.never_with else None


_BERGMEISTER = (
    "2003 mosport GT: 23 Jörg Bergmeister, Timo Bernhard / Alex Job / Porsche",
    "2004 mosport GT: 23 Jörg Bergmeister, Timo Bernhard / Alex Job / Porsche",
    "2005 mosport GT2: 31 Jörg Bergmeister, Patrick Long / Petersen / Porsche",
)
_MELO = ("2007 mosport GT2: 62 Jaime Melo / Risi / Ferrari", "2008 mosport GT2: 62 Jaime Melo / Risi / Ferrari")
_HERE = weekend().entered("GT2: 45 Jörg Bergmeister / Flying Lizard / Porsche", "GT2: 62 Jaime Melo / Risi / Ferrari")
EXAMPLES = (
    Example(_HERE.won(*_BERGMEISTER, *_MELO), ("past-wins-here:jorg-bergmeister", "past-wins-here:jaime-melo")),
    Example(
        _HERE.won("2001 mosport GT2: 1 Jaime Melo", "2002 mosport GT2: 1 A A", *_MELO[1:]),
        ("past-wins-here:jaime-melo",),
    ),
    Example(_HERE.won(*_MELO, "2001 mosport LMP: 1 Jaime Melo"), ("past-wins-here:jaime-melo",)),
    Example(_HERE.won(*_BERGMEISTER[2:]), ("past-wins-here:jorg-bergmeister",)),
    Example(_HERE.won("2005 sebring GT2: 31 Jörg Bergmeister", "2005 mosport GT2: 31 Timo Bernhard")),
    Example(weekend().won(*_MELO)),
)

storyline("past_wins_here", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
