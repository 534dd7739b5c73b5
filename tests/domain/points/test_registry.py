"""Wrong settings are refused with a message that names the setting, what it is and what would be right."""

from fractions import Fraction

import pytest

from racing.domain.points.registry import points_rules
from racing.domain.points.settings import SettingError
from racing.domain.points.system import RuleSetting

EXACT = '“points” is a number, whole such as 3 or in quotation marks, such as "1/2" or "0.5", not {}.'


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("no_such_rule", {}, "There is no points rule “no_such_rule”, only: best_cars"),
        ("best_cars", {}, "The rule “best_cars” needs the setting “count”."),
        ("best_cars", {"count": 1, "cars": 2}, "The rule “best_cars” has no setting “cars”, only: count."),
        ("best_cars", {"count": "1"}, '“count” is a whole number such as 3, not "1".'),
        ("best_cars", {"count": True}, "“count” is a whole number such as 3, not true."),
        ("best_cars", {"count": -1}, "“count” is 0 or more, not -1."),
        ("pole_bonus", {"points": True}, EXACT.format("true")),
        ("pole_bonus", {"points": 0.5}, EXACT.format("0.5")),
        ("pole_bonus", {"points": "1/0"}, EXACT.format('"1/0"')),
        ("pole_bonus", {"points": "half"}, EXACT.format('"half"')),
        ("pole_bonus", {"points": float("nan")}, EXACT.format("NaN")),
        ("pole_bonus", {"points": [1]}, EXACT.format("[1]")),
        ("shared_car", {"mode": "half"}, '“mode” is one of these: split, none, not "half".'),
        ("category_factor", {"category": 1, "factor": 2}, "“category” is a word in quotation marks, not 1."),
    ],
)
def test_wrong_setting_is_refused(name, settings, message):
    with pytest.raises(SettingError) as refused:
        points_rules.bind(RuleSetting(name, settings))

    assert str(refused.value).startswith(message)


def test_settings_left_out_have_the_values_of_the_rule():
    bound = points_rules.bind(RuleSetting("fastest_lap_bonus", {"points": 1}))

    assert bound.settings == {"points": Fraction(1), "worst_place": 0, "tie": "split"}


@pytest.mark.parametrize("written", ["7/10", "0.7", "0.70"])
def test_an_exact_number_is_written_as_text(written):
    bound = points_rules.bind(RuleSetting("minimum_distance_share", {"share": written}))

    assert bound.settings["share"] == Fraction(7, 10)


def test_text_stays_text_whatever_it_looks_like():
    bound = points_rules.bind(RuleSetting("category_factor", {"category": "2", "factor": "2"}))

    assert bound.settings == {"category": "2", "factor": Fraction(2)}
