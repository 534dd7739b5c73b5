"""Wrong settings are refused with a message that names the rule and the setting."""

from fractions import Fraction

import pytest

from racing.domain.points.exact import exact_settings
from racing.domain.points.registry import points_rules
from racing.domain.points.system import RuleSetting


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("no_such_rule", {}, "points rule 'no_such_rule' is not known; there are: best_cars"),
        ("best_cars", {}, "rule 'best_cars' needs the setting 'count'"),
        ("best_cars", {"count": 1, "cars": 2}, "rule 'best_cars' has no setting 'cars'; it has: count"),
        ("best_cars", {"count": "1"}, "rule 'best_cars', setting 'count': '1' is no whole number"),
        ("best_cars", {"count": True}, "rule 'best_cars', setting 'count': True is no whole number"),
        ("best_cars", {"count": -1}, "rule 'best_cars', setting 'count': -1 is negative"),
        ("pole_bonus", {"points": True}, "rule 'pole_bonus', setting 'points': True is no exact number"),
        ("pole_bonus", {"points": 0.5}, "rule 'pole_bonus', setting 'points': 0.5 is no exact number"),
        ("shared_car", {"mode": "half"}, "rule 'shared_car', setting 'mode': 'half' is none of split, none"),
        ("category_factor", {"category": 1, "factor": 2}, "rule 'category_factor', setting 'category': 1 is no text"),
    ],
)
def test_wrong_setting_is_refused(name, settings, message):
    with pytest.raises(ValueError, match="rule") as refused:
        points_rules.bind(RuleSetting(name, settings))

    assert str(refused.value).startswith(message)


def test_settings_left_out_have_the_values_of_the_rule():
    bound = points_rules.bind(RuleSetting("fastest_lap_bonus", {"points": 1}))

    assert bound.settings == {"points": Fraction(1), "worst_place": 0, "tie": "split"}


def test_settings_as_editors_write_them_become_exact():
    written = {"share": "7/10", "points": "0.5", "mode": "split", "count": 3}

    assert exact_settings(written) == {"share": Fraction(7, 10), "points": Fraction(1, 2), "mode": "split", "count": 3}


def test_a_setting_that_cannot_be_exact_is_refused():
    with pytest.raises(ValueError, match=r"share: write 0\.7 in quotation marks"):
        exact_settings({"share": 0.7})
