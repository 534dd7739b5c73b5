"""The reader's language, and words in another one: what was written in one language only stands on both."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from racing.domain.sentence import Written


def reader_language(language: str | None = None) -> str:
    """ "en" or "de": of the code given (also "de-at"), else of the active language."""
    return "de" if (language or get_language() or "en").startswith("de") else "en"


def lang_attribute(text: str) -> SafeString:
    """lang="en" for a text that is not in the reader's language (WCAG 3.1.2), else nothing."""
    language = text.language if isinstance(text, Written) else ""
    is_foreign = language and language != reader_language()
    return format_html(' lang="{}"', language) if is_foreign else SafeString("")
