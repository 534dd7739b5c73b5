"""The reasons of awards, as whole sentences."""

from __future__ import annotations

from racing.domain.sentence import Sentence, sentence
from racing.domain.vocabulary import SessionKind


def place_reason(kind: SessionKind, place: int, is_overall: bool) -> Sentence:
    """Why points by place were given: "third in class", "second in the sprint"."""
    return _overall(kind, place) if is_overall else _in_class(kind, place)


def _overall(kind: SessionKind, place: int) -> Sentence:
    if kind is SessionKind.SPRINT:
        return sentence("{place:ordinal} in the sprint", place=place)
    if kind is SessionKind.INTERVAL:
        return sentence("{place:ordinal} at an interval", place=place)
    if kind is SessionKind.RACE:
        return sentence("{place:ordinal} in the race", place=place)
    return sentence("{place:ordinal} in qualifying", place=place)


def _in_class(kind: SessionKind, place: int) -> Sentence:
    if kind is SessionKind.SPRINT:
        return sentence("{place:ordinal} in class in the sprint", place=place)
    if kind is SessionKind.INTERVAL:
        return sentence("{place:ordinal} in class at an interval", place=place)
    if kind is SessionKind.RACE:
        return sentence("{place:ordinal} in class", place=place)
    return sentence("{place:ordinal} in class in qualifying", place=place)


def open_reason(best: int, worst: int) -> Sentence:
    """Why points are a range: the place is one of several; `worst` 0 is "perhaps none"."""
    if not worst:
        return sentence("Place not known, {best:ordinal} at best", best=best)
    return sentence("Place not known, from {best:ordinal} to {worst:ordinal}", best=best, worst=worst)


def no_points_reason(reason: str) -> Sentence:
    """Why a car or driver scores nothing; `reason` is the editor's text."""
    if reason:
        return sentence("No points: {reason}", reason=reason)
    return sentence("Not eligible for points")


def too_short_reason() -> Sentence:
    return sentence("No points: the driver or car did not do enough")
