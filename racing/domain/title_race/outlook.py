"""The whole answer for one situation: everybody's prospects, and what the next session and event can decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from racing.domain.title_race.conditions import Condition, NextSession, RivalLimit
from racing.domain.title_race.duel import Duels
from racing.domain.title_race.proof import Proof, proofs
from racing.domain.title_race.reckoning import Finish
from racing.domain.title_race.situation import Contender, SessionToCome, Situation, cars_in, own_car, with_crews
from racing.domain.title_race.targets import EventTargets, event_targets
from racing.domain.title_race.verdict import FIRST, FinalPlaces, Status, Verdict, final_places, verdict
from racing.domain.vocabulary import SessionKind

SECOND = 2
"""The best place that is left for a rival of the winner."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What the next session can bring one contender.

    `secures_if`: the title is certain after the session exactly if one of these is fulfilled; empty: it
    cannot be. `stays_alive_if`: the contender can still finish first after it exactly if one of these is;
    None: not stated, because shared cars, dropped scores and several rivals together have no such list.
    `proofs` belong to `secures_if`, in its order. `by_points`: several cars of one contender score
    together, so that places alone say nothing; the conditions are then empty and the targets of the
    event hold the answer.
    """

    contender: str
    secures_if: tuple[Condition, ...]
    stays_alive_if: tuple[Condition, ...] | None
    proofs: tuple[tuple[Proof, ...], ...] = ()
    by_points: bool = False

    def is_safe(self, worst: int) -> bool:
        """True if the contender stays alive whatever happens."""
        return any(one.level == worst and not one.rivals and not one.bonuses for one in self.stays_alive_if or ())


@dataclass(frozen=True, slots=True)
class Outlook:
    """Who can still win a title, and from when on it can be certain.

    `situation` has the crews merged. `earliest_decision`: number in `situation.sessions` of the first session
    after which the title can be certain; None: no session remains, or only the last can leave a tie.
    `is_exact` False: some results are missing or some search was too large; then every `champion`,
    `eliminated` and every condition still holds, but more may be true than is said.
    """

    situation: Situation
    verdicts: tuple[Verdict, ...]
    chances: tuple[Chances, ...]
    event: EventTargets | None
    earliest_decision: int | None
    is_exact: bool
    duels: Duels = field(repr=False, compare=False)
    """What the answers were found with, for further questions."""

    @property
    def next_session(self) -> SessionToCome | None:
        return self.situation.sessions[0] if self.situation.sessions else None

    @property
    def is_one_of_races(self) -> bool:
        """The next session is a race, and another one of the same event follows: a place says too little."""
        here = [one for one in self.situation.sessions[:2] if one.kind is SessionKind.RACE]
        return len(here) > 1 and here[0].event == here[1].event != ""

    def verdict(self, name: str) -> Verdict:
        key = self.situation.contender(name).key
        return next(one for one in self.verdicts if one.contender == key)

    def places_of(self, name: str) -> FinalPlaces:
        return final_places(self.duels, self.situation.contender(name))

    def chances_of(self, name: str) -> Chances | None:
        key = self.situation.contender(name).key
        return next((one for one in self.chances if one.contender == key), None)

    def next_to_start(self, some: Sequence[Verdict]) -> Verdict | None:
        """The first of them who sits in a car of the next session, else the first who may still; None: nobody does."""
        next_session = self.situation.sessions[:1]
        contenders = {one.contender: self.situation.contender(one.contender) for one in some}
        cars = {key: cars_in(session, one) for session in next_session for key, one in contenders.items()}
        entered = [one for one in some if cars.get(one.contender)]
        return min(entered, key=lambda one: cars[one.contender] == (own_car(one.contender),), default=None)

    def is_champion_with_a_win(self, name: str) -> bool:
        """Whether a win in the next session is enough, whatever bonuses and places the others take there."""
        found, session = self.chances_of(name), self.next_session
        if found is None or session is None:
            return False
        mine = {*cars_in(session, self.situation.contender(name))}

        def is_beaten(limit: RivalLimit) -> bool:
            theirs = cars_in(session, self.situation.contender(limit.rival))
            return limit.safe <= SECOND and mine.isdisjoint(theirs)

        return any(one.or_better and not one.bonuses and all(map(is_beaten, one.rivals)) for one in found.secures_if)

    @property
    def champion(self) -> Verdict | None:
        return next((one for one in self.verdicts if one.status is Status.CHAMPION), None)

    @property
    def first(self) -> tuple[Verdict, ...]:
        """The champion, or those who are sure to share the title."""
        return tuple(one for one in self.verdicts if one.status in FIRST)

    @property
    def alive(self) -> tuple[Verdict, ...]:
        return tuple(one for one in self.verdicts if one.status not in (Status.ELIMINATED,))

    @property
    def able(self) -> tuple[Chances, ...]:
        """Who can be certain of the title after the next session, or after its event where that has several left.

        Where winning can help a team-mate in the same car more, the event's answer is yes unless it is sure to be no.
        """
        event = self.event
        secure = {one.contender for one in event.contenders if one.can_secure} if event else set()
        is_long = event is not None and event.sessions > 1
        by_event = {one.contender for one in self.chances if (is_long or one.by_points) and one.contender in secure}
        return tuple(one for one in self.chances if one.secures_if or one.contender in by_event)

    @property
    def ends_next(self) -> bool:
        """The next event is the last that pays points here: after it somebody has won."""
        sessions = self.situation.sessions
        return bool(sessions) and self.event is not None and self.event.sessions == len(sessions)

    @property
    def points_left(self) -> Fraction:
        """The most that one contender can still add."""
        return max((one.points_available for one in self.verdicts), default=Fraction(0))


def outlook(situation: Situation, *, is_certain: bool = True) -> Outlook:
    """Everything about a situation that is certain. Raises LookupError for an unknown tie-break.

    `is_certain` False: whoever is first here is so only as far as the entry list and the calendar go, and is alive.
    """
    situation = with_crews(situation)
    duels = Duels(situation)
    verdicts = tuple(verdict(duels, one) for one in situation.contenders)
    if not is_certain:
        verdicts = tuple(replace(one, status=Status.ALIVE) if one.status in FIRST else one for one in verdicts)
    open_fight = [one for one in verdicts if one.status in (Status.ALIVE, Status.OPEN)]
    chances: tuple[Chances, ...] = ()
    if situation.sessions:
        chances = tuple(_chances(duels, situation.contender(one.contender)) for one in open_fight)
    return Outlook(
        situation=situation,
        verdicts=verdicts,
        chances=chances,
        event=event_targets(duels, [situation.contender(one.contender) for one in open_fight]),
        earliest_decision=_earliest_decision(duels, [situation.contender(one.contender) for one in open_fight]),
        is_exact=situation.is_exact and duels.is_exact,
        duels=duels,
    )


def next_session(duels: Duels, one: Contender, *, staying_alive: bool = False) -> NextSession:
    """The search for conditions at the next session: the title safe, or (`staying_alive`) still possible."""

    def is_safe(other: Contender, mine: Finish, theirs: Finish) -> bool:
        return duels.stays_ahead(one, other, (mine,), (theirs,))

    def is_possible(other: Contender, mine: Finish, theirs: Finish) -> bool:
        return duels.can_finish_first(one, (mine,), [(other, (theirs,))])

    return NextSession(duels.reckoning, 0, one, is_possible if staying_alive else is_safe)


def _chances(duels: Duels, one: Contender) -> Chances:
    if any(duels.reckoning.scoring_cars(0, other) > 1 for other in duels.situation.contenders):
        return Chances(one.key, (), (), by_points=True)
    securing: tuple[Condition, ...] = ()
    shown: tuple[tuple[Proof, ...], ...] = ()
    if can_be_certain(duels, one, 1):
        search = next_session(duels, one)
        securing = search.conditions()
        shown = tuple(proofs(duels, search, one, condition) for condition in securing)
    staying = None
    if not duels.is_entangled(one, 1):
        staying = next_session(duels, one, staying_alive=True).conditions()
    return Chances(one.key, securing, staying, shown)


def can_be_certain(duels: Duels, one: Contender, sessions: int) -> bool:
    """True if the title can be certain after so many sessions: he wins them all and nobody else scores.

    Where winning can help a team-mate in the same car more, the answer is yes unless it is sure to be no.
    """
    if not duels.situation.knows_what_is_left:
        return False
    if duels.is_entangled(one, 0):
        return True
    return duels.is_ahead_of_all(one, duels.reckoning.best_finishes[one.key][:sessions])


def _earliest_decision(duels: Duels, open_fight: list[Contender]) -> int | None:
    for sessions in range(1, len(duels.situation.sessions) + 1):
        if any(can_be_certain(duels, one, sessions) for one in open_fight):
            return sessions - 1
    return None
