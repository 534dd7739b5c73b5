"""An outlook as plain JSON values. docs/title-race.md describes every key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from racing.domain.sentence import Sentence
from racing.domain.title_race.conditions import Condition, RivalLimit
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Outlook
from racing.domain.title_race.reckoning import Bonuses, Reckoning
from racing.domain.title_race.sentences import contender_sentences, session_sentences
from racing.domain.title_race.verdict import Verdict

Render = Callable[[Sentence, str], str]
"""A sentence in a language, as plain text."""
NamesIn = Callable[[str], Names]
"""How contenders are called in a language."""
LANGUAGES = ("en", "de")


def report(outlook: Outlook, names: NamesIn, render: Render) -> dict[str, Any]:
    """Everything an outlook says, in both languages. Numbers of points are exact, as text."""
    session = outlook.next_session
    reckoning = outlook.duels.reckoning
    return {
        "next_session": session.name if session else None,
        "next_event": outlook.event.event if outlook.event else None,
        "sessions_left": len(outlook.situation.sessions),
        "earliest_decision": _name_of(outlook, outlook.earliest_decision),
        "exact": outlook.is_exact,
        "sentences": {
            language: [render(one, language) for one in session_sentences(outlook, names(language))]
            for language in LANGUAGES
        },
        "competitors": [
            _competitor(outlook, reckoning, one, name, names, render)
            for one in outlook.verdicts
            for name in one.members
        ],
    }


def _name_of(outlook: Outlook, at: int | None) -> str | None:
    return None if at is None else outlook.situation.sessions[at].name


def _competitor(
    outlook: Outlook, reckoning: Reckoning, one: Verdict, name: str, names: NamesIn, render: Render
) -> dict[str, Any]:
    chances = outlook.chances_of(one.contender)
    securing = chances.secures_if if chances else ()
    staying = chances.stays_alive_if if chances else ()
    places = outlook.places_of(one.contender)
    return {
        "name": name,
        "crew": list(one.members),
        "status": one.status.value,
        "points": _points(one),
        "points_available": str(one.points_available),
        "points_possible": str(one.points_possible),
        "highest_place": places.best,
        "lowest_place": places.worst,
        "lowest_place_is_exact": places.worst_is_exact,
        "in_own_hands": one.in_own_hands,
        "can_share_only": one.can_share_only,
        "by_points": chances.by_points if chances else False,
        "secures_title_if": [_condition(outlook, reckoning, each) for each in securing],
        "stays_alive_if": None if staying is None else [_condition(outlook, reckoning, each) for each in staying],
        "event": _targets(outlook, one.contender),
        "sentences": {
            language: [render(each, language) for each in contender_sentences(outlook, one.contender, names(language))]
            for language in LANGUAGES
        },
    }


def _points(one: Verdict) -> str | list[str]:
    if one.points_least == one.points_most:
        return str(one.points_least)
    return [str(one.points_least), str(one.points_most)]


def _condition(outlook: Outlook, reckoning: Reckoning, condition: Condition) -> dict[str, Any]:
    own: dict[str, Any] = {**_level(reckoning, condition.level, "place"), "or_better": condition.or_better}
    own["pole"] = None
    for bonus in sorted(reckoning.bonuses_of(0)):
        own[bonus] = True if bonus in condition.bonuses else None
    rivals: dict[str, Any] = {}
    for limit in condition.rivals:
        for name in outlook.verdict(limit.rival).members:
            rivals[name] = _limit(reckoning, limit)
    return {"own": own, "rivals": rivals}


def _level(reckoning: Reckoning, level: int, key: str) -> dict[str, Any]:
    """A place, or null with the outcome in words where it is no place."""
    if level <= reckoning.places[0]:
        return {key: level}
    if level > reckoning.worst(0):
        return {key: None, "outcome": "impossible"}
    is_last = level == reckoning.worst(0)
    return {key: None, "outcome": "did_not_start" if is_last and level > reckoning.places[0] + 1 else "not_classified"}


def _limit(reckoning: Reckoning, limit: RivalLimit) -> dict[str, Any]:
    said = _level(reckoning, limit.safe, "best_place")
    if limit.safe != limit.loosest:
        said["by_bonus"] = [
            {"bonuses": _names(taken), **_level(reckoning, best, "best_place")} for taken, best in limit.best.items()
        ]
    return said


def _names(taken: Bonuses) -> list[str]:
    return sorted(taken)


def _targets(outlook: Outlook, contender: str) -> dict[str, Any] | None:
    """What the next event as a whole can bring, in points gained on each rival."""
    if outlook.event is None:
        return None
    found = next((one for one in outlook.event.contenders if one.contender == contender), None)
    if found is None:
        return None
    margins = {
        name: {"margin": str(target.margin), "exactly": target.level.value}
        for target in found.targets
        for name in outlook.verdict(target.rival).members
    }
    return {"sessions": outlook.event.sessions, "can_secure_title": found.can_secure, "margins": margins}
