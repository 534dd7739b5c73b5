"""What this event pays where it is not the usual, and what is left of the season near its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Points, Sentence, figure_of, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.registry import storyline

WEIGHT_UNUSUAL, WEIGHT = 46, 20
LAST_RACES = 3


@dataclass(frozen=True, kw_only=True)
class PointsAtStake(Fact):
    event: EventRef
    win: Points
    usual: Points | None
    """What a win pays at most rounds; None where it pays just that here too."""
    here: Points
    left: Points
    is_last: bool


def find(context: PreviewContext) -> Iterator[PointsAtStake]:
    """One line for the weekend; nothing where the titles of the classes pay differently."""
    fights = [one for one in context.fights if one.available_here is not None and one.available_after is not None]
    if not fights or len({(one.win_pays, one.available_here, one.available_after) for one in fights}) > 1:
        return
    fight = fights[0]
    usual = _usual(fight, context.event.slug)
    after = [one for one in context.calendar if one.is_after(context.event.day)]
    if usual is not None or len(after) < LAST_RACES:
        yield _fact(context, fight, usual, is_last=not after)


def _usual(fight: TitleFight, here: str) -> Fraction | None:
    """What a win pays at more than half of all rounds, where that is something else than here."""
    pays = Counter(fight.wins_pay.values())
    value, count = max(pays.items(), key=lambda one: one[1], default=(Fraction(0), 0))
    is_usual = count * 2 > len(fight.wins_pay) and value and here in fight.wins_pay
    return value if is_usual and fight.wins_pay[here] != value else None


def _fact(context: PreviewContext, fight: TitleFight, usual: Fraction | None, *, is_last: bool) -> PointsAtStake:
    here, after = fight.available_here or Fraction(0), fight.available_after or Fraction(0)
    events = {one.slug: one for one in context.calendar}
    win = Points.exactly(fight.win_pays or Fraction(0))
    pays = fight.wins_pay or {context.event.slug: fight.win_pays or Fraction(0)}
    rows = (
        EvidenceRow(events[slug], events[slug].day, sentence("A win pays {win:points}.", win=Points.exactly(win)))
        for slug, win in pays.items()
        if slug in events
    )
    return PointsAtStake(
        key="points-at-stake",
        subjects=("season",),
        weight=WEIGHT if usual is None else WEIGHT_UNUSUAL,
        figure=figure_of(win) if usual is not None and fight.win_pays else "",
        evidence=Evidence(tuple(rows), sentence("The most one competitor can score, bonus points included.")),
        event=context.event,
        win=win,
        usual=None if usual is None else Points.exactly(usual),
        here=Points.exactly(here),
        left=Points.exactly(here + after),
        is_last=is_last,
    )


def phrase(fact: PointsAtStake) -> Sentence:
    if fact.usual is not None:
        said = sentence(
            "*A win {event:where} pays {win:points} instead of the usual {usual}.*",
            event=fact.event,
            win=fact.win,
            usual=fact.usual,
        )
        return said.followed_by(None if fact.is_last else _left(fact))
    if fact.is_last:
        return sentence("*The last {here:points} of the season are at stake {event:where}.*", **_values(fact))
    return sentence(
        "*At most {here:points} can be won {event:where}*, and {left:points} in all by the end of the season.",
        **_values(fact),
    )


def _left(fact: PointsAtStake) -> Sentence:
    return sentence("By the end of the season {left:points} are left for each contender.", left=fact.left)


def _values(fact: PointsAtStake) -> dict[str, object]:
    return {"here": fact.here, "left": fact.left, "event": fact.event}


_TABLE = "GT2: Jörg Bergmeister 130, Jaime Melo 118"
_HERE = weekend("mosport", calendar="sebring utah mosport petit")
EXAMPLES = (
    Example(_HERE.table(_TABLE, to_come=2), ("points-at-stake",)),
    Example(_HERE.table(_TABLE, to_come=2).paying(sebring=20, utah=20, mosport=30, petit=20), ("points-at-stake",)),
    Example(
        _HERE.table(_TABLE, to_come=2).paying(sebring=25, utah=25, petit=25, mosport=Fraction(75, 2)),
        ("points-at-stake",),
    ),
    Example(weekend("petit").table(_TABLE, to_come=1), ("points-at-stake",)),
    Example(weekend("petit").table(_TABLE, to_come=1).paying(sebring=20, mosport=20, petit=40), ("points-at-stake",)),
    Example(_HERE.table(_TABLE, to_come=2).table("GT1: A A 3", win_pays=9, available_here=9, available_after=9)),
    Example(weekend("sebring", calendar="sebring r2 r3 r4").table(_TABLE, to_come=4)),
    Example(_HERE.table(_TABLE)),
)

storyline("points_at_stake", theme="season", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
