"""Two makes against each other: class wins of this season, and here since the data are complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_races, counted_since, lineage
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, ManufacturerRef

WEIGHT_CLOSE, WEIGHT = 44, 30
FEWEST_RACES, FEWEST_WINS = 3, 2
CLOSE = 1


@dataclass(frozen=True, kw_only=True)
class MakeAgainstMake(Fact):
    event: EventRef
    car_class_ref: ClassRef
    is_only_class: bool
    makes: tuple[ManufacturerRef, ManufacturerRef]
    wins: tuple[int, int]
    others: int
    wins_here: tuple[int, int] | None
    since: int | None
    """The year of the first race here that is counted; None: the whole history of the series is."""


def find(context: PreviewContext) -> Iterator[MakeAgainstMake]:
    """Both makes start here, and every winner of the season has a known make."""
    listed = context.entries_here
    for car_class in context.classes:
        makes = {
            car.manufacturer.slug
            for car in (listed.cars if listed else ())
            if car.manufacturer and car.car_class.slug == car_class.slug
        }
        races = class_races(context, lineage(car_class))
        season = [race.winner for race in races if race.event.season == context.event.season]
        wins = _wins(season)
        best = [(make, count) for make, count in wins.most_common() if count >= FEWEST_WINS]
        if len(season) >= FEWEST_RACES and sum(wins.values()) == len(season) and _are_two(best, makes):
            yield _fact(context, car_class, [win for win in season if win], best, wins)


def _wins(rows: list[RaceResult | None]) -> Counter[ManufacturerRef]:
    return Counter(row.car.manufacturer for row in rows if row and row.car.manufacturer)


def _are_two(best: list[tuple[ManufacturerRef, int]], here: set[str]) -> bool:
    """Two makes stand out, no third is level with the second."""
    if len(best) < 2 or (len(best) > 2 and best[2][1] == best[1][1]):
        return False
    return all(make.slug in here for make, _ in best[:2])


def _fact(
    context: PreviewContext,
    car_class: ClassRef,
    season: list[RaceResult],
    best: list[tuple[ManufacturerRef, int]],
    wins: Counter[ManufacturerRef],
) -> MakeAgainstMake:
    (first, most), (second, fewer) = best[:2]
    here = _wins_here(context, car_class)
    makes = (first, second)
    return MakeAgainstMake(
        key=f"make-against-make:{car_class.slug}",
        subjects=tuple(sorted(make.slug for make in makes)),
        weight=WEIGHT_CLOSE if most - fewer <= CLOSE else WEIGHT,
        figure=f"{most}:{fewer}",
        evidence=Evidence(
            tuple(win_row(win) for win in (*season, *(here or ())) if win.car.manufacturer in makes),
            sentence(
                "Wins in class of this season, then at this circuit; a make counts under the name it was entered with."
            ),
            winners_scope(context),
        ),
        car_class=car_class.slug,
        event=context.event,
        car_class_ref=car_class,
        is_only_class=len(context.classes) == 1,
        makes=makes,
        wins=(most, fewer),
        others=sum(wins.values()) - most - fewer,
        wins_here=_score(_wins(list(here)), makes) if here else None,
        since=here[0].event.day.year if here and counted_since(context) is not None else None,
    )


def _wins_here(context: PreviewContext, car_class: ClassRef) -> tuple[RaceResult, ...] | None:
    """Every win of the class at this circuit before this season; None where one is not known."""
    since, circuit = context.winners_complete_from, context.event.circuit.slug
    races = [race for race in class_races(context, lineage(car_class)) if race.event.circuit.slug == circuit]
    wins = tuple(race.winner for race in races if race.winner and race.winner.car.manufacturer)
    if since is None or len(wins) < len(races) or any(race.event.day.year < since for race in races):
        return None
    return wins


def _score(wins: Counter[ManufacturerRef], makes: tuple[ManufacturerRef, ManufacturerRef]) -> tuple[int, int] | None:
    """None where one of them has never won: it may be younger than the count."""
    by_slug = Counter({make.slug: count for make, count in wins.items()})
    found = (by_slug[makes[0].slug], by_slug[makes[1].slug])
    return found if all(found) else None


def phrase(fact: MakeAgainstMake) -> Sentence:
    return _season(fact).followed_by(_others(fact), _here(fact))


def _season(fact: MakeAgainstMake) -> Sentence:
    values = {
        "first": fact.makes[0],
        "second": fact.makes[1],
        "most": fact.wins[0],
        "fewer": fact.wins[1],
        "car_class": fact.car_class_ref,
    }
    if fact.is_only_class:
        return sentence("*{first} against {second}: {most:word} wins to {fewer:word} this season.*", **values)
    return sentence(
        "*{first} against {second} in {car_class}: {most:word} wins to {fewer:word} this season.*", **values
    )


def _others(fact: MakeAgainstMake) -> Sentence | None:
    if not fact.others:
        return sentence("Nobody else has won.")
    return None


def _here(fact: MakeAgainstMake) -> Sentence | None:
    if fact.wins_here is None:
        return None
    first, second = fact.wins_here
    values: dict[str, object] = {"event": fact.event, "most": max(first, second), "fewer": min(first, second)}
    if fact.since is None:
        return _here_in_all(fact, first, second, values)
    values["since"] = fact.since
    if first == second:
        return plural_sentence(
            "Since {since} each of them has won once {event:where}.",
            "Since {since} each of them has won {most:times} {event:where}.",
            first,
            **values,
        )
    ahead, behind = fact.makes if first > second else fact.makes[::-1]
    values |= {"ahead": ahead, "behind": behind}
    return sentence("Since {since} {ahead} has won {most:times} {event:where}, {behind} {fewer:times}.", **values)


def _here_in_all(fact: MakeAgainstMake, first: int, second: int, values: dict[str, object]) -> Sentence:
    """The same where the whole history of the series is known."""
    if first == second:
        return plural_sentence(
            "{event:where} each of them has won once.",
            "{event:where} each of them has won {most:times}.",
            first,
            **values,
        )
    ahead, behind = fact.makes if first > second else fact.makes[::-1]
    return sentence(
        "{event:where} {ahead} has won {most:times}, {behind} {fewer:times}.", ahead=ahead, behind=behind, **values
    )


_P, _F, _C = (
    "GT2: 45 Patrick Long / Lizard / Porsche",
    "GT2: 62 Jaime Melo / Risi / Ferrari",
    "GT2: 3 A A / PM / Corvette",
)
_SEASON = weekend("petit", calendar="r1 r2 r3 r4 r5 r6 petit").entered(_P, _F)
_LEVEL = _SEASON.raced("r1", _P, _F).raced("r2", _F, _P).raced("r3", _P, _F).raced("r4", _F, _P)
_KEY = ("make-against-make:gt2",)
_OLDER = _LEVEL.of_a_series_from(1990)
EXAMPLES = (
    Example(_LEVEL, _KEY),
    Example(_OLDER.won("2007 petit GT2: 62 A A / Risi / Ferrari", "2008 petit GT2: 6 A A / X / Porsche"), _KEY),
    Example(
        _OLDER.won("2006 petit GT2: 6 A A / X / Porsche", "2007 petit GT2: 62 A A / Risi / Ferrari").won(
            "2008 petit GT2: 62 A A / Risi / Ferrari"
        ),
        _KEY,
    ),
    Example(_LEVEL.entered(_P, _F, "GT1: 1 B B").raced("r5", _C), _KEY),
    Example(_LEVEL.won("2007 petit GT2: 62 A A / Risi / Ferrari", "2008 petit GT2: 62 A A / Risi / Ferrari"), _KEY),
    Example(_LEVEL.won("2007 petit GT2: 62 A A / Risi / Ferrari", "2008 petit GT2: 6 A A / X / Porsche"), _KEY),
    Example(
        _LEVEL.won("2006 petit GT2: 6 A A / X / Porsche", "2007 petit GT2: 62 A A / Risi / Ferrari").won(
            "2008 petit GT2: 62 A A / Risi / Ferrari"
        ),
        _KEY,
    ),
    Example(_LEVEL.won("2008 petit GT2: 62 A A / Risi / Ferrari").without_complete_winners(), _KEY),
    Example(_LEVEL.won("2008 petit GT2: 3 A A / PM / Corvette"), _KEY),
    Example(_LEVEL.raced("r5", f"? {_P}")),
    Example(_SEASON.raced("r1", _P, _F).raced("r2", _P, _F).raced("r3", _F, _P)),
    Example(
        weekend("petit", calendar="r1 r2 r3 r4 petit")
        .entered(_P)
        .raced("r1", _P)
        .raced("r2", _F)
        .raced("r3", _F)
        .raced("r4", _P)
    ),
    Example(_LEVEL.raced("r5", _C).raced("r6", _C)),
    Example(weekend()),
)

storyline("make_against_make", theme="form", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
