"""A headline: what a title says, else the strongest claim, one with a name first."""

from racing.domain.sentence import sentence
from racing.domain.storylines.engine import Finding
from racing.domain.storylines.facts import Fact
from racing.domain.vocabulary import DriverRef
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
