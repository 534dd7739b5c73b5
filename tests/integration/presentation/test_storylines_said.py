"""Every storyline said in both languages with values that are easy to get wrong.

Whatever the registry holds is here: a new kind is tested by the examples it brings.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.engine import Finding, collect
from racing.domain.storylines.facts import Evidence
from racing.domain.storylines.registry import storylines
from racing.domain.vocabulary import CircuitRef, ClassRef, DriverRef, TeamRef
from racing.presentation.sentences import render, render_plain

DIFFICULT = (
    DriverRef("j", "Ian James", "James"),
    DriverRef("f", "Gil de Ferran", "de Ferran"),
    DriverRef("o", "Johnny O’Connell", "O’Connell"),
    DriverRef("v", "Gijs van der Garde", "van der Garde"),
    DriverRef("d", "Luis Díaz", "Díaz"),
)
NO_PHRASES = CircuitRef("new", "New Ring", "New Ring")
NOWHERE = EventRef("x", "2009", "y", "Prix", "New Ring", "New Ring", date(2009, 1, 1), NO_PHRASES)
GRAND_PRIX = replace(
    NOWHERE, short_name_en="Belgian Grand Prix", short_name_de="Großer Preis von Belgien", gender_de="m"
)
NAMED = replace(NOWHERE, short_name_en="Grand Prix", short_name_de="Große Preis", gender_de="m")
FAULTS = re.compile(r"\b(\w+) \1\b|  | [.,;:]|[.,;:]{2}|[{}*]|\( | \)|\(\)|\bNone\b(?! of)|^ ")
HARDER: Mapping[type, object] = {
    DriverRef: DIFFICULT[1],
    CircuitRef: NO_PHRASES,
    TeamRef: TeamRef("t", "de Ferran Motorsports"),
}
NUMBERS = (1, 2, 11, 21, 100)


def paragraphs() -> Iterator[Sentence]:
    """What every example gives, and the same without the class where it has just one."""
    for name, kind in storylines.items():
        for example in kind.examples:
            for fact in kind.find(example.given.context):
                yield from said_of(kind.phrase(fact), fact.evidence)
                told = find_one(example.given.context, name, fact.key)
                yield from said_of(told.sentence, told.fact.evidence)


def find_one(context: PreviewContext, name: str, key: str) -> Finding:
    """The line as the engine tells it; a line without weight is told when pinned."""
    return next(one for one in collect(context, pinned=(key,)) if one.name == name and one.fact.key == key)


def said_of(sentence: Sentence, evidence: Evidence) -> Iterator[Sentence]:
    texts = (sentence, *(row.text for row in evidence.rows), evidence.definition, evidence.scope)
    for one in filter(None, texts):
        yield replace(one, then=())
        yield from one.then


def is_nameless(sentence: Sentence) -> bool:
    return any(isinstance(value, ClassRef) and not value.name for value in sentence.values.values())


ALL = list({(one.msgid, one.plural, is_nameless(one)): one for one in paragraphs()}.values())


def with_values(sentence: Sentence, count: int, number: int, event: EventRef) -> Sentence:
    """The same sentence about `count` difficult people and another number at an unknown place."""
    values = difficult(sentence.values, count, number, event)
    if sentence.count is None:
        return replace(sentence, values=values)
    people = sum(isinstance(value, tuple) and len(value) == sentence.count for value in sentence.values.values())
    many = count if people else number
    return replace(sentence, values={**values, "count": many}, count=many)


def difficult(values: Mapping[str, object], count: int, number: int, event: EventRef) -> dict[str, object]:
    return {name: harder(value, count, number, event) for name, value in values.items()}


def harder(value: object, count: int, number: int, event: EventRef) -> object:
    match value:
        case (DriverRef(), *_):
            return DIFFICULT[:count]
        case (EventRef(), *_):
            return (event,) * count if count == 1 else (event, *(value[:1]))
        case EventRef():
            return event
        case int():
            return number
        case _:
            return HARDER.get(type(value), value)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sentence", ALL, ids=lambda one: one.msgid[:60])
def test_storyline_is_said_right(sentence: Sentence, language: str) -> None:
    for count, number in zip((1, 2, 4, 5, 3), NUMBERS, strict=True):
        for event in (NOWHERE, NAMED, GRAND_PRIX):
            said = render_plain(with_values(sentence, count, number, event), language)

            assert not FAULTS.search(said), said
            assert said[0].isupper() or said[0] in "#0123456789", said
            assert said.endswith("."), said


def test_every_kind_is_said_in_full() -> None:
    """Each kind brings at least one example that is found, so that its sentences are among those tested."""
    silent = [name for name, kind in storylines.items() if not any(one.gives for one in kind.examples)]

    assert silent == []


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sentence", ALL, ids=lambda one: one.msgid[:60])
def test_html_says_the_same_words(sentence: Sentence, language: str) -> None:
    html = render(sentence, language)

    assert html.count("<a ") == html.count("</a>")
    assert html.count("<b>") == html.count("</b>")
    assert re.sub(r"<[^>]+>", "", html).replace("&#x27;", "'").replace("&amp;", "&") == render_plain(sentence, language)
