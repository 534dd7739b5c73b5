"""Who of two sides was ahead how often, as a sentence."""

from __future__ import annotations

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.queries.meetings import Comparison

Names = tuple[str, ...]


def told(found: Comparison, first: Names, second: Names) -> Sentence:
    """`first`, `second`: the names of everybody on a side."""
    score = found.score
    if not score.meetings:
        return _never_met(len(found.together))
    if score.first == score.second:
        return _level(score.meetings, score.first)
    ahead, times = (first, score.first) if score.first > score.second else (second, score.second)
    if score.meetings == 1:
        return plural_sentence(
            "They met in one race, and {ahead} was ahead.",
            "They met in one race, and {ahead} were ahead.",
            len(ahead),
            ahead=ahead,
        )
    return plural_sentence(
        "They met in {met} races; {ahead} was ahead in {times} of them.",
        "They met in {met} races; {ahead} were ahead in {times} of them.",
        len(ahead),
        met=score.meetings,
        ahead=ahead,
        times=times,
    )


def _never_met(together: int) -> Sentence:
    if not together:
        return sentence("They never met in the data.")
    return plural_sentence(
        "They shared a car in one race and never drove against each other.",
        "They shared a car in {together} races and never drove against each other.",
        together,
        together=together,
    )


def _level(met: int, times: int) -> Sentence:
    if times:
        return sentence("They met in {met} races; each side was ahead {times:times}.", met=met, times=times)
    return plural_sentence(
        "They met in one race; who was ahead does not follow from it.",
        "They met in {met} races; who was ahead follows from none of them.",
        met,
        met=met,
    )
