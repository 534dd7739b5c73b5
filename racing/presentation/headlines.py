"""A page's headline: found in its strongest lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from racing.domain.sentence import Sentence
from racing.domain.storylines.engine import Finding
from racing.presentation.sentences import render

BOLD = re.compile(r"<b>(?P<words>.*?)</b>")
TAG = re.compile(r"<[^>]+>")
LONGEST = 80
"""Characters of a headline; a longer line makes room for the next one."""
NEARLY_AS_STRONG = 12
"""Weight that a line with a name in it may lack against the strongest."""


def headline_words(said: Sentence | None, findings: Sequence[Finding], name: str) -> str:
    """`said` where there is one; else what the strongest line says in bold, if it can one with a name; else `name`."""
    if said is not None:
        return _plain(render(said))
    pinned = [one for one in findings[:1] if one.is_pinned]
    strong = pinned or [one for one in findings if one.fact.weight >= findings[0].fact.weight - NEARLY_AS_STRONG]
    claims = [words for one in _about_somebody_first(strong) if (words := bold_words(one.sentence))]
    return next((words for words in claims if len(words) <= LONGEST), claims[0] if claims else name)


def bold_words(sentence: Sentence) -> str:
    """The words between the stars, without stop or colon: every storyline sets what it says in bold."""
    bold = BOLD.search(render(sentence))
    return _plain(bold["words"]) if bold else ""


def _about_somebody_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: not _names_somebody(one.sentence))


def _names_somebody(sentence: Sentence) -> bool:
    bold = BOLD.search(render(sentence))
    return bold is not None and "<a " in bold["words"]


def _plain(html: str) -> str:
    return unescape(TAG.sub("", html)).rstrip(".:")
