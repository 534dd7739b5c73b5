"""What was published, in the words that stood there."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from racing.domain.sentence import Sentence, Written, written_in
from racing.domain.storylines.changes import Change
from racing.domain.storylines.wording import Wording
from racing.presentation.languages import lang_attribute, reader_language
from racing.presentation.sentences import render, render_plain


def as_published(change: Change) -> SafeString:
    """As HTML. Words kept in the other language only are marked as such; without kept words they are worked out."""
    if isinstance(change.before, Sentence):
        return render(change.before)
    words = _kept(change.before)
    if words.language == reader_language():
        return format_html("{}", words)
    return format_html("<span{}>{}</span> ({})", lang_attribute(words), words, _named(words.language))


def as_published_plain(change: Change) -> str:
    if isinstance(change.before, Sentence):
        return render_plain(change.before)
    words = _kept(change.before)
    return words if words.language == reader_language() else f"{words} ({_named(words.language)})"


def _kept(words: Wording) -> Written:
    return written_in(reader_language(), en=words.text_en, de=words.text_de)


def _named(language: str) -> str:
    return gettext("in German") if language == "de" else gettext("in English")
