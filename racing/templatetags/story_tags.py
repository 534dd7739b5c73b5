"""What a line of a preview says to readers: the sentence found, or the editors' words while they hold."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from racing.domain.storylines.changes import Change
from racing.domain.storylines.engine import Finding
from racing.models import reader_language
from racing.presentation import changes
from racing.presentation.sentences import render_plain, render_together
from racing.presentation.unbroken import unbroken_html

register = template.Library()


@register.filter
def lines(findings: Sequence[Finding]) -> list[tuple[Finding, SafeString]]:
    """One paragraph: the editors' words in the reader's language, unless their fact has changed; else the sentence."""
    computed = iter(render_together([one.sentence for one in findings if not own_words(one)]))
    return [(one, unbroken_html(format_html("{}", own_words(one)) or next(computed))) for one in findings]


@register.filter
def as_published(change: Change) -> SafeString:
    """The statement as readers found it."""
    return changes.as_published(change)


@register.filter
def line_in(finding: Finding, language: str) -> str:
    """The computed sentence in one of both languages, without links."""
    return render_plain(finding.sentence, language)


@register.filter
def own_words(finding: Finding) -> str:
    """Empty where the computed sentence stands."""
    wording = finding.wording
    return str(getattr(wording, f"text_{reader_language()}")) if wording and not wording.is_stale else ""
