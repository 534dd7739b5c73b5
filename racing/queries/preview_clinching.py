"""Who can make sure of a title at an event, in the words of a preview's opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from racing.domain.sentence import Sentence, plural_sentence
from racing.domain.storylines.context import EventRef
from racing.domain.storylines.names import shortened
from racing.domain.title_race.condition_sentences import condition_sentence
from racing.domain.title_race.conditions import Condition
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import SECOND, Chances, Outlook
from racing.domain.vocabulary import Competitor
from racing.queries.preview_titles import MOST_NAMED, TitleSituation
from racing.queries.title import TitleState


def clinching(main: TitleSituation, state: TitleState | None, event: EventRef) -> Iterator[Sentence | None]:
    """What is enough for the leaders, and who else can be sure of the title; at the last race all who are alive."""
    found = state.outlook if state else None
    if state is None or found is None or not main.can_be_decided or main.lead is None or main.lead.is_shared:
        return
    leaders = main.lead.first.competitors
    names = shortened(state.names, [one.slug for one in (*leaders, *main.second)])
    leading = found.chances_of(leaders[0].slug)
    others = [one for one in found.able if one != leading]
    if leading in found.able:
        yield None if main.died else _with_a_win(leading, leaders, found, names)
    if found.ends_next or (main.died and leading in found.able):
        return
    members = [member for one in others for member in found.verdict(one.contender).members]
    if not 0 < len(members) <= MOST_NAMED:
        return
    if leading in found.able:
        yield _they_too(names.lineup(members), len(members), event)
        return
    yield _only_they(names.lineup(members), len(members), event)
    yield _with_a_win(others[0], state.competitors(others[0].contender), found, names) if len(others) == 1 else None


def _they_too(names: object, count: int, event: EventRef) -> Sentence:
    return plural_sentence(
        "{names} can clinch the title {event:where} too.",
        "{names} can clinch the title {event:where} too.",
        count,
        names=names,
        event=event,
    )


def _only_they(names: object, count: int, event: EventRef) -> Sentence:
    return plural_sentence(
        "Only {names} can clinch the title {event:where}.",
        "Only {names} can clinch the title {event:where}.",
        count,
        names=names,
        event=event,
    )


def _with_a_win(
    chances: Chances | None, winners: Sequence[Competitor], found: Outlook, names: Names
) -> Sentence | None:
    """Where the next session is the race that can do it, and they need no bonus beside the win.

    The place that is enough in any case, where that is less than a win.
    """
    if chances is None or found.event is None or found.event.sessions > 1:
        return None
    if all(one.bonuses for one in chances.secures_if):
        return None
    if (enough := _enough_in_any_case(chances)) is not None:
        return condition_sentence(found, chances.contender, enough, names)
    if found.is_champion_with_a_win(chances.contender):
        return plural_sentence(
            "With a win {leaders:last} is champion in any case.",
            "With a win {leaders:last} are champions in any case.",
            len(winners),
            leaders=tuple(winners),
        )
    return _if_they_drop_back(chances, winners, found, names)


def _enough_in_any_case(chances: Chances) -> Condition | None:
    """Less than a win that makes them champions, whatever the others do."""
    free = (one for one in chances.secures_if if one.or_better and not one.rivals and not one.bonuses)
    return next((one for one in free if one.level > 1), None)


def _if_they_drop_back(chances: Chances, winners: Sequence[Competitor], found: Outlook, names: Names) -> Sentence:
    rivals = _rivals_of_a_winner(chances)
    members = found.verdict(rivals[0]).members if len(rivals) == 1 else ()
    rival = names.rival(members)
    if not members or (len(members) > 1 and isinstance(rival, tuple)):
        return plural_sentence(
            "If the rivals drop far enough back, {leaders:last} is champion with a win.",
            "If the rivals drop far enough back, {leaders:last} are champions with a win.",
            len(winners),
            leaders=tuple(winners),
        )
    return plural_sentence(
        "If {rival} drops far enough back, {leaders:last} is champion with a win.",
        "If {rival} drops far enough back, {leaders:last} are champions with a win.",
        len(winners),
        rival=rival,
        leaders=tuple(winners),
    )


def _rivals_of_a_winner(chances: Chances) -> tuple[str, ...]:
    """Those for whom second place behind the winner, with or without a bonus, would be too much."""
    best = min((one for one in chances.secures_if if not one.bonuses), key=lambda one: one.level)
    return tuple(one.rival for one in best.rivals if one.safe > SECOND)
