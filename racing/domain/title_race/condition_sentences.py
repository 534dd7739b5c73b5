"""One condition as a sentence, or as a sentence that opens a short list of demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.title_race.conditions import Condition, RivalLimit, fewer_bonuses_allow
from racing.domain.title_race.demands import (
    OWN_DEMAND,
    RIVAL_DEMAND,
    Own,
    Theirs,
    own_bonus_demand,
    with_bonus_demand,
    with_every_bonus_demand,
    without_bonus_demand,
    without_every_bonus_demand,
)
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Outlook
from racing.domain.title_race.reckoning import Bonuses, Reckoning
from racing.domain.title_race.securing_words import SECURING
from racing.domain.title_race.staying_words import STAYING
from racing.domain.vocabulary import SessionKind

OPENINGS: Mapping[SessionKind, Sentence] = {
    SessionKind.SPRINT: sentence("In the sprint:"),
    SessionKind.QUALIFYING: sentence("In qualifying:"),
    SessionKind.INTERVAL: sentence("In the standing at the set hour:"),
}
"""Of what is asked in a session that is not the race: a place means another one there."""
ONE_OF_RACES = sentence("In the next race:")


def condition_sentence(outlook: Outlook, contender: str, condition: Condition, names: Names) -> Sentence:
    """The contender is champion if ..."""
    return of_next_session(outlook, _Said(outlook, contender, condition, names).sentence(securing=True))


def staying_sentence(outlook: Outlook, contender: str, condition: Condition, names: Names) -> Sentence:
    """The contender stays in the fight if ..."""
    return of_next_session(outlook, _Said(outlook, contender, condition, names).sentence(securing=False))


def of_next_session(outlook: Outlook, said: Sentence) -> Sentence:
    """What is true of the next session only, named where that is not the race, or not the only one."""
    session = outlook.next_session
    opening = OPENINGS.get(session.kind) if session else None
    opening = ONE_OF_RACES if outlook.is_one_of_races else opening
    return opening.followed_by(said) if opening else said


def own_demand(reckoning: Reckoning, condition: Condition) -> Own:
    """Last place of the class, and no place at all, have words of their own."""
    places = reckoning.places[0]
    if condition.level == 1:
        return Own.WIN
    if condition.level >= reckoning.worst(0):
        return Own.ANYTHING
    if condition.level > places:
        return Own.STARTS
    knows_size = reckoning.situation.sessions[0].entries is not None
    return Own.CLASSIFIED if condition.level == places and knows_size else Own.PLACE


def rival_demand(reckoning: Reckoning, limit: int, *, has_bonuses: bool = False) -> Theirs:
    """A limit in words: from here on down the rival may finish. `has_bonuses`: he may still take one."""
    if limit <= 1:
        return Theirs.NOBODY
    if limit > reckoning.places[0]:
        return Theirs.NOT_CLASSIFIED
    if not reckoning.points_at(0, limit) and not has_bonuses:
        return Theirs.NO_POINTS
    return Theirs.NO_WIN if limit == 2 else Theirs.NO_BETTER


class _Said:
    def __init__(self, outlook: Outlook, contender: str, condition: Condition, names: Names) -> None:
        self._condition = condition
        self._names = names
        self._outlook = outlook
        self._reckoning = outlook.duels.reckoning
        members = outlook.verdict(contender).members
        self._count = len(members)
        self._lineup = names.lineup(members)
        self._own = own_demand(self._reckoning, condition)

    def sentence(self, *, securing: bool) -> Sentence:
        share = self._reckoning.situation.sessions[0].share_needed
        if securing and share is not None and self._own is Own.CLASSIFIED and self._is_plain(0):
            return _share_is_enough(self._count, lineup=self._lineup, percent=round(share * 100))
        demand = self._only_demand()
        table = SECURING if securing else STAYING
        if demand is not None and (self._own, demand) in table:
            return table[self._own, demand](self._count, **self._values())
        header = (_champion_if if securing else _alive_if)(self._count, lineup=self._lineup)
        return header.followed_by(*self._demands())

    def _is_plain(self, rivals: int) -> bool:
        """No bonus matters and no more than so many rivals."""
        limits = self._condition.rivals
        return not self._condition.bonuses and len(limits) <= rivals and all(one.safe == one.loosest for one in limits)

    def _only_demand(self) -> Theirs | None:
        """The demand on the only rival; None where one sentence cannot say it."""
        if not self._is_plain(1):
            return None
        limits = self._condition.rivals
        if not limits:
            return Theirs.NOBODY
        return rival_demand(self._reckoning, limits[0].safe, has_bonuses=len(limits[0].best) > 1)

    def _values(self) -> dict[str, object]:
        values: dict[str, object] = {"lineup": self._lineup, "place": self._condition.level}
        for limit in self._condition.rivals:
            values |= {"rival": self._rival(limit), "limit": limit.safe}
        return values

    def _rival(self, limit: RivalLimit) -> object:
        return self._names.rival(self._outlook.verdict(limit.rival).members)

    def _demands(self) -> Iterator[Sentence]:
        """Each a whole sentence."""
        if self._own in OWN_DEMAND:
            yield OWN_DEMAND[self._own](self._count, lineup=self._lineup, place=self._condition.level)
        for bonus in sorted(self._condition.bonuses):
            yield own_bonus_demand(bonus, self._count, self._lineup)
        for limit in self._condition.rivals:
            yield from self._rival_demands(limit)

    def _rival_demands(self, limit: RivalLimit) -> Iterator[Sentence]:
        """With words for single bonuses and for all of them; where others matter, what is safe for all."""
        rival = self._rival(limit)
        stricter = [taken for taken, best in limit.best.items() if taken and best > fewer_bonuses_allow(limit, taken)]
        every = max(limit.best, key=len)
        has_words = all(len(taken) == 1 or taken == every for taken in stricter)
        least = limit.loosest if has_words else limit.safe
        demand = rival_demand(self._reckoning, least, has_bonuses=len(limit.best) > 1)
        if demand in RIVAL_DEMAND:
            yield RIVAL_DEMAND[demand](rival=rival, limit=least)
        for taken in stricter if has_words else ():
            yield self._bonus_demand(rival, taken, limit.best[taken])

    def _bonus_demand(self, rival: object, taken: Bonuses, best: int) -> Sentence:
        is_out = best > self._reckoning.places[0]
        if len(taken) > 1:
            if is_out:
                return without_every_bonus_demand(rival=rival)
            return with_every_bonus_demand(rival=rival, limit=best)
        (bonus,) = taken
        if is_out:
            return without_bonus_demand(bonus, rival=rival)
        return with_bonus_demand(bonus, rival=rival, limit=best)


def _share_is_enough(count: int, **values: object) -> Sentence:
    return plural_sentence(
        "{percent} % of the distance is enough for {lineup} to be champion.",
        "{percent} % of the distance is enough for {lineup} to be champions.",
        count,
        **values,
    )


def _champion_if(count: int, **values: object) -> Sentence:
    return plural_sentence(
        "{lineup} is champion if all of this comes true:",
        "{lineup} are champions if all of this comes true:",
        count,
        **values,
    )


def _alive_if(count: int, **values: object) -> Sentence:
    return plural_sentence(
        "{lineup} stays in the fight if all of this comes true:",
        "{lineup} stay in the fight if all of this comes true:",
        count,
        **values,
    )
