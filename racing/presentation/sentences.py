"""Sentences in the active language: translated whole, then every placeholder in the form it asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, override

from racing.domain.sentence import NamesWithYear, Seated, Sentence, YearsWith
from racing.domain.vocabulary import DriverRef
from racing.presentation.grammar_base import Grammar
from racing.presentation.grammar_de import German
from racing.presentation.grammar_en import English
from racing.presentation.languages import reader_language
from racing.presentation.writers import HtmlWriter, PlainWriter, Writer

GRAMMARS: Mapping[str, Grammar] = {"en": English(), "de": German()}
FIRST_LETTER = re.compile(r"^(?P<before>(?:<[^>]*>)*)(?P<letter>[^\W\d_])")
"""A sentence may begin with a name like "de Ferran": it opens with a capital all the same."""
WHOLE = (".", ".*", "!", "?")
"""Labels and reasons ("third in class") do not end like a sentence and stay as they are."""
TWO_STOPS = re.compile(r"\.(?P<tags>(?:</[^>]*>)*)\.(?P<after>(?:</[^>]*>)*)$")
"""A name like "Kurt Ahrens, Jr." brings the full stop of the sentence that it ends."""
KEPT = 5_000
TOKEN = re.compile(r"\{(?P<name>\w+)(?::(?P<form>\w+))?\}|(?P<star>\*)")


class SentenceError(ValueError):
    """A sentence that cannot be said: a placeholder without a value, or a brace that belongs to none."""


def render(sentence: Sentence, language: str | None = None) -> SafeString:
    """HTML: names are links, the words between stars are bold, every part is escaped by the writer."""
    wanted = language or get_language() or ""
    try:
        return _remembered(_Asked(_key(sentence), sentence), wanted)
    except TypeError:  # a value that cannot be remembered
        return _written(sentence, wanted)


def render_together(sentences: Sequence[Sentence], language: str | None = None) -> list[SafeString]:
    """Sentences of one paragraph, each as HTML: what one has named the next ones need not name in full."""
    with override(language or get_language()):
        writer = HtmlWriter(_namesakes(sentences))
        return [mark_safe(_paragraph(one, writer)) for one in sentences]


def render_plain(sentence: Sentence, language: str | None = None) -> str:
    """The same words without markup, for JSON, commands and meta tags."""
    with override(language or get_language()):
        return _paragraph(sentence, PlainWriter())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sentence that is found again by what it says; values of another type may be said in another way."""

    key: tuple[object, ...]
    sentence: Sentence = field(compare=False)


def _key(sentence: Sentence) -> tuple[object, ...]:
    values = tuple([(name, type(value), value) for name, value in sentence.values.items()])
    return sentence.msgid, sentence.plural, sentence.count, values, tuple([_key(one) for one in sentence.then])


@lru_cache(maxsize=KEPT)
def _remembered(asked: _Asked, language: str) -> SafeString:
    """A table repeats its reasons in hundreds of cells."""
    return _written(asked.sentence, language)


def _written(sentence: Sentence, language: str) -> SafeString:
    with override(language or None):
        return mark_safe(_paragraph(sentence, HtmlWriter(_namesakes([sentence]))))


def _paragraph(sentence: Sentence, writer: Writer) -> str:
    return " ".join(_said(one, writer) for one in (sentence, *sentence.then))


def _namesakes(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Last names that more than one of the drivers named bear."""
    drivers = {
        (driver.last_name, driver.slug)
        for sentence in sentences
        for one in (sentence, *sentence.then)
        for driver in _drivers(one.values.values())
    }
    often = Counter(last_name for last_name, _ in drivers)
    return frozenset(last_name for last_name, count in often.items() if count > 1)


def _drivers(values: Iterable[object]) -> Iterator[DriverRef]:
    for value in values:
        if isinstance(value, DriverRef):
            yield value
        elif isinstance(value, tuple):
            yield from _drivers(value)
        elif isinstance(value, Seated):
            yield from _drivers(value.drivers)
        elif isinstance(value, YearsWith):
            yield from _drivers(names for _, names in value.groups)
        elif isinstance(value, NamesWithYear):
            yield from _drivers(names for names, _ in value.groups)


def _said(sentence: Sentence, writer: Writer) -> str:
    template = _translated(sentence)
    said = "".join(_parts(template, sentence.values, writer))
    if not template.endswith(WHOLE):
        return said
    said = TWO_STOPS.sub(r".\g<tags>\g<after>", said)
    return FIRST_LETTER.sub(lambda found: found["before"] + found["letter"].upper(), said, count=1)


def _translated(sentence: Sentence) -> str:
    if sentence.plural and sentence.count is not None:
        return ngettext(sentence.msgid, sentence.plural, sentence.count)
    return gettext(sentence.msgid)


def _parts(template: str, values: Mapping[str, object], writer: Writer) -> Iterator[str]:
    grammar = GRAMMARS[reader_language()]
    position, is_bold = 0, False
    for token in TOKEN.finditer(template):
        yield _literal(template, template[position : token.start()], writer)
        position = token.end()
        if token["star"]:
            is_bold = not is_bold
            yield writer.bold(opens=is_bold)
        elif token["name"] in values:
            yield grammar.say(values[token["name"]], token["form"] or "", writer)
        else:
            raise SentenceError(f"{{{token['name']}}} has no value in {template!r}")
    yield _literal(template, template[position:], writer)
    if is_bold:
        raise SentenceError(f"a star opens and none closes in {template!r}")


def _literal(template: str, words: str, writer: Writer) -> str:
    if "{" in words or "}" in words:
        raise SentenceError(f"a brace belongs to no placeholder in {template!r}")
    return writer.text(words)
