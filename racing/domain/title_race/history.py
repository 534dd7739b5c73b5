"""The story of a title: the gap after every round, who dropped out when, and when it was decided."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, takewhile

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import Round
from racing.domain.title_race.certainty import Certain, certain, duels_if_anybody_comes
from racing.domain.title_race.ledger import Ledger
from racing.domain.title_race.verdict import FIRST, Status, status_of


@dataclass(frozen=True, slots=True)
class RoundState:
    """The fight after a round. `leaders` are the members of the crew in front, several where level.

    `gap_least` and `gap_most` are the points between the leading crew and the next one, equal where all
    results are known, and may be zero; None: there is nobody else. `points_left` is the most one can still
    add. `statuses` has every member's status.
    """

    round_number: int
    leaders: tuple[str, ...]
    gap_least: Fraction | None
    gap_most: Fraction | None
    points_left: Fraction
    statuses: dict[str, Status]

    @property
    def alive(self) -> tuple[str, ...]:
        return tuple(name for name, status in self.statuses.items() if status is not Status.ELIMINATED)


@dataclass(frozen=True, slots=True)
class Decision:
    """Who was champion for certain, after which round and session. Several champions are a crew or a shared title."""

    champions: tuple[str, ...]
    round_number: int
    session: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class TitleHistory:
    """After every round run. `eliminated` names the round after which a competitor had no chance left.

    Who came only later never had one to lose, and is not among them: he came `too_late`.
    """

    rounds: tuple[RoundState, ...]
    decision: Decision | None
    eliminated: dict[str, int]
    too_late: frozenset[str] = frozenset()

    def in_the_fight(self, state: RoundState) -> tuple[str, ...]:
        """Who is alive after a round; whoever then drops out is named in `eliminated`, so the numbers add up."""
        return tuple(name for name in state.alive if name not in self.too_late)


def title_history(books: RoundBooks) -> TitleHistory:
    """The fight after each round by what is in force now, with everybody free to start in every later one."""
    ledger = Ledger(books)
    run = _rounds_run(ledger)
    states = tuple(_state(ledger, one.number) for one in run)
    came = {name: number for number in sorted(ledger.lists, reverse=True) for name in ledger.lists[number]}
    eliminated: dict[str, int] = {}
    for state in reversed(states):
        out = (name for name, status in state.statuses.items() if status is Status.ELIMINATED)
        eliminated |= dict.fromkeys(out, state.round_number)
    too_late = frozenset(name for name, number in eliminated.items() if came.get(name, 0) > number)
    eliminated = {name: number for name, number in eliminated.items() if name not in too_late}
    decision = _decided_in(ledger, run, states)
    return TitleHistory(states, decision, eliminated, too_late)


def decided_at(books: RoundBooks) -> Decision | None:
    """The round and session with which the title was decided in fact; None: it is open."""
    ledger = Ledger(books)
    found = _deciding_round(ledger)
    if found is None:
        return None
    return _decision(ledger, *found)


def decided_after(books: RoundBooks) -> int | None:
    """The number of that round."""
    found = _deciding_round(Ledger(books))
    return found[0].number if found else None


def _deciding_round(ledger: Ledger) -> tuple[Round, Certain] | None:
    """With its champions.

    What is certain stays certain, so rounds are looked at from the newest one back.
    """
    looked_at = ((one, certain(ledger, _next(ledger, one.number))) for one in reversed(_rounds_run(ledger)))
    decided = list(takewhile(lambda pair: pair[1], looked_at))
    return decided[-1] if decided else None


def _rounds_run(ledger: Ledger) -> list[Round]:
    return [one for one in ledger.rounds if one.number <= ledger.season.last_round_run and one.is_run]


def _state(ledger: Ledger, after: int) -> RoundState:
    duels = duels_if_anybody_comes(ledger, _next(ledger, after))
    contenders = duels.situation.contenders
    statuses = {name: status_of(duels, one) for one in contenders for name in one.names}
    total = duels.reckoning.total
    front = contenders[0]
    behind = contenders[1] if len(contenders) > 1 else None
    level = [one for one in contenders if duels.floor(one, ()) == duels.floor(front, ())]
    left = (total(one.most, duels.reckoning.best_finishes[one.key]) - total(one.most) for one in contenders)
    return RoundState(
        round_number=after,
        leaders=tuple(name for one in level for name in one.names),
        gap_least=total(front.least) - total(behind.most) if behind else None,
        gap_most=total(front.most) - total(behind.least) if behind else None,
        points_left=max(left, default=Fraction(0)),
        statuses=statuses,
    )


def _next(ledger: Ledger, after: int) -> int | None:
    return min((one.number for one in ledger.season.rounds if one.number > after), default=None)


def _decided_in(ledger: Ledger, run: list[Round], states: tuple[RoundState, ...]) -> Decision | None:
    for one, state in zip(run, states, strict=True):
        is_won = any(status in FIRST for status in state.statuses.values())
        champions = certain(ledger, _next(ledger, one.number)) if is_won else {}
        if champions:
            return _decision(ledger, one, champions)
    return None


def _decision(ledger: Ledger, one: Round, champions: Certain) -> Decision:
    is_shared = Status.CHAMPION not in champions.values()
    return Decision(tuple(champions), one.number, _deciding_session(ledger, one, champions), is_shared)


def _deciding_session(ledger: Ledger, one: Round, champions: Certain) -> str:
    """The session of the round after which nothing could change any more."""
    slugs = [session.slug for session in one.sessions if session.is_run]
    for slug, following in pairwise(slugs):
        if champions.keys() & certain(ledger, one.number, following).keys():
            return slug
    return slugs[-1]
