"""A winner who now has the most class wins at this circuit, alone or level with others: a driver or a make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from racing.domain.sentence import Sentence, Years, by_class, plural_sentence, sentence
from racing.domain.storylines.aftermath import knows_every_winner, the_day_after, wins_now
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_wins, counted_since, makes_wins
from racing.domain.storylines.proof import say_scope, win_row, winners_scope
from racing.domain.storylines.registry import report_storyline
from racing.domain.vocabulary import Competitor, DriverRef, ManufacturerRef

FEWEST_WINS, MOST_LEVEL = 3, 3
WEIGHT, PER_WIN, HEAVIEST = 53, 5, 80
LESS_WHEN_LEVEL, LESS_OF_A_MAKE = 4, 8
Winners = Callable[[RaceResult], tuple[Competitor, ...]]


@dataclass(frozen=True, kw_only=True)
class RecordHere(Fact):
    event: EventRef
    winners: tuple[Competitor, ...]
    """A make, a driver, or drivers of one car who have won here equally often."""
    wins: int
    years: tuple[int, ...]
    """Of a driver who stands alone."""
    level: tuple[Competitor, ...]
    """Others who have won here as often."""
    since: int | None


def find(context: PreviewContext) -> Iterator[RecordHere]:
    if not knows_every_winner(context):
        return
    after = the_day_after(context)
    yield from _records(context, _here(context, class_wins(after)), lambda win: win.car.drivers)
    yield from _records(context, _here(context, makes_wins(after)), _make)


def _here(context: PreviewContext, wins: Sequence[RaceResult]) -> list[RaceResult]:
    return [win for win in wins if win.event.circuit.slug == context.event.circuit.slug]


def _make(win: RaceResult) -> tuple[Competitor, ...]:
    return (win.car.manufacturer,) if win.car.manufacturer else ()


def _maker(one: Competitor) -> str:
    """McLaren of McLaren-Honda; a driver himself."""
    return one.slug if isinstance(one, DriverRef) else one.name.partition("-")[0]


def _records(context: PreviewContext, wins: list[RaceResult], winners: Winners) -> Iterator[RecordHere]:
    """Wins of every class count, those of this race among them.

    A maker with engines of several others is several makes in the data and one to everybody else: with as many wins
    as the record, of whatever engines, nothing is claimed.
    """
    total = Counter(_maker(one) for win in wins for one in winners(win))
    best = max(total.values(), default=0)
    holders = list(dict.fromkeys(one for win in wins for one in winners(win) if total[_maker(one)] == best))
    if len(holders) > len({*map(_maker, holders)}):
        return
    told: set[Competitor] = set()
    for now in (win for win in wins_now(context) if win in wins and best >= FEWEST_WINS):
        mine = tuple(one for one in winners(now) if one in holders and one not in told)
        level = tuple(one for one in holders if one not in mine)
        if mine and len(level) <= MOST_LEVEL:
            told.update(mine)
            yield _record(context, mine, level, [win for win in wins if {*mine} & {*winners(win)}], best)


def _record(
    context: PreviewContext,
    mine: tuple[Competitor, ...],
    level: tuple[Competitor, ...],
    won: list[RaceResult],
    best: int,
) -> RecordHere:
    is_make = isinstance(mine[0], ManufacturerRef)
    less = LESS_WHEN_LEVEL * bool(level) + LESS_OF_A_MAKE * is_make
    is_alone = len(mine) == 1 and isinstance(mine[0], DriverRef)
    return RecordHere(
        key=f"record-here:{'+'.join(one.slug for one in mine)}",
        subjects=tuple(one.slug for one in mine),
        weight=min(WEIGHT + PER_WIN * best, HEAVIEST) - less,
        figure=str(best),
        evidence=Evidence(tuple(map(win_row, won)), _definition(is_make=is_make), winners_scope(context)),
        car_class="" if is_make else won[-1].car.car_class.slug,
        event=context.event,
        winners=mine,
        wins=best,
        years=tuple(win.event.day.year for win in won) if is_alone else (),
        level=level,
        since=counted_since(context),
    )


def _definition(*, is_make: bool) -> Sentence:
    if is_make:
        return by_class(
            sentence(
                "Wins of a make at this circuit, in every layout and every class but those in which everybody drives"
                " the same make."
            ),
            sentence("Wins of a make at this circuit, in every layout."),
        )
    return by_class(
        sentence("Wins of a driver at this circuit, in every layout and every class."),
        sentence("Wins of a driver at this circuit, in every layout."),
    )


def phrase(fact: RecordHere) -> Sentence:
    values = {"winners": fact.winners, "wins": fact.wins, "event": fact.event, "years": Years(fact.years)}
    said = by_class(_class_wins(fact, values), _wins(fact, values))
    return said.followed_by(_compared(fact), say_scope(fact.since))


def _class_wins(fact: RecordHere, values: Mapping[str, object]) -> Sentence:
    if fact.years:
        return sentence("*It is {winners:genitive} {wins:ordinal} class win {event:where}*: {years:list}.", **values)
    return plural_sentence(
        "*{winners} has won a class {event:where} for the {wins:ordinal} time.*",
        "*{winners} have each won a class {event:where} for the {wins:ordinal} time.*",
        len(fact.winners),
        **values,
    )


def _wins(fact: RecordHere, values: Mapping[str, object]) -> Sentence:
    if fact.years:
        return sentence("*It is {winners:genitive} {wins:ordinal} win {event:where}*: {years:list}.", **values)
    return plural_sentence(
        "*{winners} has won {event:where} for the {wins:ordinal} time.*",
        "*{winners} have each won {event:where} for the {wins:ordinal} time.*",
        len(fact.winners),
        **values,
    )


def _compared(fact: RecordHere) -> Sentence:
    if fact.level:
        return plural_sentence(
            "Only {level} has won there as often.",
            "Only {level} have won there as often.",
            len(fact.level),
            level=fact.level,
        )
    if isinstance(fact.winners[0], DriverRef):
        return sentence("No other driver has won there as often.")
    return sentence("No other make has won there as often.")


_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long / Lizard / Porsche", "LMP1: 1 A A / B / Audi"
_HERE = weekend().entered(_US, _THEM).raced("mosport", _THEM, _US)
_ALONE = weekend().entered(_US).raced("mosport", _US)
_BOTH = tuple(f"{year} mosport GT2: 23 Jörg Bergmeister, Patrick Long" for year in (2003, 2004))
_ONE = tuple(f"{year} mosport GT2: 23 Jörg Bergmeister" for year in (2003, 2004))
_MELO = tuple(f"{year} mosport GT2: 62 Jaime Melo / Risi / Ferrari" for year in (2005, 2006, 2007))
_PORSCHE = tuple(f"{year} mosport GT2: 5 C C{year} / D / Porsche" for year in (2003, 2004))
_KEY = ("record-here:jorg-bergmeister",)
EXAMPLES = (
    Example(_HERE.won(*_ONE), _KEY),
    Example(_ALONE.won(*_ONE), _KEY),
    Example(_ALONE.won(*_ONE).of_a_series_from(1990), _KEY),
    Example(_HERE.won(*_BOTH), ("record-here:jorg-bergmeister+patrick-long",)),
    Example(_ALONE.won(*_BOTH), ("record-here:jorg-bergmeister+patrick-long",)),
    Example(_HERE.won(*_ONE, *_MELO), _KEY),
    Example(_HERE.won("2001 mosport GTS: 4 Jörg Bergmeister", _ONE[0]), _KEY),
    Example(_HERE.won(*_PORSCHE), ("record-here:porsche",)),
    Example(_ALONE.won(*_PORSCHE), ("record-here:porsche",)),
    Example(
        _HERE.won(*_PORSCHE, "2002 mosport Challenge: 7 E E / F / Dodge").with_classes(2002, "Challenge*"),
        ("record-here:porsche",),
    ),
    Example(
        _ALONE.won(
            *_PORSCHE,
            *(f"{year} mosport GT2: 7 E{year} / F / McLaren-Honda" for year in (2005, 2006)),
            *(f"{year} mosport GT2: 7 E{year} / F / McLaren-Ford" for year in (2007, 2008)),
        )
    ),
    Example(_HERE.won(*_ONE, *_MELO, "2008 mosport GT2: 62 Jaime Melo")),
    Example(_HERE.won(_ONE[0])),
    Example(_HERE.won(*_ONE).without_complete_winners()),
    Example(weekend().entered(_US).won(*_ONE)),
)

report_storyline("record_here", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
