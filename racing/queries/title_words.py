"""A title fight in a headline and in one paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from racing.domain.sentence import Points, Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Outlook
from racing.domain.title_race.sentences import session_sentences
from racing.domain.title_race.verdict import Status, Verdict
from racing.domain.vocabulary import ClassRef
from racing.queries.standings import TitleTable


def headline(outlook: Outlook | None, names: Names, event: EventRef | None, car_class: ClassRef | None) -> Sentence:
    """Ends without a full stop."""
    if outlook is None:
        return sentence("No points yet")
    first = [one for one in outlook.verdicts if one.status in (Status.CHAMPION, Status.TIED)]
    if first:
        return _won(first, names)
    if event is not None and outlook.able:
        return decision(outlook, event, car_class)
    leaders = certain_leaders(outlook)
    if not leaders:
        return sentence("Missing results leave open who leads")
    members = [member for one in leaders for member in one.members]
    return plural_sentence("{leaders} leads", "{leaders} lead", len(members), leaders=names.lineup(members))


def decision(outlook: Outlook, event: EventRef, car_class: ClassRef | None) -> Sentence:
    """That the title can fall at the event; at the last one it does. `car_class` None: over all, or of the only one."""
    return _decides(event, car_class) if outlook.ends_next else _can_decide(event, car_class)


def _decides(event: EventRef, car_class: ClassRef | None) -> Sentence:
    if car_class is None:
        return plural_sentence(
            "{event:The} decides the title", "{event:The} decides the title", event.number, event=event
        )
    return plural_sentence(
        "{event:The} decides the {car_class} title",
        "{event:The} decides the {car_class} title",
        event.number,
        event=event,
        car_class=car_class,
    )


def _can_decide(event: EventRef, car_class: ClassRef | None) -> Sentence:
    if car_class is None:
        return plural_sentence(
            "{event:The} can decide the title", "{event:The} can decide the title", event.number, event=event
        )
    return plural_sentence(
        "{event:The} can decide the {car_class} title",
        "{event:The} can decide the {car_class} title",
        event.number,
        event=event,
        car_class=car_class,
    )


def _won(first: list[Verdict], names: Names) -> Sentence:
    members = [member for one in first for member in one.members]
    who = names.lineup(members)
    if first[0].status is Status.CHAMPION:
        return plural_sentence("{lineup} is champion", "{lineup} are champions", len(members), lineup=who)
    return plural_sentence("{lineup} shares the title", "{lineup} share the title", len(members), lineup=who)


def recorded_headline(table: TitleTable) -> Sentence:
    """From a table that was taken over: its champions at the end of the season, else its leaders."""
    names = tuple(row.competitor for row in table.leaders)
    if not names:
        return sentence("Missing results leave open who leads")
    if table.is_final:
        return plural_sentence("{lineup} is champion", "{lineup} are champions", len(names), lineup=names)
    return plural_sentence("{leaders} leads", "{leaders} lead", len(names), leaders=names)


def certain_leaders(outlook: Outlook) -> tuple[Verdict, ...]:
    """Who has the most points in every completion of missing results; several where level."""
    most = max((one.points_most for one in outlook.verdicts), default=None)
    front = tuple(one for one in outlook.verdicts if one.points_most == most)
    others = [one for one in outlook.verdicts if one not in front]
    if any(one.points_least != most for one in front) and (len(front) > 1 or _is_reached(front, others)):
        return ()
    return front


def _is_reached(front: tuple[Verdict, ...], others: list[Verdict]) -> bool:
    return any(one.points_most >= front[0].points_least for one in others)


def state(outlook: Outlook | None, names: Names, event: EventRef | None, begun: Sentence | None = None) -> Sentence:
    """Who leads by how much and what is left, even with the title won; at the end, with how many points it was.

    `begun`: that points of a round are in it whose race is still to come.
    """
    if outlook is None:
        return sentence("No points have been awarded yet.")
    first = [one for one in outlook.verdicts if one.status in (Status.CHAMPION, Status.TIED)]
    if first and not outlook.points_left:
        return _won_with(first, names)
    return _lead(outlook, names).followed_by(begun, _left(outlook), _earliest(outlook, names))


def _won_with(first: Sequence[Verdict], names: Names) -> Sentence:
    members = [member for one in first for member in one.members]
    return plural_sentence(
        "{leaders} won the title with {points:points}.",
        "{leaders} won the title together with {points:points}.",
        len(members),
        leaders=names.lineup(members),
        points=Points(first[0].points_least, first[0].points_most),
    )


def _lead(outlook: Outlook, names: Names) -> Sentence:
    leaders = certain_leaders(outlook)
    if not leaders:
        return sentence("Missing results leave open who leads.")
    members = [member for one in leaders for member in one.members]
    others = [one for one in outlook.verdicts if one not in leaders]
    own = leaders[0]
    values = {"leaders": names.lineup(members), "points": Points(own.points_least, own.points_most)}
    if not others:
        return plural_sentence(
            "{leaders} leads with {points:points}.", "{leaders} lead with {points:points}.", len(members), **values
        )
    least = own.points_least - max(one.points_most for one in others)
    most = own.points_most - max(one.points_least for one in others)
    return plural_sentence(
        "{leaders} leads with {points:points} and is {gap:points} clear.",
        "{leaders} lead with {points:points} and are {gap:points} clear.",
        len(members),
        gap=Points(least, most),
        **values,
    )


def _left(outlook: Outlook) -> Sentence | None:
    if not outlook.points_left:
        return None
    return sentence("There are still {left:points} to be won.", left=Points.exactly(outlook.points_left))


def _earliest(outlook: Outlook, names: Names) -> Sentence | None:
    """When the title cannot fall next: the first session after which it can."""
    if outlook.able or outlook.next_session is None or not outlook.chances:
        return None
    said = session_sentences(outlook, names)
    return said[-1] if len(said) > 1 else None
