"""Sentences as HTML and as plain text: links, escaping, bold, faults that are refused."""

from collections.abc import Iterator

import pytest
from django.utils.translation import get_language, override

from racing.domain.sentence import Seated, Sentence, Written, YearsWith, plural_sentence, sentence
from racing.domain.vocabulary import CarModelRef, CircuitRef, ClassRef, DriverRef, ManufacturerRef, TeamRef
from racing.presentation.links import address
from racing.presentation.sentences import SentenceError, render, render_plain, render_together

LONG = DriverRef("patrick-long", "Patrick Long", "Long")
DE_FERRAN = DriverRef("gil-de-ferran", "Gil de Ferran", "de Ferran")
EVIL = DriverRef("x", '<script>"&', "x")


def test_names_are_links_in_the_language_of_the_page() -> None:
    said = sentence("{driver} wins.", driver=LONG)

    assert render(said, "en") == '<a href="/en/drivers/patrick-long/">Patrick Long</a> wins.'
    assert 'href="/de/drivers/patrick-long/"' in render(said, "de")


def test_active_language_is_used_and_left_alone() -> None:
    with override("de"):
        assert "/de/" in render(sentence("{driver}.", driver=LONG))
        render(sentence("{driver}.", driver=LONG), "en")
        assert get_language() == "de"


def test_what_an_editor_wrote_stands_in_a_sentence_of_any_language() -> None:
    said = sentence("{points} points: {reason}", points=3, reason=Written("Fuel pressure", "en"))

    assert (render_plain(said, "en"), render_plain(said, "de")) == ("3 points: Fuel pressure",) * 2


def test_every_value_and_every_word_is_escaped() -> None:
    said = sentence('Fast & "loose" {driver} {text}.', driver=EVIL, text="<b>")

    assert render(said, "en") == (
        'Fast &amp; &quot;loose&quot; <a href="/en/drivers/x/">&lt;script&gt;&quot;&amp;</a> &lt;b&gt;.'
    )
    assert render_plain(said, "en") == 'Fast & "loose" <script>"& <b>.'


def test_a_paragraph_names_and_links_a_driver_in_full_once() -> None:
    first = sentence("{drivers} lead.", drivers=(DE_FERRAN, LONG))
    then = sentence("{driver} won, in {driver:genitive} home town.", driver=DE_FERRAN)

    said = render_together([first, then], "en")

    assert said == [
        '<a href="/en/drivers/gil-de-ferran/">Gil de Ferran</a> and '
        '<a href="/en/drivers/patrick-long/">Patrick Long</a> lead.',
        "De Ferran won, in de Ferran’s home town.",
    ]
    assert render_plain(then, "en") == "Gil de Ferran won, in Gil de Ferran’s home town."


def test_two_of_one_name_keep_their_first_names_throughout_a_paragraph() -> None:
    brothers = (DriverRef("jon-field", "Jon Field", "Field"), DriverRef("clint-field", "Clint Field", "Field"))
    first, then = sentence("{driver} leads.", driver=brothers[0]), sentence("{driver} wins.", driver=brothers[0])
    crew = sentence("{crew} and {years}.", crew=Seated(brothers, "37"), years=YearsWith((((2004,), (brothers[1],)),)))

    briefly = sentence("{driver:last} waits.", driver=brothers[0])

    said = render_together([first, then, crew], "en")

    assert render_together([crew, briefly], "en")[1] == "Jon Field waits."
    assert render_together([first, briefly], "en")[1] == "Field waits."
    assert said[1:] == [
        "Jon Field wins.",
        'Jon Field and <a href="/en/drivers/clint-field/">Clint Field</a> in the No. 37 and in 2004 with Clint Field.',
    ]


def test_words_between_stars_are_bold() -> None:
    said = sentence("*{driver} wins* again.", driver="A*B")

    assert render(said, "en") == "<b>A*B wins</b> again."
    assert render_plain(said, "en") == "A*B wins again."


def test_paragraph_is_sentences_with_a_blank_between() -> None:
    said = sentence("One.").followed_by(sentence("Two."), None, sentence("Three."))

    assert render_plain(said, "en") == "One. Two. Three."


def test_count_chooses_the_form() -> None:
    assert render_plain(plural_sentence("{count} car.", "{count} cars.", 1), "en") == "1 car."
    assert render_plain(plural_sentence("{count} car.", "{count} cars.", 3), "en") == "3 cars."


def test_sentence_opens_with_a_capital_whatever_its_first_name() -> None:
    gil = DriverRef("gil", "de Ferran", "de Ferran")

    assert render_plain(sentence("{driver} and Dyson lead.", driver=gil), "en") == "De Ferran and Dyson lead."
    assert render(sentence("*{driver}* leads.", driver=gil), "en").startswith('<b><a href="/en/drivers/gil/">De Ferran')
    assert render_plain(sentence("third in class"), "en") == "third in class"
    assert render_plain(sentence("{place} cars.", place=3), "en") == "3 cars."


def test_a_name_with_a_full_stop_ends_a_sentence_without_a_second_one() -> None:
    ahrens = DriverRef("kurt-ahrens-jr", "Kurt Ahrens, Jr.", "Ahrens, Jr.")
    said, bold = sentence("Nobody but {driver}.", driver=ahrens), sentence("*Nobody but {driver}.*", driver=ahrens)

    assert render_plain(said, "en") == "Nobody but Kurt Ahrens, Jr."
    assert str(render(bold, "en")).endswith("Kurt Ahrens, Jr.</a></b>")
    assert render_plain(said.followed_by(said), "en").endswith("Jr. Nobody but Kurt Ahrens, Jr.")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (sentence("{driver} wins."), "has no value"),
        (sentence("{driver wins.", driver=LONG), "a brace belongs to no placeholder"),
        (sentence("driver} wins.", driver=LONG), "a brace belongs to no placeholder"),
        (sentence("{driver!r} wins.", driver=LONG), "a brace belongs to no placeholder"),
        (sentence("*{driver} wins.", driver=LONG), "a star opens and none closes"),
    ],
)
def test_sentence_that_cannot_be_said_is_refused(said: Sentence, fault: str) -> None:
    for write in (render, render_plain):
        with pytest.raises(SentenceError, match=fault):
            write(said, "en")


def refs() -> Iterator[tuple[object, str]]:
    yield LONG, "/de/drivers/patrick-long/"
    yield TeamRef("t", "T"), "/de/teams/t/"
    yield ManufacturerRef("m", "M"), "/de/manufacturers/m/"
    yield CircuitRef("c", "C", "C"), "/de/circuits/c/"
    yield ClassRef("gt2", "GT2"), ""
    yield CarModelRef("m", "M"), "/de/cars/m/"


@pytest.mark.parametrize(("ref", "page"), list(refs()))
def test_address(ref: object, page: str) -> None:
    assert address(ref, "de") == page
