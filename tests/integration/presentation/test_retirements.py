"""Reasons of retirement in both languages; what nobody has translated is marked as English."""

import pytest
from django.utils.translation import override

from racing.domain.vocabulary import FinishStatus
from racing.presentation.languages import lang_attribute
from racing.presentation.retirements import reason_label, reason_words


@pytest.mark.parametrize(
    ("reason", "german"),
    [
        ("Engine", "Motor"),
        ("Oil leak", "Ölleck"),
        ("Car raced by Rodríguez", "Auto von Rodríguez gefahren"),
        ("Caused collision with Trulli", "Kollision mit Trulli verursacht"),
    ],
)
def test_known_reasons_are_german_on_german_pages(reason: str, german: str) -> None:
    with override("de"):
        words = reason_words(reason)
        assert (words, lang_attribute(words)) == (german, "")
    with override("en"):
        assert (reason_words(reason), lang_attribute(reason_words(reason))) == (reason, "")


def test_unknown_reason_stays_and_is_marked_as_english() -> None:
    with override("de"):
        words = reason_words("Ran into a badger")

        assert (words, lang_attribute(words)) == ("Ran into a badger", ' lang="en"')


@pytest.mark.parametrize(
    ("status", "label"),
    [
        (FinishStatus.RETIRED, "Ausfall"),
        (FinishStatus.CLASSIFIED, "Ausfall"),
        (FinishStatus.DISQUALIFIED, "Grund"),
        (FinishStatus.DID_NOT_START, "Grund"),
    ],
)
def test_only_what_stopped_a_car_is_called_a_retirement(status: FinishStatus, label: str) -> None:
    with override("de"):
        assert reason_label(status) == label
