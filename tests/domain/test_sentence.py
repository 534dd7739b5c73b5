"""Sentences as values."""

from fractions import Fraction

import pytest

from racing.domain.sentence import Points, figure_of, plural_sentence, sentence, written_in


def test_sentence_keeps_its_values() -> None:
    said = sentence("{driver} wins.", driver="A")

    assert (said.msgid, dict(said.values), said.count) == ("{driver} wins.", {"driver": "A"}, None)


def test_plural_sentence_offers_its_count_as_a_value() -> None:
    said = plural_sentence("{count} car.", "{count} cars.", 3)

    assert (said.plural, said.count, said.values["count"]) == ("{count} cars.", 3, 3)


def test_value_named_count_wins_over_the_number_that_chooses() -> None:
    assert plural_sentence("A.", "B.", 3, count=4).values["count"] == 4


def test_followed_by_leaves_out_nothing_and_changes_nothing() -> None:
    first, second = sentence("A."), sentence("B.")

    paragraph = first.followed_by(second, None).followed_by(first)

    assert paragraph.then == (second, first)
    assert first.then == ()


def test_points_that_are_known_have_one_value() -> None:
    assert Points.exactly(3) == Points(Fraction(3), Fraction(3))


@pytest.mark.parametrize(
    ("language", "en", "de", "said", "written"),
    [
        ("en", "race", "Rennen", "race", "en"),
        ("de", "race", "Rennen", "Rennen", "de"),
        ("de", "race", "", "race", "en"),
        ("en", "", "Rennen", "Rennen", "de"),
        ("en", "", "", "", ""),
    ],
)
def test_a_text_in_one_language_stands_for_the_other_and_knows_which_it_is(
    language: str, en: str, de: str, said: str, written: str
) -> None:
    found = written_in(language, en=en, de=de)

    assert (found, found.language) == (said, written)


@pytest.mark.parametrize(
    ("least", "most", "figure"),
    [("39", "39", "+39"), ("52", "68", "+52–68"), ("75/2", "75/2", ""), ("3", "7/2", ""), ("0", "0", "+0")],
)
def test_figure_of_points_is_a_whole_number_or_nothing(least: str, most: str, figure: str) -> None:
    assert figure_of(Points(Fraction(least), Fraction(most)), "+") == figure
