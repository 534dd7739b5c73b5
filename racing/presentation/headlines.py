"""A page's headline: found in its strongest lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from racing.domain.sentence import Sentence
from racing.domain.storylines.engine import Finding
from racing.presentation.sentences import GRAMMARS, render

BOLD = re.compile(r"<b>(?P<words>.*?)</b>")
TAG = re.compile(r"<[^>]+>")
LONGEST = 88
"""Characters of a headline; a longer line makes room for the next one."""
NEARLY_AS_STRONG = 12
"""Weight that a line with a name in it may lack against the strongest."""
PAST_HERE = "circuit"
"""Theme of lines about earlier races at the circuit: what goes on in the season is nearer to a headline."""


def headline_words(said: Sentence | None, findings: Sequence[Finding], name: str) -> str:
    """`said` where there is one; else what a strong line says in bold, one with a name first; else `name`.

    The line is the same in every language: it has to fit in all of them.
    """
    if said is not None:
        return _plain(render(said))
    pinned = [one for one in findings[:1] if one.is_pinned]
    strong = pinned or [one for one in findings if one.fact.weight >= findings[0].fact.weight - NEARLY_AS_STRONG]
    claims = [one.sentence for one in sorted(strong, key=_rank) if bold_words(one.sentence)]
    chosen = next((one for one in claims if _fits(one)), claims[0] if claims else None)
    return bold_words(chosen) if chosen else name


def bold_words(sentence: Sentence, language: str | None = None) -> str:
    """The words between the stars, without stop or colon: every storyline sets what it says in bold."""
    bold = BOLD.search(render(sentence, language))
    return _plain(bold["words"]) if bold else ""


def _rank(finding: Finding) -> tuple[bool, bool]:
    """About somebody, and about this season rather than earlier races here."""
    return not all(_names_somebody(finding.sentence, language) for language in GRAMMARS), finding.theme == PAST_HERE


def _names_somebody(sentence: Sentence, language: str) -> bool:
    bold = BOLD.search(render(sentence, language))
    return bold is not None and "<a " in bold["words"]


def _fits(sentence: Sentence) -> bool:
    return all(len(bold_words(sentence, language)) <= LONGEST for language in GRAMMARS)


def _plain(html: str) -> str:
    return unescape(TAG.sub("", html)).rstrip(".:")
