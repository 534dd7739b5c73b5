"""Whether the next event can decide a title at all: the cheap question before the conditions are asked for."""

from __future__ import annotations

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.outlook import can_be_certain
from racing.domain.title_race.situation import Situation, with_crews


def can_fall_next(situation: Situation) -> bool:
    """True if somebody who is not champion yet can be after the next event. Raises LookupError for a wrong tie-break.

    Where winning can help a team-mate in the same car more, the answer is yes unless it is sure to be no.
    """
    if not situation.sessions:
        return False
    situation = with_crews(situation)
    duels = Duels(situation)
    event = situation.sessions[0].event
    count = next((at for at, one in enumerate(situation.sessions) if not event or one.event != event), 0)
    sessions = count or (len(situation.sessions) if event else 1)
    champions = [one for one in situation.contenders if duels.is_ahead_of_all(one)]
    return not champions and any(can_be_certain(duels, one, sessions) for one in situation.contenders)
