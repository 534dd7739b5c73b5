"""Who races at home, and who last won there for the home country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import class_wins, counted_since
from racing.domain.storylines.present import drivers_here, knows_everybody, person, refs
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef, ManufacturerRef

MOST_DRIVERS, MOST_MAKES, FEWEST_RACES = 4, 2, 5
WEIGHT, WEIGHT_MAKES, NEVER = 46, 38, 6


@dataclass(frozen=True, kw_only=True)
class HomeRace(Fact):
    event: EventRef
    drivers: tuple[DriverRef, ...]
    makes: tuple[ManufacturerRef, ...]
    last_wins: int
    """How many classes drivers of the country won at the last race in it that one of them has won."""
    last_winners: tuple[DriverRef, ...]
    """All of them; none where they were many."""
    last_year: int | None
    is_never_won: bool
    """No driver of the country has won in any of its races, and there have been some."""


def find(context: PreviewContext) -> Iterator[HomeRace]:
    """Where many are at home nobody is: then there is nothing to tell, and one alone is known by a whole list."""
    country, listed = context.event.circuit.country, context.entries_here
    if not country or listed is None or not knows_everybody(context):
        return
    drivers = tuple(one for one in drivers_here(context) if country in person(context, one).countries)
    makes = dict.fromkeys(car.manufacturer for car in listed.cars if car.manufacturer)
    home = tuple(make for make in makes if make.country == country)
    home = home if len(home) <= MOST_MAKES and len(home) < len(makes) else ()
    if len(drivers) <= MOST_DRIVERS and (drivers or home):
        yield _home_race(context, drivers, home)


def _home_race(context: PreviewContext, drivers: tuple[str, ...], makes: tuple[ManufacturerRef, ...]) -> HomeRace:
    country = context.event.circuit.country
    races = [win for win in class_wins(context) if win.event.circuit.country == country]
    last = _last_at_home(races, country) if drivers else ()
    winners = _of(country, last)
    since = context.winners_complete_from
    all_known = all(driver.country for win in races for driver in win.car.drivers)
    is_never_won = (
        not last
        and bool(drivers)
        and all_known
        and len(races) >= FEWEST_RACES
        and since is not None
        and counted_since(context) is None
    )
    rows = [
        EvidenceRow(context.event, context.event.day, sentence("{names}: at home here.", names=(one,)))
        for one in (*refs(context, drivers), *makes)
    ]
    return HomeRace(
        key="home-race",
        subjects=(*drivers, *(make.slug for make in makes)),
        weight=WEIGHT + NEVER * is_never_won if drivers else WEIGHT_MAKES,
        figure=str(len(drivers) or len(makes)),
        evidence=Evidence(
            (*rows, *map(win_row, last)),
            sentence("Nationality of the drivers and country of the makes, with a second nationality where known."),
            winners_scope(context),
        ),
        event=context.event,
        drivers=refs(context, drivers),
        makes=makes,
        last_wins=len(last),
        last_winners=winners if len(winners) <= MOST_DRIVERS else (),
        last_year=last[0].event.day.year if last else None,
        is_never_won=is_never_won,
    )


def _last_at_home(races: list[RaceResult], country: str) -> tuple[RaceResult, ...]:
    """The class wins of the country's drivers at the last race that saw one."""
    won = [win for win in races if _of(country, (win,))]
    last = max((win.event.day for win in won), default=None)
    return tuple(win for win in won if win.event.day == last)


def _of(country: str, wins: tuple[RaceResult, ...]) -> tuple[DriverRef, ...]:
    return tuple(dict.fromkeys(one for win in wins for one in win.car.drivers if one.country == country))


def phrase(fact: HomeRace) -> Sentence:
    if not fact.drivers:
        return plural_sentence(
            "*{makes} races at home {event:where}.*",
            "*{makes} race at home {event:where}.*",
            len(fact.makes),
            event=fact.event,
            makes=fact.makes,
        )
    said = plural_sentence(
        "*{drivers} races in front of a home crowd {event:where}.*",
        "*{drivers} race in front of a home crowd {event:where}.*",
        len(fact.drivers),
        drivers=fact.drivers,
        event=fact.event,
    )
    also = sentence("For {makes} it is a home race too.", makes=fact.makes) if fact.makes else None
    return said.followed_by(_home_win(fact), also)


def _home_win(fact: HomeRace) -> Sentence | None:
    if fact.is_never_won:
        return sentence("A home win would be the first that the host country has seen in this series.")
    if not fact.last_winners:
        return None
    if fact.last_wins > 1:
        return sentence(
            "The last home wins, in {year}, went to {winners}.", winners=fact.last_winners, year=str(fact.last_year)
        )
    return plural_sentence(
        "The last home win was {winners:genitive} in {year}.",
        "The last home win was {winners:genitive} in {year}.",
        len(fact.last_winners),
        winners=fact.last_winners,
        year=str(fact.last_year),
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister / Lizard / Porsche", "GT2: 3 Ron Fellows, Max Papis / Pratt / Chevrolet"
_HERE = weekend().entered(_US, _THEM)
_FELLOWS = _HERE.knows("Ron Fellows", countries="CA")
_FOREIGN = tuple(f"{year} mosport GT2: 1 A A@DE" for year in range(2003, 2008))
_MULTIMATIC = "GT2: 9 C C / Multimatic / Multimatic@CA"
_KEY = ("home-race",)
EXAMPLES = (
    Example(_FELLOWS.won(*_FOREIGN), _KEY),
    Example(_FELLOWS.won(*_FOREIGN, "2002 montreal GT2: 3 Ron Fellows@CA, Oliver Gavin@GB"), _KEY),
    Example(_FELLOWS.won("2002 montreal GT2: 3 Ron Fellows@CA", "2002 montreal GT1: 9 C C@CA"), _KEY),
    Example(_FELLOWS.won("2002 montreal GT2: 3 A A@CA, B B@CA, C C@CA", "2002 montreal GT1: 9 D D@CA, E E@CA"), _KEY),
    Example(_FELLOWS.won(*_FOREIGN[1:]), _KEY),
    Example(_FELLOWS.won(*_FOREIGN).of_a_series_from(1990), _KEY),
    Example(weekend().entered(_US, _MULTIMATIC), _KEY),
    Example(weekend().entered(_US, _THEM, _MULTIMATIC).knows("Max Papis", countries="IT CA"), _KEY),
    Example(weekend().entered(_MULTIMATIC)),
    Example(weekend().entered(_THEM, announced=2).knows("Ron Fellows", countries="CA")),
    Example(weekend("sebring").entered(_US)),
    Example(weekend()),
)

storyline(
    "home_race", theme="entries", rests_on=(Rests.WINNERS, Rests.ENTRIES), find=find, phrase=phrase, examples=EXAMPLES
)
