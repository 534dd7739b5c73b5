"""Who has won here before: each win is told once, and a class under two names is one class."""

from racing.domain.storylines.engine import collect
from racing.domain.storylines.examples import Weekend, weekend
from racing.domain.storylines.registry import storylines

HERE = weekend().entered(
    "GT2: 45 Jörg Bergmeister", "GT2: 44 Patrick Long", "GT2: 87 Wolf Henzler", "GT2: 11 Ian James"
)
BERGMEISTER = (
    "2006 mosport GT2: 45 Jörg Bergmeister, Patrick Long",
    "2007 mosport GT2: 45 Jörg Bergmeister, Johannes van Overbeek",
    "2008 mosport GT2: 45 Jörg Bergmeister, Wolf Henzler",
)


def told(given: Weekend, muted: tuple[str, ...] = ()) -> list[str]:
    return [one.fact.key for one in collect(given.context, muted=muted) if one.name == "past_wins_here"]


def test_class_under_two_names_is_counted_once() -> None:
    wins = ("1999 mosport LMP: 1 Ian James", "2002 mosport GTS: 1 Ian James", "2006 mosport GT1: 1 Ian James")

    (fact,) = storylines.get("past_wins_here").find(HERE.won(*wins).context)

    assert [one.name for one in fact.classes] == ["LMP", "GT1"]


def test_win_told_with_the_partner_is_not_told_again() -> None:
    given = HERE.won("2004 mosport GT2: 11 Ian James", *BERGMEISTER[:2], "2005 mosport GT2: 87 Joey Hand")

    assert told(given) == ["past-wins-here:jorg-bergmeister", "past-wins-here:ian-james"]


def test_those_who_have_won_once_are_all_told_where_the_other_line_is_not() -> None:
    given = HERE.won("2004 mosport GT2: 11 Ian James", *BERGMEISTER[:2], "2005 mosport GT2: 87 Joey Hand")

    assert told(given, muted=("past-wins-here:jorg-bergmeister",)) == ["past-wins-here:once:gt2"]


def test_two_who_won_together_share_no_two_lines() -> None:
    wins = (f"{year} mosport GT2: 45 Jörg Bergmeister, Patrick Long" for year in (2002, 2004))
    given = HERE.won(*wins, "2006 mosport GT2: 45 Jörg Bergmeister, Wolf Henzler", "2007 mosport GT2: 1 Joey Hand")

    assert told(given, muted=("record_winner_here",)) == ["past-wins-here:jorg-bergmeister"]


def test_list_beside_others_says_that_it_goes_on() -> None:
    once = ("2001 mosport GT2: 11 Ian James", "2002 mosport GT2: 87 Wolf Henzler")
    often = ("2004 mosport GT2: 44 Patrick Long", "2006 mosport GT2: 44 Patrick Long")

    alone, beside = (
        next(one for one in storylines.get("past_wins_here").find(given.context) if "once" in one.key)
        for given in (HERE.won(*once), HERE.won(*once, *often))
    )

    assert (alone.is_also, beside.is_also) == (False, True)
    others = ("2003 mosport GT2: 1 A A", "2005 mosport GT2: 1 B B", "2007 mosport GT2: 1 C C")
    fought = HERE.won(*once, *often, *others).table("GT2: Ian James 60, Wolf Henzler 59")
    assert told(fought)[0] == "past-wins-here:once:gt2"
    assert not next(one for one in storylines.get("past_wins_here").find(fought.context) if "once" in one.key).is_also


def test_a_shared_record_is_told_before_the_wins_it_counts() -> None:
    melo = tuple(f"{year} mosport GT2: 62 Jaime Melo" for year in (2002, 2003, 2004))
    given = HERE.won(*melo, *BERGMEISTER).table("GT2: Jörg Bergmeister 60, Joey Hand 50")

    keys = [one.fact.key for one in collect(given.context)]

    assert "record-winner-here:gt2:jorg-bergmeister" in keys
    assert "past-wins-here:jorg-bergmeister" not in keys
