"""What is wrong with a decision or a place, said so that the editor knows what would be right."""

from __future__ import annotations

from racing.domain.correction.rows import Decision, Row
from racing.domain.sentence import Sentence, sentence


def without_a_place(row: Row) -> Sentence:
    return sentence("No. {number} holds no place in this version, so it cannot lose one.", number=row.number)


def beyond_the_field(row: Row, decision: Decision, behind: int) -> Sentence:
    return sentence(
        "No. {number} cannot lose {places} places: {behind} cars are behind it.",
        number=row.number,
        places=decision.amount,
        behind=behind,
    )


def too_many_laps(row: Row, decision: Decision) -> Sentence:
    return sentence(
        "No. {number} cannot lose {laps} laps: it has {known}.",
        number=row.number,
        laps=decision.amount,
        known=row.laps,
    )


def not_a_place(place: int, last: int) -> Sentence:
    return sentence("There is no place {place}: the places are 1 to {last}.", place=place, last=last)


def place_twice(place: int, first: Row, second: Row) -> Sentence:
    return sentence(
        "Place {place} is given to No. {first} and to No. {second}.",
        place=place,
        first=first.number,
        second=second.number,
    )


def place_not_known(row: Row) -> Sentence:
    return sentence(
        "The place in class of No. {number} is not known: say by hand which place it gets.", number=row.number
    )


def overall_not_known(row: Row) -> Sentence:
    return sentence(
        "The order over all classes is not known around No. {number}: enter the places as lost in class.",
        number=row.number,
    )


def not_entered(number: str) -> Sentence:
    return sentence("No. {number} has no row in this version.", number=number)


def car_twice(row: Row) -> Sentence:
    return sentence("No. {number} stands in two rows; one decision moves a car once.", number=row.number)
