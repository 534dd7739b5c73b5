"""The geometry of line charts, with literals."""

from fractions import Fraction

import pytest

from racing.presentation.line_chart import BROAD, SLIM, ChartPoint, Frame, grid_unit, line_chart, spread

SQUARE = Frame(200, 100, 0, 100, 0, 100, 10, 20)


def points(*values: int, opened: tuple[int, ...] = ()) -> list[ChartPoint]:
    return [ChartPoint(Fraction(value), is_open=at in opened) for at, value in enumerate(values)]


def test_line_rises_from_the_corner_through_every_step() -> None:
    chart = line_chart(SQUARE, ["A", "B"], [("first", points(5, 10))])

    assert chart is not None
    (line,) = chart.lines
    assert (line.solid, line.dotted) == ("M0 100L50 50L100 0", "")
    assert (line.label, line.label_x, line.label_y) == ("first", 110, 4)


def test_step_that_is_not_known_exactly_is_dotted() -> None:
    chart = line_chart(SQUARE, ["A", "B"], [("first", points(5, 10, opened=(1,)))])

    assert chart is not None
    assert (chart.lines[0].solid, chart.lines[0].dotted) == ("M0 100L50 50", "M50 50L100 0")


def test_line_goes_on_after_a_dotted_part() -> None:
    chart = line_chart(SQUARE, ["A", "B", "C", "D"], [("first", points(0, 0, 5, 10, opened=(1,)))])

    assert chart is not None
    assert chart.lines[0].solid == "M0 100L25 100M50 100L75 50L100 0"


def test_first_places_have_circles_and_later_ones_other_marks() -> None:
    chart = line_chart(SQUARE, ["A", "B"], [(str(n), points(n, n)) for n in range(6)])

    assert chart is not None
    marks = [line.dots for line in chart.lines]
    assert ["a" in mark for mark in marks] == [True, True, False, False, False, False]
    assert "h8v8" in marks[2]
    assert marks[4].count("l") == marks[5].count("l") > 0


@pytest.mark.parametrize(("steps", "series"), [(["A"], [("x", points(1))]), ([], []), (["A", "B"], [])])
def test_nothing_to_draw_is_no_chart(steps: list[str], series: list[tuple[str, list[ChartPoint]]]) -> None:
    assert line_chart(SQUARE, steps, series) is None


def test_all_on_zero_draws_a_flat_line() -> None:
    chart = line_chart(SQUARE, ["A", "B"], [("first", points(0, 0))])

    assert chart is not None
    assert chart.lines[0].solid == "M0 100L50 100L100 100"


@pytest.mark.parametrize(("highest", "unit"), [(0, 1), (9, 1), (10, 1), (11, 2), (130, 20), (575, 100), (4500, 500)])
def test_grid_has_at_most_ten_round_lines(highest: int, unit: int) -> None:
    assert grid_unit(Fraction(highest)) == unit


def test_grid_is_labelled_at_every_second_line_when_there_are_many() -> None:
    chart = line_chart(SQUARE, ["A", "B"], [("first", points(0, 10))])

    assert chart is not None
    assert [tick.label for tick in chart.grid] == ["0", "", "2", "", "4", "", "6", "", "8", "", "10"]


@pytest.mark.parametrize(
    ("wanted", "heights"),
    [
        ([0, 100], [0, 100]),
        ([50, 50], [40, 60]),
        ([10, 12, 14, 100, 101], [-8, 12, 32, 90, 110]),
        ([60, 40], [60, 40]),
        ([0, 15, 30], [-5, 15, 35]),
    ],
)
def test_labels_keep_their_distance_and_their_order(wanted: list[int], heights: list[int]) -> None:
    assert spread(wanted, 20) == heights


def test_long_seasons_leave_labels_out_but_never_the_last() -> None:
    labels = [str(n) for n in range(1, 25)]

    chart = line_chart(SLIM, labels, [("first", points(*range(24)))])

    assert chart is not None
    shown = [step.label for step in chart.steps if step.label]
    assert shown[-1] == "24"
    assert len(shown) < 24
    assert line_chart(BROAD, labels[:10], [("first", points(*range(10)))]).steps[0].label == "1"  # type: ignore[union-attr]
