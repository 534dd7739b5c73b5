"""A headline: what a title says, else the strongest claim, one with a name first."""

from dataclasses import replace

from django.utils.translation import override

from racing.domain.sentence import sentence
from racing.domain.storylines.engine import Finding
from racing.domain.storylines.facts import Fact
from racing.domain.vocabulary import CircuitRef, DriverRef
from racing.presentation.headlines import bold_words, headline_words

FANGIO = DriverRef("fangio", "Juan Manuel Fangio", "Fangio")


def line(words: str, weight: int, is_pinned: bool = False) -> Finding:
    fact = Fact(key=f"k:{weight}", subjects=("s",), weight=weight, figure="")
    return Finding("kind", "form", fact, sentence(words, driver=FANGIO), is_pinned)


def test_title_that_can_be_decided_is_the_headline() -> None:
    assert headline_words(sentence("Mosport can decide the title"), [line("*Strong.*", 90)], "Event") == (
        "Mosport can decide the title"
    )


def test_claim_about_somebody_leads_one_nearly_as_strong() -> None:
    lines = [line("*Sixteen cars are entered*, less than before.", 60), line("*{driver} has won all races.*", 50)]

    assert headline_words(None, lines, "Event") == "Juan Manuel Fangio has won all races"


def test_much_stronger_claim_leads_all_the_same() -> None:
    lines = [line("*The title is open:* it is.", 90), line("*{driver} has won all races.*", 50)]

    assert headline_words(None, lines, "Event") == "The title is open"


def test_pinned_line_leads() -> None:
    lines = [line("*Rain is here.*", 10, is_pinned=True), line("*{driver} has won all races.*", 90)]

    assert headline_words(None, lines, "Event") == "Rain is here"


def test_long_claim_makes_room_for_a_shorter_one() -> None:
    lines = [line(f"*{'very ' * 20}long.*", 90), line("*Short.*", 85)]

    assert headline_words(None, lines, "Event") == "Short"


def test_only_a_long_claim_stands_and_without_any_the_event_does() -> None:
    long = "Very " + "very " * 20

    assert headline_words(None, [line(f"*{long}long.*", 90)], "Event") == f"{long}long"
    assert headline_words(None, [], "Event") == "Event"
    assert bold_words(sentence("Nothing stands out.")) == ""


def test_headline_is_the_same_line_in_both_languages() -> None:
    far = CircuitRef("far", "Far", "Far", at_en="in Far", at_de=f"auf der {'langen ' * 12}Bahn")
    longer_in_german = sentence("*{driver} is at home {place:at}.*", driver=FANGIO, place=far)
    lines = [replace(line("", 90), sentence=longer_in_german), line("*{driver} has won all races.*", 80)]

    said = []
    for language in ("en", "de"):
        with override(language):
            said.append(headline_words(None, lines, "Event"))

    assert said == ["Juan Manuel Fangio has won all races"] * 2


def test_what_goes_on_leads_earlier_races_here() -> None:
    lines = [
        replace(line("*{driver} won here in the past.*", 70), theme="circuit"),
        replace(line("*{driver} has won all races.*", 60), theme="form"),
    ]

    assert headline_words(None, lines, "Event") == "Juan Manuel Fangio has won all races"
    assert headline_words(None, lines[:1], "Event") == "Juan Manuel Fangio won here in the past"
