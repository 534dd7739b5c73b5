"""What no line of a page breaks in the middle."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from racing.domain.sentence import Points, sentence
from racing.presentation.sentences import render_plain
from racing.presentation.unbroken import unbroken
from racing.templatetags.preview_tags import kept_together
from racing.templatetags.racing_format import cars, day, duration, long_day, say


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("16. August 2009", "16.~August 2009"),
        ("They lead by 13 points", "They lead by 13~points"),
        ("0,461 Sekunden und 1:40 Stunden", "0,461~Sekunden und 1:40~Stunden"),
        ("in 2009 they won, in 2003 and 2004", "in 2009 they won, in 2003 and 2004"),
        ("a win if the No. 62 finishes seventh", "a win if the No.~62 finishes seventh"),
        ("Sieg Nummer 100 für Porsche", "Sieg Nummer~100 für Porsche"),
        ("F1 3 4 #45 Long", "F1 3 4 #45 Long"),
    ],
)
def test_number_stays_with_its_word(text: str, kept: str) -> None:
    assert unbroken(text) == kept.replace("~", "\u00a0")


def test_headlines_keep_numbers_and_compounds_together() -> None:
    assert kept_together("Ein GT2-Titel, 6 Punkte") == 'Ein <span class="nb">GT2-Titel,</span> 6\u00a0Punkte'


def test_filters_of_pages_keep_them_and_plain_text_does_not() -> None:
    lead = sentence("{gap:points}", gap=Points.exactly(13))

    with override("de"):
        said = (day(date(2009, 8, 16)), long_day(date(2009, 8, 16)), duration(165), cars(20), say(lead))

        assert [one.count("\u00a0") for one in said] == [1, 1, 1, 1, 1]
        assert "\u00a0" not in render_plain(lead)
