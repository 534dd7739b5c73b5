"""Findings as a text: strongest in front, one matter in one paragraph, nothing twice."""

from dataclasses import replace

from racing.domain.sentence import sentence
from racing.domain.storylines.composition import Composition, compose
from racing.domain.storylines.engine import Finding
from racing.domain.storylines.facts import Fact


def found(
    theme: str,
    weight: int,
    *subjects: str,
    car_class: str = "gt2",
    figure: str = "1",
    is_pinned: bool = False,
    kind: str = "",
) -> Finding:
    key = f"{theme}:{car_class}:{weight}"
    fact = Fact(key=key, subjects=subjects or (key,), weight=weight, figure=figure, car_class=car_class)
    return Finding(kind or str(weight), theme, fact, sentence("It is so."), is_pinned)


def front(composition: Composition) -> list[list[int]]:
    return [[one.fact.weight for one in story.findings] for story in composition.front]


def test_lines_on_one_matter_of_a_class_are_one_story() -> None:
    lines = [found("title", 90), found("title", 80, car_class="lmp1"), found("title", 70), found("circuit", 60)]

    text = compose(lines)

    assert front(text) == [[90, 70], [80], [60]]


def test_a_story_has_three_lines_and_the_next_begins_another() -> None:
    lines = [found("circuit", weight, car_class=str(weight)) for weight in (60, 59, 58, 57)]

    text = compose(lines)

    assert front(text) == [[60, 59, 58], [57]]


def test_form_stays_with_the_drivers_it_began_with() -> None:
    lines = [found("record", 90, "bergmeister"), found("form", 80, "magnussen"), found("form", 70, "bergmeister")]

    text = compose(lines)

    assert front(text) == [[90, 70], [80]]


def test_what_is_said_about_one_car_stands_together() -> None:
    lines = [found("form", 90, "car:lmp2:6", "graf"), found("entries", 30, "car:lmp2:6"), found("entries", 20)]

    text = compose(lines)

    assert front(text) == [[90, 30, 20]]


def test_weak_stories_stand_in_front_only_as_long_as_there_are_fewer_than_three() -> None:
    lines = [found("title", 90), found("circuit", 40), found("entries", 39), found("season", 38)]

    text = compose(lines)

    assert front(text) == [[90], [40], [39]]
    assert [story.key for story in text.section("season")] == ["season:gt2:38"]
    assert text.section("title") == ()


def test_at_most_five_stories_stand_in_front_and_one_in_a_section() -> None:
    lines = [found("form", weight) for weight in range(90, 80, -1)]

    text = compose(lines)

    assert front(text) == [[90], [89], [88], [87], [86]]
    assert [story.key for story in text.section("form")] == ["form:gt2:85"]


def test_what_is_told_elsewhere_is_left_out_unless_pinned() -> None:
    lead, pinned = found("title", 90), found("circuit", 20, is_pinned=True)

    text = compose([pinned, lead], told=(lead.fact.key, pinned.fact.key))

    assert front(text) == [[20]]
    assert [story.is_pinned for story in text.front] == [True]


def test_pinned_lines_stay_in_front_and_alone() -> None:
    lines = [found("form", weight, is_pinned=True) for weight in range(26, 20, -1)]

    text = compose([*lines, found("form", 90)])

    assert front(text) == [[26], [25], [24], [23], [22], [21]]
    assert [story.key for story in text.section("form")] == ["form:gt2:90"]


def test_the_figure_is_that_of_the_line_a_story_opens_with() -> None:
    lines = [found("title", 90, figure="13"), found("title", 80, figure="39"), found("form", 70, figure="")]

    text = compose([*lines, found("form", 60, figure="5")])

    assert [story.figure for story in text.front] == ["13", "", "5"]


def test_what_is_said_about_one_driver_stands_together_whatever_the_matter() -> None:
    lines = [found("form", 90, "hill", "prost"), found("circuit", 80, "hill"), found("record", 70, "senna")]

    text = compose(lines)

    assert front(text) == [[90, 80], [70]]


def test_a_story_does_not_leave_its_matter_and_come_back() -> None:
    lines = [found("form", 90, "hill"), found("circuit", 80, "hill"), found("record", 70, "hill")]

    text = compose(lines)

    assert front(text) == [[90, 70, 80]]


def test_what_a_car_has_done_stands_with_who_drives_what() -> None:
    strong = [found("title", weight, car_class=str(weight)) for weight in (90, 80, 70)]
    lines = [*strong, found("form", 40, "car:lmp2:6", "graf"), found("entries", 30), found("form", 20, "senna")]

    text = compose(lines)

    assert [[one.fact.weight for one in story.findings] for story in text.section("entries")] == [[40, 30]]
    assert [[one.fact.weight for one in story.findings] for story in text.section("form")] == [[20]]


def test_two_cars_are_two_stories() -> None:
    strong = [found("title", weight, car_class=str(weight)) for weight in (90, 80, 70)]
    cars = [found("form", 40, "car:lmp2:6", "graf"), found("form", 39, "car:gt2:3", "magnussen")]
    lines = [*strong, *cars, found("entries", 30, "car:lmp2:6"), found("entries", 20)]

    text = compose(lines)

    assert [[one.fact.weight for one in story.findings] for story in text.section("entries")] == [[40, 30, 20], [39]]


def test_a_line_on_many_gathers_no_lines_on_each() -> None:
    lines = [found("entries", 90, *"abcde"), found("circuit", 80, "a"), found("title", 70, *"abc", "x")]

    text = compose(lines)

    assert front(text) == [[90], [80], [70]]


def test_a_story_says_one_kind_of_thing_twice_at_most() -> None:
    lines = [found("circuit", weight, kind="past_wins_here", car_class=str(weight)) for weight in (60, 59, 58)]

    text = compose(lines)

    assert front(text) == [[60, 59], [58]]


def test_the_title_race_is_no_part_of_a_story_about_old_races_here() -> None:
    lines = [found("circuit", 90, "lauda"), found("title", 80, "lauda"), found("form", 70, "lauda")]

    text = compose(lines)

    assert front(text) == [[90, 70], [80]]


def test_a_sentence_stands_in_a_paragraph_once() -> None:
    same, other = sentence("The car was {make} every time.", make="Audi"), sentence("It is no other.")
    lines = [
        replace(found("circuit", weight), sentence=sentence("It is so.").followed_by(same, own))
        for weight, own in ((60, None), (59, other))
    ]

    (story,) = compose(lines).front

    assert [one.sentence.then for one in story.findings] == [(same,), (other,)]
