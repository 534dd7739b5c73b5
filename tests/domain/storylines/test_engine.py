"""The engine: strongest first, no repeats, an editor's pins and mutes."""

from racing.domain.storylines.engine import collect, find_all
from racing.domain.storylines.examples import Weekend, weekend

US, THEM = "GT2: 45 Jörg Bergmeister, Patrick Long / Lizard / Porsche", "GT2: 62 Jaime Melo / Risi / Ferrari"


def mosport() -> Weekend:
    return (
        weekend(calendar="r1 r2 r3 r4 mosport petit")
        .entered(US, THEM)
        .entered(US, THEM, "GT2: 90 Joey Hand", at="r4")
        .raced("r1", US, THEM)
        .raced("r2", US, THEM)
        .raced("r3", US, THEM)
        .raced("r4", US, THEM)
        .won(*(f"2006 s{number} GT2: 62 Mika Salo" for number in range(1, 5)), "2007 s1 GT2: 1 A A")
        .won(
            "2004 mosport GT2: 62 Jaime Melo / Risi / Ferrari",
            "2005 mosport GT2: 31 Patrick Long / Petersen / Porsche",
            "2007 mosport GT2: 62 Jaime Melo / Risi / Ferrari",
        )
        .table("GT2: Jörg Bergmeister 80, Patrick Long 80, Jaime Melo 64", win_pays=20)
    )


def keys(given: Weekend, pinned: tuple[str, ...] = (), muted: tuple[str, ...] = ()) -> list[str]:
    return [one.fact.key for one in collect(given.context, pinned, muted)]


RUN = "record-run:gt2:jorg-bergmeister+patrick-long"


def test_lines_come_strongest_first() -> None:
    assert keys(mosport()) == [
        RUN,
        "points-lead:gt2",
        "past-wins-here:jaime-melo",
        "closest-rivals:gt2",
        "past-wins-here:patrick-long",
        "nth-to-last",
        "field-size",
    ]


def test_same_run_is_told_once() -> None:
    about_the_run = ("record-run", "winning-run", "season-wins")

    assert [key for key in keys(mosport()) if key.startswith(about_the_run)] == [RUN]


def test_all_lines_are_found_with_repeats() -> None:
    about_the_run = ("record-run", "winning-run", "season-wins")

    found = sorted(one.fact.key for one in find_all(mosport().context) if one.fact.key.startswith(about_the_run))

    assert found == [
        RUN,
        "season-wins:gt2:jorg-bergmeister+patrick-long",
        "winning-run:standing:gt2:jorg-bergmeister+patrick-long",
    ]


def test_muted_line_is_left_out_and_makes_room_for_the_weaker_one() -> None:
    assert RUN not in keys(mosport(), muted=(RUN,))
    assert "winning-run:standing:gt2:jorg-bergmeister+patrick-long" in keys(mosport(), muted=(RUN,))


def test_whole_kind_can_be_muted() -> None:
    assert not [key for key in keys(mosport(), muted=("past_wins_here",)) if key.startswith("past-wins")]


def test_pinned_lines_come_first_in_the_editors_order() -> None:
    pinned = ("field-size", "past-wins-here:patrick-long")

    assert keys(mosport(), pinned)[:2] == list(pinned)
    assert [one.is_pinned for one in collect(mosport().context, pinned)][:3] == [True, True, False]


def test_pinned_line_takes_the_place_of_a_stronger_one_about_the_same() -> None:
    weaker = "season-wins:gt2:jorg-bergmeister+patrick-long"

    assert keys(mosport(), (weaker,))[0] == weaker
    assert RUN not in keys(mosport(), (weaker,))


def test_muting_is_stronger_than_pinning() -> None:
    assert "field-size" not in keys(mosport(), ("field-size",), ("field-size",))


def test_order_does_not_depend_on_the_order_of_the_rows() -> None:
    context = mosport().context

    assert collect(context) == collect(context)


def test_every_line_names_its_kind_and_theme() -> None:
    themes = {one.name: one.theme for one in collect(mosport().context)}

    assert themes["record_run"] == "record"
    assert themes["nth_to_last"] == "season"


def test_editors_choice_is_told_only_when_pinned() -> None:
    years = ("2005", "2006", "2007")
    given = mosport().won(*(f"{year} {place} GT2: 1 A A" for year in years for place in ("mosport", "imola")))
    choice = "winners-afterwards:gt2"

    assert choice not in keys(given)
    assert keys(given, (choice,))[0] == choice
