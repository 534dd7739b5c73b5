"""Editors' Markdown: safe HTML, and sections of the page placed within it."""

import pytest

from racing.presentation.editors_text import blocks, lost_marks, safe_html

SECTIONS = ("stories", "circuit", "title")


def names(text: str) -> list[str]:
    return [one.name or one.html for one in blocks(text, SECTIONS)]


def test_text_without_marks_stands_before_the_sections() -> None:
    assert names("Our text.") == ["<p>Our text.</p>", "stories", "circuit", "title"]


def test_a_mark_places_its_section_within_the_text() -> None:
    assert names("Before.\n\n[[title]]\n\nAfter.") == ["<p>Before.</p>", "title", "<p>After.</p>", "stories", "circuit"]


def test_a_mark_counts_once_and_an_unknown_one_is_left_out() -> None:
    assert names("[[title]]\n[[nowhere]]\n[[Title]]\nText.") == ["title", "<p>Text.</p>", "stories", "circuit"]


def test_a_mark_within_a_line_is_text() -> None:
    assert names("See [[title]] there.") == ["<p>See [[title]] there.</p>", "stories", "circuit", "title"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("[[title]]\n[[Circuit]]", ()),
        ("[[titel]]\n[[title]]", ("[[titel]]",)),
        ("See [[title]] there.", ("[[title]]",)),
        ("[[ title ]]\n[[]]", ("[[ title ]]", "[[]]")),
        ("As we said [[1]](https://example.org/).", ()),
    ],
)
def test_marks_that_place_nothing_are_told(text: str, lost: tuple[str, ...]) -> None:
    assert lost_marks(text, SECTIONS) == lost


def test_no_text_leaves_the_pages_own_order() -> None:
    assert names("  \n") == ["stories", "circuit", "title"]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*Fast* and **long**", "<p><em>Fast</em> and <strong>long</strong></p>"),
        ("# Mood\n\nText", "<h3>Mood</h3>\n<p>Text</p>"),
        ("### Deep", "<h4>Deep</h4>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](https://example.org/)", '<p><a href="https://example.org/" rel="noopener noreferrer">x</a></p>'),
        ("![x](https://example.org/x.png)", "<p></p>"),
    ],
)
def test_prose_becomes_safe_html(markdown: str, html: str) -> None:
    assert safe_html(markdown).removeprefix("<p>").removesuffix("</p>") == html.removeprefix("<p>").removesuffix("</p>")
