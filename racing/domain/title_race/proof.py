"""The arithmetic behind a condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.title_race.conditions import Condition, NextSession, RivalLimit
from racing.domain.title_race.duel import Duels
from racing.domain.title_race.reckoning import Finish
from racing.domain.title_race.situation import Contender


@dataclass(frozen=True, slots=True)
class TieCount:
    """The place at which a countback decides, and how often each has it at the end."""

    place: int
    own: int
    theirs: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A condition's hardest case against one rival, in points: "39 + 20 − 4 = 55, with 55 left".

    `lead_now`, `own_gain`, `their_gain` and `lead_after` are before and after the session; with dropped
    scores the gains are what the totals rise by. `left` is the most the rival can still make up. `tie` is
    set where the lead equals it and a countback decides. `is_net`: a gain or `left` is less than is paid,
    because another score is dropped for it.
    """

    rival: str
    lead_now: Fraction
    own_gain: Fraction
    their_gain: Fraction
    lead_after: Fraction
    left: Fraction
    tie: TieCount | None = None
    is_net: bool = False


def proofs(duels: Duels, search: NextSession, one: Contender, condition: Condition) -> tuple[Proof, ...]:
    """One proof per rival that the condition names and that can fulfil it: the outcome with the least to spare."""
    rivals = ((limit, duels.situation.contender(limit.rival)) for limit in condition.rivals)
    proved = (
        [_proof(duels, one, other, *finishes) for finishes in _limiting(search, condition, limit, other)]
        for limit, other in rivals
    )
    return tuple(min(cases, key=_to_spare) for cases in proved if cases)


def _limiting(
    search: NextSession, condition: Condition, limit: RivalLimit, other: Contender
) -> Iterator[tuple[Finish, Finish]]:
    """Own finish and rival's of outcomes that fulfil the condition and can happen, the hardest among them."""
    for taken, best in limit.best.items():
        for own in search.levels_of(condition):
            levels = range(best, search.worst + 1)
            level = next((at for at in levels if search.can_happen(condition, own, other, at, taken)), None)
            if level is not None:
                yield Finish((own,), condition.bonuses), Finish((level,), taken)
            if level == best:
                break  # a better own place can only be easier


def _to_spare(proof: Proof) -> tuple[Fraction, int]:
    """In points, then in the places that decide a tie."""
    return proof.lead_after - proof.left, proof.tie.own - proof.tie.theirs if proof.tie else 0


def _proof(duels: Duels, one: Contender, other: Contender, mine: Finish, theirs: Finish) -> Proof:
    reckoning = duels.reckoning
    own_now, their_now = reckoning.total(one.least), reckoning.total(other.most)
    own_after, their_after = reckoning.total(one.least, (mine,)), reckoning.total(other.most, (theirs,))
    rest = reckoning.best_finishes[other.key][1:]
    most = reckoning.total(other.most, (theirs, *rest))
    gains = (reckoning.gain(at, finish, other.most.weight) for at, finish in enumerate((theirs, *rest)))
    return Proof(
        rival=other.key,
        lead_now=own_now - their_now,
        own_gain=own_after - own_now,
        their_gain=their_after - their_now,
        lead_after=own_after - their_after,
        left=most - their_after,
        tie=_tie(duels, one, other, mine, theirs) if own_after == most else None,
        is_net=(own_after - own_now, most - their_now) != (reckoning.gain(0, mine, one.least.weight), sum(gains)),
    )


def _tie(duels: Duels, one: Contender, other: Contender, mine: Finish, theirs: Finish) -> TieCount | None:
    """Where the first tie-break decides, if it counts places."""
    rest = duels.reckoning.best_finishes[other.key][1:]
    own = duels.reckoning.counts(one.least, (mine,))
    their = duels.reckoning.counts(other.most, (theirs, *rest))
    pairs = zip(own, their, strict=True)
    return next((TieCount(place, *pair) for place, pair in enumerate(pairs, start=1) if pair[0] != pair[1]), None)
