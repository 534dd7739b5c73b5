"""What a condition asks, as kinds that have words, and the single demands as sentences of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from racing.domain.sentence import Sentence, plural_sentence, sentence

Build = Callable[..., Sentence]


class Own(StrEnum):
    """What is asked of the contender himself."""

    WIN = "win"
    PLACE = "place"
    CLASSIFIED = "classified"
    STARTS = "starts"
    ANYTHING = "anything"


class Theirs(StrEnum):
    """What is asked of one rival."""

    NOBODY = "nobody"
    NO_WIN = "no win"
    NO_BETTER = "no better"
    NO_POINTS = "no points"
    NOT_CLASSIFIED = "not classified"


OWN_DEMAND: Mapping[Own, Build] = {
    Own.WIN: lambda count, **values: plural_sentence("{lineup} wins.", "{lineup} win.", count, **values),
    Own.PLACE: lambda count, **values: plural_sentence(
        "{lineup} finishes {place:ordinal} or better.", "{lineup} finish {place:ordinal} or better.", count, **values
    ),
    Own.CLASSIFIED: lambda count, **values: plural_sentence(
        "{lineup} is classified.", "{lineup} are classified.", count, **values
    ),
    Own.STARTS: lambda count, **values: plural_sentence("{lineup} starts.", "{lineup} start.", count, **values),
}

RIVAL_DEMAND: Mapping[Theirs, Build] = {
    Theirs.NO_WIN: lambda **values: sentence("{rival} does not win.", **values),
    Theirs.NO_BETTER: lambda **values: sentence("{rival} finishes {limit:ordinal} or worse.", **values),
    Theirs.NO_POINTS: lambda **values: sentence("{rival} scores no points.", **values),
    Theirs.NOT_CLASSIFIED: lambda **values: sentence("{rival} is not classified.", **values),
}


def own_bonus_demand(bonus: str, count: int, lineup: object) -> Sentence:
    """The contender takes this bonus."""
    if bonus == "pole":
        return plural_sentence("{lineup} takes pole position.", "{lineup} take pole position.", count, lineup=lineup)
    if bonus == "fastest_lap":
        return plural_sentence("{lineup} sets the fastest lap.", "{lineup} set the fastest lap.", count, lineup=lineup)
    return plural_sentence(
        "{lineup} takes the bonus for {bonus}.",
        "{lineup} take the bonus for {bonus}.",
        count,
        lineup=lineup,
        bonus=bonus,
    )


def with_bonus_demand(bonus: str, **values: object) -> Sentence:
    """A rival who takes this bonus may finish here at best."""
    if bonus == "pole":
        return sentence("If {rival} takes pole position: {limit:ordinal} or worse.", **values)
    if bonus == "fastest_lap":
        return sentence("If {rival} sets the fastest lap: {limit:ordinal} or worse.", **values)
    return sentence("If {rival} takes the bonus for {bonus}: {limit:ordinal} or worse.", bonus=bonus, **values)


def without_bonus_demand(bonus: str, **values: object) -> Sentence:
    """A rival must not take this bonus and have a place."""
    if bonus == "pole":
        return sentence("{rival} does not take pole position.", **values)
    if bonus == "fastest_lap":
        return sentence("{rival} does not set the fastest lap.", **values)
    return sentence("{rival} does not take the bonus for {bonus}.", bonus=bonus, **values)


def with_every_bonus_demand(**values: object) -> Sentence:
    """A rival who takes all bonuses may finish here at best."""
    return sentence("If {rival} takes every bonus: {limit:ordinal} or worse.", **values)


def without_every_bonus_demand(**values: object) -> Sentence:
    """A rival must not take all bonuses."""
    return sentence("{rival} does not take every bonus.", **values)
