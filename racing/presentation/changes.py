"""What was published, in the words that stood there."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from racing.domain.sentence import Sentence
from racing.domain.storylines.changes import Change
from racing.domain.storylines.wording import Wording
from racing.presentation.languages import reader_language
from racing.presentation.sentences import render, render_plain


def as_published(change: Change) -> SafeString:
    """As HTML. Words kept in the other language only are marked as such; without kept words they are worked out."""
    if isinstance(change.before, Sentence):
        return render(change.before)
    words, language = _kept(change.before)
    if language == reader_language():
        return format_html("{}", words)
    return format_html('<span lang="{}">{}</span> ({})', language, words, _named(language))


def as_published_plain(change: Change) -> str:
    if isinstance(change.before, Sentence):
        return render_plain(change.before)
    words, language = _kept(change.before)
    return words if language == reader_language() else f"{words} ({_named(language)})"


def _kept(words: Wording) -> tuple[str, str]:
    """The words and their language: the reader's, where there are any in it."""
    own = reader_language()
    other = "en" if own == "de" else "de"
    text = str(getattr(words, f"text_{own}"))
    return (text, own) if text else (str(getattr(words, f"text_{other}")), other)


def _named(language: str) -> str:
    return gettext("in German") if language == "de" else gettext("in English")
