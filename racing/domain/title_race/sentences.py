"""A title situation in whole sentences, the strongest first and as few as say it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from racing.domain.sentence import Points, Sentence, plural_sentence, sentence
from racing.domain.title_race.condition_sentences import condition_sentence, of_next_session, staying_sentence
from racing.domain.title_race.conditions import Condition
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Chances, Outlook
from racing.domain.title_race.targets import ContenderTargets, Level, Target
from racing.domain.title_race.verdict import Status, Verdict

MOST_CONDITIONS = 4
"""More conditions than these go into the table, and the last sentence says so."""


def verdict_sentence(one: Verdict, names: Names) -> Sentence:
    """One line on a contender's prospects."""
    who, count = names.lineup(one.members), len(one.members)
    if one.status is Status.CHAMPION:
        return plural_sentence("{lineup} is champion.", "{lineup} are champions.", count, lineup=who)
    if one.status is Status.TIED:
        return plural_sentence("{lineup} shares the title.", "{lineup} share the title.", count, lineup=who)
    if one.status is Status.ELIMINATED:
        return plural_sentence(
            "{lineup} can no longer become champion.", "{lineup} can no longer become champions.", count, lineup=who
        )
    if one.status is Status.OPEN:
        return plural_sentence(
            "Whether {lineup} can still become champion is open: results are missing.",
            "Whether {lineup} can still become champions is open: results are missing.",
            count,
            lineup=who,
        )
    return _alive_sentence(one, who, count)


def _alive_sentence(one: Verdict, who: object, count: int) -> Sentence:
    if one.in_own_hands:
        return plural_sentence(
            "{lineup} can win the title without help.", "{lineup} can win the title without help.", count, lineup=who
        )
    if one.can_share_only:
        return plural_sentence(
            "{lineup} can at best share the title.", "{lineup} can at best share the title.", count, lineup=who
        )
    if not one.points_available:
        return plural_sentence(
            "{lineup} can score no more, but can still be champion.",
            "{lineup} can score no more, but can still be champions.",
            count,
            lineup=who,
        )
    return plural_sentence(
        "{lineup} can become champion, but needs help.",
        "{lineup} can become champions, but need help.",
        count,
        lineup=who,
    )


def session_sentences(outlook: Outlook, names: Names) -> tuple[Sentence, ...]:
    """What the next session can decide: who can be champion and how, else that nobody can."""
    if outlook.next_session is None:
        return ()
    champion = outlook.champion
    if champion is not None:
        return (verdict_sentence(champion, names),)
    said = [line for chances in outlook.chances for line in securing_sentences(outlook, chances, names)]
    if outlook.able:
        return tuple(said)
    return (*_nobody_yet(outlook, names), *said)


def securing_sentences(outlook: Outlook, chances: Chances, names: Names) -> tuple[Sentence, ...]:
    """How one contender becomes champion at the next session; empty where it cannot happen."""
    conditions = strongest_first(chances.secures_if)
    said = [condition_sentence(outlook, chances.contender, one, names) for one in conditions[:MOST_CONDITIONS]]
    more = len(conditions) - MOST_CONDITIONS
    if more > 0:
        said.append(
            plural_sentence(
                "One more combination is in the table.", "{count:Word} more combinations are in the table.", more
            )
        )
    if said and _is_not_enough_from(outlook, chances):
        said.append(of_next_session(outlook, _not_enough(outlook, chances, names)))
    if chances.by_points or _is_long_event(outlook):
        said += target_sentences(outlook, chances.contender, names)
    return tuple(said)


def _is_long_event(outlook: Outlook) -> bool:
    return outlook.event is not None and outlook.event.sessions > 1


def strongest_first(conditions: tuple[Condition, ...]) -> list[Condition]:
    """Those that need nobody else first, then the best own place, then the fewest demands."""
    return sorted(conditions, key=lambda one: (bool(one.rivals), one.level, len(one.bonuses), len(one.rivals)))


def _is_not_enough_from(outlook: Outlook, chances: Chances) -> int:
    """The first own place with which the title stays open whatever else happens; 0: there is none."""
    level = max(one.level for one in chances.secures_if) + 1
    session = outlook.next_session
    places = session.entries if session is not None and session.entries is not None else 0
    return level if level <= places else 0


