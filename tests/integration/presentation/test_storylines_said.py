"""Every storyline said in both languages with values that are easy to get wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.storylines.registry import storylines
from racing.domain.vocabulary import CircuitRef, DriverRef, TeamRef
from racing.presentation.sentences import render, render_plain

DIFFICULT = (
    DriverRef("j", "Ian James", "James"),
    DriverRef("f", "Gil de Ferran", "de Ferran"),
    DriverRef("o", "Johnny O’Connell", "O’Connell"),
    DriverRef("d", "Luis Díaz", "Díaz"),
)
NO_PHRASES = CircuitRef("new", "New Ring", "New Ring")
NOWHERE = EventRef("x", "2009", "y", "Prix", "New Ring", "New Ring", date(2009, 1, 1), NO_PHRASES)
NAMED = replace(NOWHERE, short_name_en="Grand Prix", short_name_de="Große Preis", gender_de="m")
DOUBLED = re.compile(r"\b(\w+) \1\b|  | [.,;:]|\.\.|[{}*]|\( | \)")


def paragraphs() -> Iterator[Sentence]:
    for _, kind in storylines.items():
        for example in kind.examples:
            for fact in kind.find(example.given.context):
                yield kind.phrase(fact)
                yield from (row.text for row in fact.evidence.rows)
                yield from (one for one in (fact.evidence.definition, fact.evidence.scope) if one)


def whole(sentence: Sentence) -> Iterator[Sentence]:
    yield replace(sentence, then=())
    yield from sentence.then


ALL = list({(one.msgid, one.plural): one for paragraph in paragraphs() for one in whole(paragraph)}.values())


def with_values(sentence: Sentence, count: int, event: EventRef) -> Sentence:
    """The same sentence about difficult people at an unknown place, `count` of them."""
    return replace(sentence, values=difficult(sentence.values, count, event))


def difficult(values: Mapping[str, object], count: int, event: EventRef) -> dict[str, object]:
    changed: dict[str, object] = {}
    for name, value in values.items():
        match value:
            case (DriverRef(), *_):
                changed[name] = DIFFICULT[:count]
            case (EventRef(), *_):
                changed[name] = (event,) * count if count == 1 else (event, *(value[:1]))
            case DriverRef():
                changed[name] = DIFFICULT[1]
            case EventRef():
                changed[name] = event
            case TeamRef():
                changed[name] = TeamRef("t", "de Ferran Motorsports")
            case int() if name != "count":
                changed[name] = (1, 2, 13)[min(count, 3) - 1]
            case _:
                changed[name] = value
    return changed


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sentence", ALL, ids=lambda one: one.msgid[:60])
def test_storyline_is_said_right(sentence: Sentence, language: str) -> None:
    for count in (1, 2, 4):
        for event in (NOWHERE, NAMED):
            said = render_plain(with_values(sentence, count, event), language)

            assert not DOUBLED.search(said), said
            assert said[0].isupper() or said[0].isdigit(), said
            assert said.endswith("."), said


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sentence", ALL, ids=lambda one: one.msgid[:60])
def test_html_says_the_same_words(sentence: Sentence, language: str) -> None:
    html = render(sentence, language)

    assert html.count("<a ") == html.count("</a>")
    assert html.count("<b>") == html.count("</b>")
    assert re.sub(r"<[^>]+>", "", html).replace("&#x27;", "'").replace("&amp;", "&") == render_plain(sentence, language)
