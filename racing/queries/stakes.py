"""Whether a title can be decided at an event: the same question to the same fight as on the preview and the title page.

Only the cheap half of it: that somebody can win it there, not who and how.
"""

from __future__ import annotations

from enum import Enum

from django.utils.translation import get_language

from racing.domain.standings.season import ChampionshipRules
from racing.domain.title_race.certainty import next_event_can_decide
from racing.domain.title_race.from_season import situation_from
from racing.domain.title_race.ledger import Ledger
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.standings import TitleTable, round_books


class Stake(Enum):
    """What an event can do to a title that is open before it. DECIDES: nothing comes after it."""

    CAN_DECIDE = "can decide"
    DECIDES = "decides"


NextStake = tuple[str, Stake] | None
"""The next event, and what it can do; None: no outcome of it makes a champion."""


def stake(table: TitleTable, here: CalendarEvent, data: SeasonData) -> Stake | None:
    """None too where the event is over, is not the next one of this title, or nobody has points yet.

    And as long as some round has no race in the data: nobody knows what that pays.
    """
    rules = table.rules
    if rules is None or here.ends_on < data.at.date() or not any(row.most for row in table.rows):
        return None
    found = data.reckoned.once(("stake", rules.slug, get_language()), lambda: _next_stake(data, rules))
    return found[1] if found is not None and found[0] == here.ref.slug else None


def _next_stake(data: SeasonData, rules: ChampionshipRules) -> NextStake:
    try:
        ledger = Ledger(round_books(data, rules))
        situation = situation_from(ledger)
        if not next_event_can_decide(ledger):
            return None
    except (ValueError, LookupError):  # rules that do not exist: the standings page says so
        return None
    events = {one.event for one in situation.sessions}
    return situation.sessions[0].event, Stake.DECIDES if len(events) == 1 else Stake.CAN_DECIDE
