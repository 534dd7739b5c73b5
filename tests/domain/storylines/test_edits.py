"""What editors do with lines, and the fingerprint their words rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from racing.domain.sentence import sentence
from racing.domain.storylines.context import EventRef
from racing.domain.storylines.edits import Edit, muted, pinned, with_wording
from racing.domain.storylines.engine import Finding
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fingerprint import data_of, fingerprint
from racing.domain.storylines.wording import Wording
from racing.domain.vocabulary import CircuitRef, DriverRef

CIRCUIT = CircuitRef("mosport", "Mosport Raceway", "Mosport", "CA")
EVENT = EventRef("alms", "2009", "mosport", "Grand Prix", "Mosport", "Mosport", date(2009, 8, 30), CIRCUIT)


@dataclass(frozen=True, kw_only=True)
class Lead(Fact):
    event: EventRef
    leaders: tuple[DriverRef, ...]
    gap: Fraction
    since: date | None = None
    classes: frozenset[str] = frozenset()
    wins: Mapping[str, int] | None = None


def lead(gap: int = 21, name: str = "Jörg Bergmeister", weight: int = 80) -> Lead:
    leader = DriverRef("jorg-bergmeister", name, "Bergmeister")
    return Lead(
        key="points-lead:gt2", subjects=("jorg-bergmeister",), weight=weight, figure=str(gap), event=EVENT,
        leaders=(leader,), gap=Fraction(gap), classes=frozenset({"gt2", "gt1"}), wins={"jorg-bergmeister": 3},
    )  # fmt: skip


def finding(fact: Fact) -> Finding:
    return Finding("points_lead", "title", fact, sentence("{who} leads.", who="Bergmeister"))


def test_data_name_people_and_places_by_their_address() -> None:
    assert data_of(lead()) == {
        "key": "points-lead:gt2",
        "subjects": ["jorg-bergmeister"],
        "car_class": "",
        "event": "alms/2009/mosport",
        "leaders": ["jorg-bergmeister"],
        "gap": "21",
        "since": None,
        "classes": ["gt1", "gt2"],
        "wins": {"jorg-bergmeister": 3},
    }


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (lead(), True),
        (lead(name="Joerg Bergmeister"), True),
        (lead(weight=12), True),
        (replace(lead(), evidence=Evidence((), sentence("Another proof."))), True),
        (lead(gap=14), False),
    ],
)
def test_fingerprint_changes_with_what_is_said_and_with_nothing_else(other: Lead, is_same: bool) -> None:
    assert (fingerprint(other) == fingerprint(lead())) is is_same


def test_pins_stand_in_their_order_and_those_without_a_place_follow() -> None:
    edits = (Edit("c", "pinned"), Edit("b", "pinned", 2), Edit("a", "pinned", 1), Edit("d", "muted"), Edit("e"))

    assert pinned(edits) == ("a", "b", "c")
    assert muted(edits) == ("d",)


def test_words_are_stale_once_the_fact_has_changed() -> None:
    edit = Edit("points-lead:gt2", text_de="Vorn.", fingerprint=fingerprint(lead()))

    fresh, stale = (with_wording([finding(fact)], [edit])[0].wording for fact in (lead(), lead(gap=14)))

    assert fresh == Wording("", "Vorn.", is_stale=False)
    assert stale == Wording("", "Vorn.", is_stale=True)


def test_pin_without_words_leaves_the_sentence_alone() -> None:
    assert with_wording([finding(lead())], [Edit("points-lead:gt2", "pinned", 1)])[0].wording is None
