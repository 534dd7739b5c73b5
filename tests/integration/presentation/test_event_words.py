"""Whatever is said about one event declines its German name: after every preposition, with its article."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.utils.translation import override

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef
from racing.presentation.sentences import render_plain
from racing.queries.season_calendar import CalendarEvent
from racing.queries.summaries import season_so_far
from racing.templatetags import event_words

ROAD = CircuitRef("road", "Road", "Road", at_en="at the Road", at_de="auf der Road")


def race(english: str, german: str, gender: str) -> EventRef:
    return EventRef("f1", "1972", "x", english, english, german, date(1972, 6, 4), ROAD, 8, gender_de=gender)


ITALY = race("Italian Grand Prix", "Großer Preis von Italien", "m")
SEBRING = race("12 Hours of Sebring", "12 Stunden von Sebring", "p")
PETIT = race("Petit Le Mans", "Petit Le Mans", "n")
NIGHT = race("Long Night", "Lange Nacht", "f")
PLACE = race("Road", "Road", "")

ADDED: dict[str, tuple[object, ...]] = {
    "entry_list_for": (7,),
    "no_car_known": (date(1972, 6, 1),),
    **dict.fromkeys(("statements_of_preview", "statements_of_report"), ((1, 2),)),
    **dict.fromkeys(("preview_summary", "entries_summary", "spotter_summary"), ("Formel 1 1972",)),
}
DECLINED = {
    "Großer Preis": ("(vom|zum|beim|dem) Großen Preis", "den Großen Preis", "[dD]er Große Preis"),
    "12 Stunden": (r"den 12\sStunden", r"[dD]ie 12\sStunden"),
    "Petit": ("(vom|zum|beim|dem) Petit", "[dD]as Petit"),
    "Lange Nacht": ("(von|bei|zu)? ?der Langen Nacht", "zur Langen Nacht", "[dD]ie Lange Nacht"),
}


def phrases() -> Sequence[tuple[str, Callable[..., str]]]:
    return sorted(event_words.register.filters.items())


@pytest.mark.parametrize(("name", "phrase"), phrases(), ids=[name for name, _ in phrases()])
@pytest.mark.parametrize("event", [ITALY, SEBRING, PETIT, NIGHT], ids=lambda event: event.short_name_de)
def test_every_phrase_gives_the_name_its_article_and_case(
    name: str, phrase: Callable[..., str], event: EventRef
) -> None:
    with override("de"):
        said = phrase(event, *ADDED.get(name, ()))

    opening = next(one for one in DECLINED if event.short_name_de.startswith(one))
    assert re.search(f"({'|'.join(DECLINED[opening])})\\b", said), said


@pytest.mark.parametrize(
    ("event", "english", "german"),
    [
        (ITALY, "Against the Italian Grand Prix", "Gegenüber dem Großen Preis von Italien"),
        (SEBRING, "Against the 12 Hours of Sebring", "Gegenüber den 12 Stunden von Sebring"),
        (PETIT, "Against Petit Le Mans", "Gegenüber dem Petit Le Mans"),
        (PLACE, "Against Road", "Gegenüber Road"),
    ],
)
def test_entries_are_compared_in_the_dative(event: EventRef, english: str, german: str) -> None:
    assert in_both(lambda: event_words.against(event)) == (english, german)


@pytest.mark.parametrize(
    ("event", "english", "german"),
    [
        (ITALY, "Preview of the Italian Grand Prix", "Vorschau auf den Großen Preis von Italien"),
        (SEBRING, "Preview of the 12 Hours of Sebring", "Vorschau auf die 12 Stunden von Sebring"),
        (PETIT, "Preview of Petit Le Mans", "Vorschau auf das Petit Le Mans"),
        (NIGHT, "Preview of Long Night", "Vorschau auf die Lange Nacht"),
        (PLACE, "Preview of Road", "Vorschau auf Road"),
    ],
)
def test_previews_look_ahead_in_the_accusative(event: EventRef, english: str, german: str) -> None:
    assert in_both(lambda: event_words.preview_of(event)) == (english, german)


@pytest.mark.parametrize("phrase", ["entered_for", "first_race", "no_car_known"])
def test_no_date_is_broken_over_two_lines(phrase: str) -> None:
    with override("de"):
        said = event_words.register.filters[phrase](ITALY, *ADDED.get(phrase, ()))

    assert "\u00a0Juni 1972" in said


def test_season_runs_from_its_first_race_to_its_last() -> None:
    said = season([ITALY, PETIT, SEBRING], run=2, next_event=SEBRING)

    assert said == (
        "Three rounds, from the Italian Grand Prix to the 12 Hours of Sebring. "
        "Two have been run; the 12 Hours of Sebring is next.",
        "Drei Läufe, vom Großen Preis von Italien bis zu den 12 Stunden von Sebring. "
        "Zwei sind gefahren; weiter geht es bei den 12 Stunden von Sebring.",
    )


def season(events: Sequence[EventRef], run: int, next_event: EventRef) -> tuple[str, str]:
    calendar = [CalendarEvent(key, ref, "ABC", ref.day, ref.day, "UTC", None) for key, ref in enumerate(events)]
    lead = season_so_far(calendar, run, next_event)
    assert isinstance(lead, Sentence)
    return render_plain(lead, "en"), render_plain(lead, "de")


def in_both(say: Callable[[], str]) -> tuple[str, str]:
    with override("en"):
        english = say()
    with override("de"):
        return english, say()