def _not_enough(outlook: Outlook, chances: Chances, names: Names) -> Sentence:
    members = outlook.verdict(chances.contender).members
    if len(outlook.situation.sessions) == 1:
        return plural_sentence(
            "With {place:ordinal} place or worse {lineup} cannot be champion.",
            "With {place:ordinal} place or worse {lineup} cannot be champions.",
            len(members),
            place=_is_not_enough_from(outlook, chances),
            lineup=names.lineup(members),
        )
    return plural_sentence(
        "With {place:ordinal} place or worse {lineup} cannot be champion yet.",
        "With {place:ordinal} place or worse {lineup} cannot be champions yet.",
        len(members),
        place=_is_not_enough_from(outlook, chances),
        lineup=names.lineup(members),
    )


def _nobody_yet(outlook: Outlook, names: Names) -> Iterator[Sentence]:
    """Even a win is not enough for the leader, if he is entered; when the title can fall at the earliest."""
    if not outlook.situation.knows_what_is_left:
        yield sentence("Not every race to come is in the calendar yet, so nothing can be decided for certain.")
        return
    fighting = [one for one in outlook.verdicts if one.status in (Status.ALIVE, Status.OPEN)]
    if not fighting:
        yield from (verdict_sentence(one, names) for one in outlook.verdicts if one.status is Status.TIED)
        return
    most = fighting[0].points_least
    leader = outlook.next_to_start([one for one in fighting if one.points_least == most])
    if leader is not None:
        yield plural_sentence(
            "Even a win is not enough for {lineup} this time.",
            "Even a win is not enough for {lineup} this time.",
            len(leader.members),
            lineup=names.lineup(leader.members),
        )
    if outlook.earliest_decision is not None:
        session = outlook.situation.sessions[outlook.earliest_decision]
        place = names.places.get(session.name)
        if place is None:
            yield sentence("The title cannot be decided before {session}.", session=session.name)
        else:
            yield sentence("The title can be decided {place:at} at the earliest.", place=place)


def contender_sentences(outlook: Outlook, name: str, names: Names) -> tuple[Sentence, ...]:
    """Everything on one contender: where it stands, what makes it champion, what keeps it alive."""
    one = outlook.verdict(name)
    said = [verdict_sentence(one, names)]
    chances = outlook.chances_of(name)
    if chances is None:
        return tuple(said)
    said += securing_sentences(outlook, chances, names)
    if one.points_available and chances.stays_alive_if is not None and len(outlook.situation.sessions) > 1:
        staying = strongest_first(chances.stays_alive_if)
        said += [staying_sentence(outlook, one.contender, each, names) for each in staying[:MOST_CONDITIONS]]
    return tuple(said)


def target_sentences(outlook: Outlook, name: str, names: Names) -> tuple[Sentence, ...]:
    """What a contender must gain on whom over the next event, in points."""
    if outlook.event is None:
        return ()
    found = next((one for one in outlook.event.contenders if one.contender == name), None)
    if found is None or not found.can_secure:
        return ()
    return tuple(_target_sentence(outlook, found, target, names) for target in found.targets)


def _target_sentence(outlook: Outlook, found: ContenderTargets, target: Target, names: Names) -> Sentence:
    members = outlook.verdict(found.contender).members
    values = {
        "lineup": names.lineup(members),
        "rival": names.rival(outlook.verdict(target.rival).members),
        "margin": Points.exactly(abs(target.margin)),
    }
    build = _may_lose if target.margin < 0 else _must_gain
    said = build(len(members), is_enough=target.level is Level.ENOUGH, values=values)
    if target.level is Level.DEPENDS:
        return said.followed_by(sentence("With exactly as many points the places decide."))
    return said


def _must_gain(count: int, *, is_enough: bool, values: Mapping[str, object]) -> Sentence:
    if is_enough:
        return plural_sentence(
            "For the title at this event {lineup} must score at least {margin:points} more than {rival}.",
            "For the title at this event {lineup} must score at least {margin:points} more than {rival}.",
            count,
            **values,
        )
    return plural_sentence(
        "For the title at this event {lineup} must gain more than {margin:points} on {rival}.",
        "For the title at this event {lineup} must gain more than {margin:points} on {rival}.",
        count,
        **values,
    )


def _may_lose(count: int, *, is_enough: bool, values: Mapping[str, object]) -> Sentence:
    if is_enough:
        return plural_sentence(
            "For the title at this event {lineup} may lose at most {margin:points} to {rival}.",
            "For the title at this event {lineup} may lose at most {margin:points} to {rival}.",
            count,
            **values,
        )
    return plural_sentence(
        "For the title at this event {lineup} must lose fewer than {margin:points} to {rival}.",
        "For the title at this event {lineup} must lose fewer than {margin:points} to {rival}.",
        count,
        **values,
    )
