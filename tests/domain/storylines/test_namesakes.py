"""Names that may be of one team or make."""

import pytest

from racing.domain.storylines.namesakes import first_word, telling_words


@pytest.mark.parametrize(
    ("team", "words"),
    [
        ("Scuderia Ferrari Marlboro", {"ferrari", "marlboro"}),
        ("Équipe Ligier", {"ligier"}),
        ("Team Racing", set()),
        ("BMW Team RLL", set()),
    ],
)
def test_team_is_told_by_what_is_not_in_every_name(team: str, words: set[str]) -> None:
    assert telling_words(team) == words


@pytest.mark.parametrize(
    ("make", "word"), [("McLaren-Mercedes", "mclaren"), ("BMW Sauber", "bmw"), ("Citroën", "citroen"), ("–", "")]
)
def test_make_is_told_by_its_first_word(make: str, word: str) -> None:
    assert first_word(make) == word
