"""Every storyline keeps what its own file promises: examples, German, whole sentences, evidence."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest

from racing.domain.sentence import Sentence
from racing.domain.storylines.examples import Example
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.registry import Storyline, storylines

KINDS = [kind for _, kind in storylines.items()]
EXAMPLES = [(kind, number, example) for kind in KINDS for number, example in enumerate(kind.examples)]
CATALOGUE = Path(__file__).resolve().parents[3] / "motorsport_site/locale/de/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")
THEMES = {"season", "title", "form", "circuit", "entries", "record"}


def name_of(value: object) -> str | None:
    return value.name if isinstance(value, Storyline) else None


def found(kind: Storyline[Fact], example: Example) -> list[Fact]:
    return sorted(kind.find(example.given.context), key=lambda fact: -fact.weight)


def facts() -> Iterator[tuple[Storyline[Fact], Fact]]:
    for kind, _, example in EXAMPLES:
        for fact in found(kind, example):
            yield kind, fact


def whole(sentence: Sentence) -> Iterator[Sentence]:
    yield sentence
    for one in sentence.then:
        yield from whole(one)


def sentences() -> Iterator[Sentence]:
    """Every sentence of every example: what is said, and what proves it."""
    for kind, fact in facts():
        yield from whole(kind.phrase(fact))
        yield from (row.text for row in fact.evidence.rows)
        yield from (one for one in (fact.evidence.definition, fact.evidence.scope) if one)


ALL = {(one.msgid, one.plural): one for one in sentences()}


@pytest.mark.parametrize(("kind", "number", "example"), EXAMPLES, ids=name_of)
def test_example_holds(kind: Storyline[Fact], number: int, example: Example) -> None:
    assert tuple(fact.key for fact in found(kind, example)) == example.gives


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_examples_show_the_kind_found_and_not_found(kind: Storyline[Fact]) -> None:
    assert {bool(example.gives) for example in kind.examples} == {True, False}


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_theme_is_one_that_the_page_knows(kind: Storyline[Fact]) -> None:
    assert kind.theme in THEMES


@pytest.mark.parametrize(("kind", "number", "example"), EXAMPLES, ids=name_of)
def test_every_fact_has_subject_evidence_and_definition(kind: Storyline[Fact], number: int, example: Example) -> None:
    for fact in found(kind, example):
        assert fact.subjects
        assert 0 <= fact.weight <= 100
        assert fact.evidence.rows
        assert fact.evidence.definition
        assert fact.key.startswith(kind.name.replace("_", "-"))


@pytest.mark.parametrize(("msgid", "plural"), sorted(ALL))
def test_sentence_is_whole(msgid: str, plural: str) -> None:
    for text in filter(None, (msgid, plural)):
        words = text.replace("*", "")

        assert words[0].isupper() or words[0] in "{"
        assert words.endswith(".")
        assert text.count("*") in (0, 2)
        assert "  " not in text


@cache
def catalogue() -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(CATALOGUE))}


@pytest.mark.parametrize(("msgid", "plural"), sorted(ALL))
def test_sentence_has_a_german_line_with_the_same_placeholders(msgid: str, plural: str) -> None:
    entry = catalogue()[msgid]

    german = list(entry.msgstr_plural.values()) if plural else [entry.msgstr]
    assert all(german)
    for text in german:
        assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(plural or msgid))
        assert text.endswith((".", ".*"))
        assert text.count("*") == msgid.count("*")
    assert set(PLACEHOLDER.findall(german[-1])) == set(PLACEHOLDER.findall(plural or msgid))


@pytest.mark.parametrize(("msgid", "plural"), sorted(ALL))
def test_sentence_brings_every_value_it_names(msgid: str, plural: str) -> None:
    values = set(ALL[msgid, plural].values)

    assert set(PLACEHOLDER.findall(msgid)) | set(PLACEHOLDER.findall(plural)) <= values


def test_twelve_kinds_and_more_are_found_by_importing_the_folder() -> None:
    files = {path.stem for path in Path(storylines_folder()).glob("*.py")} - {"__init__"}

    assert {kind.name for kind in KINDS} == files


def storylines_folder() -> Path:
    return Path(__file__).resolve().parents[3] / "racing/domain/storylines/catalogue"
