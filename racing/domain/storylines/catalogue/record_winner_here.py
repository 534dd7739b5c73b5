"""The most class wins at this circuit: who holds the record and starts, could equal it, or stays away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, Years, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import contenders
from racing.domain.storylines.past import ClassRace, counted_since, lineage, races_here, winners_are_complete
from racing.domain.storylines.present import car_of, class_named, refs, slugs, stays_away
from racing.domain.storylines.proof import race_row, say_scope, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

FEWEST_WINS = 3
WEIGHT, PER_WIN, HEAVIEST = 53, 5, 80
ONE_MORE = 6
"""Of the first and second of a title: with one more win a record that is shared is theirs alone."""
LESS_WHEN_CHASING, LESS_WHEN_ABSENT = 6, 14
MOST_HOLDERS = 3


@dataclass(frozen=True, kw_only=True)
class RecordHere(Fact):
    event: EventRef
    car_class_ref: ClassRef
    holders: tuple[DriverRef, ...]
    """Those with the most wins."""
    starting: tuple[DriverRef, ...]
    """The holders who start here; with none, those who could equal the record."""
    best: int
    years: tuple[int, ...]
    """Years of the wins of a holder who stands alone."""
    is_held: bool
    """True: by somebody who starts here. False: `starting` are one win short, or empty: a holder stays away."""
    since: int | None


def find(context: PreviewContext) -> Iterator[RecordHere]:
    if context.entries_here is None:
        return
    for car_class in context.classes:
        races = races_here(context, lineage(car_class))
        wins = _wins(races)
        best = max(map(len, wins.values()), default=0)
        holders = tuple(driver for driver, won in wins.items() if len(won) == best)
        is_known = winners_are_complete(context, races) and best >= FEWEST_WINS and len(holders) <= MOST_HOLDERS
        if is_known:
            yield from _records(context, car_class, wins, holders)


def _wins(races: Iterable[ClassRace]) -> dict[str, list[ClassRace]]:
    wins: dict[str, list[ClassRace]] = {}
    for race in races:
        for driver in sorted(race.winners):
            wins.setdefault(driver, []).append(race)
    return wins


def _records(
    context: PreviewContext, car_class: ClassRef, wins: dict[str, list[ClassRace]], holders: tuple[str, ...]
) -> Iterator[RecordHere]:
    here = tuple(driver for driver in holders if _races_in(context, driver, car_class))
    best = len(wins[holders[0]])
    if here:
        yield _record(context, car_class, wins, holders, here, 0, is_held=True)
        return
    chasing = [one for one, won in wins.items() if len(won) == best - 1 and _races_in(context, one, car_class)]
    if 0 < len(chasing) <= MOST_HOLDERS:
        yield _record(context, car_class, wins, holders, tuple(sorted(chasing)), LESS_WHEN_CHASING, is_held=False)
    if (
        not chasing
        and len(holders) == 1
        and stays_away(context, holders[0])
        and _raced_this_season(context, holders[0])
    ):
        yield _record(context, car_class, wins, holders, (), LESS_WHEN_ABSENT, is_held=False)


def _races_in(context: PreviewContext, driver: str, car_class: ClassRef) -> bool:
    car = car_of(context, driver)
    return car is not None and car.car_class.slug == car_class.slug


def _raced_this_season(context: PreviewContext, driver: str) -> bool:
    return any(row.event.season == context.event.season and driver in slugs(row.car.drivers) for row in context.history)


def _record(
    context: PreviewContext,
    car_class: ClassRef,
    wins: dict[str, list[ClassRace]],
    holders: tuple[str, ...],
    starting: tuple[str, ...],
    less: int,
    *,
    is_held: bool,
) -> RecordHere:
    best = len(wins[holders[0]])
    told = dict.fromkeys((*starting, *holders))
    races = dict.fromkeys(race for driver in told for race in wins[driver])
    has_one_to_win = is_held and len(holders) > 1 and bool({*starting} & contenders(context))
    return RecordHere(
        key=f"record-winner-here:{car_class.slug}:{'+'.join(sorted(starting or holders))}",
        subjects=starting or holders,
        weight=min(WEIGHT + PER_WIN * best + ONE_MORE * has_one_to_win, HEAVIEST) - less,
        figure=str(best),
        evidence=Evidence(
            tuple(race_row(race) for race in sorted(races, key=lambda race: race.event.day)),
            sentence("Wins of a driver at this circuit, in every layout, in this class under all its names."),
            winners_scope(context),
        ),
        car_class=car_class.slug,
        topic="past_wins_here",
        event=context.event,
        car_class_ref=class_named(context, car_class),
        holders=refs(context, holders),
        starting=refs(context, starting),
        best=best,
        years=tuple(race.event.day.year for race in wins[holders[0]]) if len(holders) == 1 else (),
        is_held=is_held,
        since=counted_since(context),
    )


def phrase(fact: RecordHere) -> Sentence:
    if not fact.is_held:
        said = _could_equal(fact) if fact.starting else _stays_away(fact)
    elif len(fact.holders) == len(fact.starting):
        said = _holds(fact)
    else:
        said = _shares(fact)
    return said.followed_by(say_scope(fact.since))


def _values(fact: RecordHere) -> dict[str, object]:
    others = tuple(one for one in fact.holders if one not in fact.starting)
    return {
        "event": fact.event,
        "car_class": fact.car_class_ref,
        "drivers": fact.starting,
        "others": others,
        "wins": fact.best,
        "years": Years(fact.years),
    }


def _holds(fact: RecordHere) -> Sentence:
    values = _values(fact)
    if len(fact.holders) > 1:
        return sentence(
            "*Nobody has more {car_class:compound}wins {event:where} than {drivers}*: {wins:word} each.", **values
        )
    return sentence(
        "*{drivers} holds the {car_class:compound}record {event:where}* with {wins:word} wins: {years:list}.", **values
    )


def _shares(fact: RecordHere) -> Sentence:
    is_alone = len(fact.starting) == 1  # two may sit in two cars: only one of them can win
    one_more = sentence("One more, and {drivers:last} has the record alone.", drivers=fact.starting)
    return plural_sentence(
        "*{drivers} shares the {car_class:compound}record {event:where} with {others}*: {wins:word} wins each.",
        "*{drivers} share the {car_class:compound}record {event:where} with {others}*: {wins:word} wins each.",
        len(fact.starting),
        **_values(fact),
    ).followed_by(one_more if is_alone else None)


def _could_equal(fact: RecordHere) -> Sentence:
    said = plural_sentence(
        "*{drivers} is one win short of the {car_class:compound}record {event:where}.*",
        "*{drivers} are one win short of the {car_class:compound}record {event:where}.*",
        len(fact.starting),
        **_values(fact),
    )
    held = plural_sentence(
        "{others} holds it with {wins:word} wins.",
        "{others} hold it with {wins:word} wins each.",
        len(fact.holders),
        **_values(fact),
    )
    return said.followed_by(held)


def _stays_away(fact: RecordHere) -> Sentence:
    return sentence(
        "*{others}, with {wins:word} wins ({years:list}) the {car_class:compound}record holder {event:where}, does not"
        " start.*",
        **_values(fact),
    )


_HERE = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long", "LMP1: 1 A A")
_ALONE = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long")
_THREE = tuple(f"{year} mosport GT2: 23 Jörg Bergmeister, Timo Bernhard" for year in (2003, 2004, 2005))
_MELO = tuple(f"{year} mosport GT2: 62 Jaime Melo" for year in (2006, 2007, 2008))
_FOUR = (*_MELO, "2002 mosport GT2: 62 Jaime Melo")
_KEY = ("record-winner-here:gt2:jorg-bergmeister",)
EXAMPLES = (
    Example(_HERE.won(*(line.replace(", Timo Bernhard", "") for line in _THREE)), _KEY),
    Example(_ALONE.won(*(line.replace(", Timo Bernhard", "") for line in _THREE)), _KEY),
    Example(_ALONE.won(*_THREE).of_a_series_from(1990), _KEY),
    Example(
        _ALONE.won(*(line.replace("Timo Bernhard", "Patrick Long") for line in _THREE)),
        ("record-winner-here:gt2:jorg-bergmeister+patrick-long",),
    ),
    Example(_HERE.won(*_THREE, *_FOUR), _KEY),
    Example(
        _HERE.won(*_MELO).raced("sebring", "GT2: 62 Jaime Melo"),
        ("record-winner-here:gt2:jaime-melo",),
    ),
    Example(_HERE.won(*_THREE, *_MELO).table("GT2: Jörg Bergmeister 60, Joey Hand 50"), _KEY),
    Example(_HERE.won(*_MELO)),
    Example(_HERE.won(*_THREE[1:])),
    Example(_HERE.won(*_THREE).without_complete_winners()),
    Example(weekend().won(*_THREE)),
)

storyline(
    "record_winner_here",
    theme="circuit",
    rests_on=(Rests.WINNERS, Rests.ENTRIES),
    find=find,
    phrase=phrase,
    examples=EXAMPLES,
)
