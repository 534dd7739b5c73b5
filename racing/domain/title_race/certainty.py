"""What is certain whoever comes: an entry list can change until the start, so it alone makes nobody champion.

Verdicts, the history of a title and the round that decided it ask here, so they always name the same round.
"""

from __future__ import annotations

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.from_season import situation_from
from racing.domain.title_race.ledger import Ledger
from racing.domain.title_race.outlook import Outlook, outlook
from racing.domain.title_race.situation import Situation, with_crews
from racing.domain.title_race.stake import can_fall_next
from racing.domain.title_race.verdict import FIRST, Status, status_of

Certain = dict[str, Status]
"""Everybody who is first whatever happens -> champion or tied; empty: nobody is."""


def certain(ledger: Ledger, before: int | None = None, before_session: str = "") -> Certain:
    """Who has won the title before a round, or a session of it: with its entry list and without.

    Nobody while a round has no race in the calendar: what it pays is then only assumed.
    """
    if not ledger.knows_every_round:
        return {}
    free = first_of(duels_if_anybody_comes(ledger, before, before_session))
    if not free:
        return {}
    listed = first_of(_duels(situation_from(ledger, before, before_session)))
    return listed if listed.keys() <= free.keys() else {}


def duels_if_anybody_comes(ledger: Ledger, before: int | None = None, before_session: str = "") -> Duels:
    """The fight with no entry list: everybody may start in every session to come."""
    return _duels(situation_from(ledger, before, before_session, trusts_entries=False))


def first_of(duels: Duels) -> Certain:
    """Who is first whatever happens in this situation."""
    statuses = ((one, status_of(duels, one)) for one in duels.situation.contenders)
    return {name: status for one, status in statuses if status in FIRST for name in one.names}


def season_outlook(ledger: Ledger, before: int | None = None, before_session: str = "") -> Outlook:
    """The outlook of a season; who would be champion, but not for certain, is alive. Raises like `situation_from`."""
    found = outlook(situation_from(ledger, before, before_session))
    if not found.first or not found.situation.sessions or certain(ledger, before, before_session):
        return found
    return outlook(found.situation, is_certain=False)


def next_event_can_decide(ledger: Ledger) -> bool:
    """True if somebody who is not champion yet can be after the next event; the cheap question. Raises alike."""
    situation = situation_from(ledger)
    is_decided = bool(situation.sessions) and bool(first_of(_duels(situation)))
    return not certain(ledger) if is_decided else can_fall_next(situation)


def _duels(situation: Situation) -> Duels:
    return Duels(with_crews(situation))
