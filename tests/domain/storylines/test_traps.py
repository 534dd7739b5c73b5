"""The traps of the genre: what a careless preview would have said, and what is true."""

from dataclasses import replace
from datetime import date

import pytest

from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.example_words import class_of
from racing.domain.storylines.examples import Weekend, weekend
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.present import rounds_held
from racing.domain.storylines.registry import storylines

US, THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer"
FIVE = weekend("petit", calendar="r1 r2 r3 r4 r5 r6 petit").entered(US, THEM)


def found(name: str, context: PreviewContext | Weekend) -> list[Fact]:
    return list(storylines.get(name).find(context.context if isinstance(context, Weekend) else context))


def msgids(name: str, given: Weekend) -> list[str]:
    kind = storylines.get(name)
    paragraphs = [kind.phrase(fact) for fact in kind.find(given.context)]
    return [one.msgid for paragraph in paragraphs for one in (paragraph, *paragraph.then)]


def won(given: Weekend, *rounds: str) -> Weekend:
    for name in rounds:
        given = given.raced(name, US, THEM)
    return given


def test_run_that_has_ended_is_not_called_current() -> None:
    running = won(FIVE, "r1", "r2", "r3", "r4", "r5")
    ended = running.raced("r6", THEM, US)

    assert [fact.key for fact in found("winning_run", running)] == [
        "winning-run:standing:gt2:jorg-bergmeister+patrick-long"
    ]
    assert [fact.key for fact in found("winning_run", ended)] == ["winning-run:ended:gt2:jorg-bergmeister+patrick-long"]


def test_race_that_a_driver_missed_ends_the_run() -> None:
    given = won(FIVE, "r1", "r2").raced("r3", THEM)
    given = won(given, "r4", "r5")

    assert [fact.figure for fact in found("winning_run", given)] == ["2"]


def test_race_without_a_known_winner_is_no_part_of_a_run() -> None:
    given = won(won(FIVE, "r1", "r2").raced("r3", f"? {US}"), "r4", "r5")

    assert [fact.figure for fact in found("winning_run", given)] == ["2"]


def test_record_is_not_claimed_where_one_winner_is_missing() -> None:
    complete = won(FIVE, "r1", "r2", "r3", "r4").won("2008 r1 GT2: 1 A A")
    salo = complete.won(*(f"2007 r{number} GT2: 1 Mika Salo" for number in range(1, 5)))

    assert found("record_run", salo)
    assert found("record_run", salo.raced("r5", f"? {THEM}")) == []


def test_race_the_series_does_not_count_is_no_class_win() -> None:
    given = FIVE.won("2001 petit GT2: 45 Patrick Long", counts=False)

    assert found("past_wins_here", given) == []


def test_nothing_after_the_race_is_known_before_it() -> None:
    given = weekend("r1", calendar="r1 petit").entered(US).raced("petit", US)

    assert found("past_wins_here", given) == []


def test_postponed_round_is_still_to_come_whatever_day_it_shows() -> None:
    given = weekend("r5", calendar="r1 r2 r3 r4 r5 r6 r7")
    calendar = tuple(replace(one, is_postponed=one.slug == "r2") for one in given.context.calendar)
    context = replace(given.context, calendar=calendar)

    assert [one.slug for one in rounds_held(context)] == ["r1", "r3", "r4", "r5", "r6", "r7", "r2"]
    assert [one.slug for one in calendar if one.is_before(context.event.day)] == ["r1", "r3", "r4"]
    assert [one.slug for one in calendar if one.is_after(context.event.day)] == ["r2", "r6", "r7"]


def test_cancelled_round_does_not_count_as_still_to_come() -> None:
    given = weekend("r5", calendar="r1 r2 r3 r4 r5 r6 r7", cancelled="r6")

    assert msgids("nth_to_last", given)[0] == "*{event:The} is the {nth:nth_to_last} race of the season.*"
    assert found("nth_to_last", given)[0].figure == "5/6"


def test_champion_of_the_class_under_its_old_name_defends_it() -> None:
    given = weekend().champions(2008, "GT", "Jörg Bergmeister").entered(US)

    assert [fact.car_class for fact in found("defending_champions", given)] == ["gt2"]


def test_champions_who_have_parted_share_one_line() -> None:
    given = weekend().champions(2008, "GT2", "Jörg Bergmeister", "Wolf Henzler").entered(US, "GT2: 87 Wolf Henzler")

    assert msgids("defending_champions", given) == [
        "*The {car_class:compound}champions of {year} now race against each other:* {seats}."
    ]


def test_champions_who_have_parted_are_news_at_their_first_race_apart() -> None:
    cars = ("GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 87 Wolf Henzler")
    given = weekend().champions(2008, "GT2", "Jörg Bergmeister", "Wolf Henzler").entered(*cars)

    (first,) = found("defending_champions", given.raced("sebring", cars[0]))
    (later,) = found("defending_champions", given.raced("sebring", *cars))

    assert (first.are_new_rivals, later.are_new_rivals) == (True, False)
    assert first.weight > later.weight


def test_champion_in_another_class_defends_nothing() -> None:
    given = weekend().champions(2008, "GT1", "Jan Magnussen").entered("GT2: 3 Jan Magnussen", "GT1: 1 A A")

    assert found("defending_champions", given) == []


def test_champion_who_may_still_tie_is_not_out() -> None:
    table = "GT2: Jörg Bergmeister 130, Jaime Melo 120, Wolf Henzler 50-55"
    given = weekend().champions(2008, "GT2", "Wolf Henzler").entered("GT2: 87 Wolf Henzler")

    assert (
        "can no longer"
        not in msgids("defending_champions", given.table(table, available_here=20, available_after=55))[0]
    )
    assert (
        "can no longer" in msgids("defending_champions", given.table(table, available_here=20, available_after=54))[0]
    )


@pytest.mark.parametrize(
    ("table", "leads"),
    [
        ("GT2: Jörg Bergmeister 60-64, Jaime Melo 50-59", True),
        ("GT2: Jörg Bergmeister 60-64, Jaime Melo 50-60", False),
        ("GT2: Jörg Bergmeister 60, Jaime Melo 60", False),
    ],
)
def test_lead_holds_in_every_completion_or_is_not_told(table: str, *, leads: bool) -> None:
    assert bool(found("points_lead", weekend().table(table))) == leads


def test_lead_just_as_large_as_what_is_to_be_won_is_not_safe() -> None:
    safe = "A win {event:at} pays {win:points}, so {leaders:last} will lead whatever happens there."
    given = weekend()

    assert safe in msgids("points_lead", given.table("GT2: A A 41, B B 20", win_pays=20, available_here=20))
    assert safe not in msgids("points_lead", given.table("GT2: A A 40, B B 20", win_pays=20, available_here=20))


def test_crew_is_those_who_did_everything_together() -> None:
    given = (
        weekend()
        .raced("sebring", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 87 Wolf Henzler, Dirk Werner")
        .raced("road-america", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 87 Wolf Henzler", "GT2: 88 Dirk Werner")
        .table("GT2: Jörg Bergmeister 40, Patrick Long 40, Wolf Henzler 32, Dirk Werner 29")
    )

    assert [(fact.subjects, [one.slug for one in fact.second]) for fact in found("points_lead", given)] == [
        (("jorg-bergmeister", "patrick-long"), ["wolf-henzler"])
    ]


def test_car_is_absent_only_where_the_list_of_its_class_is_complete() -> None:
    car, other = "GT2: 11 Chris Hall / Primetime / Dodge / Viper", "GT2: 45 Patrick Long / Lizard / Porsche / 911"
    given = weekend().entered(car, other, at="road-america")

    assert found("absent_until", given.entered(other, announced=2, GT2=2)) == []
    assert found("absent_until", given.entered(other, announced=1, GT2=1))


def test_car_without_a_known_team_is_not_called_absent() -> None:
    given = weekend().entered("GT2: 11 Chris Hall", at="road-america").entered("GT2: 45 Patrick Long")

    assert found("absent_until", given) == []


def test_line_up_that_may_be_incomplete_has_not_changed() -> None:
    given = weekend().entered("LMP1: 12 Chris McMurry", at="road-america").entered("LMP1: 12 Tony Burgess")

    assert found("line_up_change", given) == []


def test_team_under_another_name_is_not_called_another_team() -> None:
    given = weekend().entered(
        "LMP1: 16 Butch Leitzinger / Dyson Racing Team / Lola", "LMP1: 37 A A / Intersport / Lola"
    )
    wins = tuple(f"{year} mosport LMP1: 16 Butch Leitzinger / Dyson Racing / Lola" for year in (2004, 2005))

    assert "None of those wins came with {team}." not in msgids("past_wins_here", given.won(*wins))
    assert "None of those wins came with {team}." in msgids(
        "past_wins_here", given.won(*(line.replace("Dyson Racing", "Champion") for line in wins))
    )


def test_works_team_is_not_told_from_itself_by_the_name_of_its_sponsor() -> None:
    given = weekend().entered("F1: 1 Sebastian Vettel / Infiniti Red Bull Racing / Red Bull")
    wins = tuple(f"{year} mosport F1: 1 Sebastian Vettel / Red Bull Racing / Red Bull" for year in (2007, 2008))

    assert [fact.never_with for fact in found("past_wins_here", given.won(*wins))] == [None]


def test_make_that_is_not_known_everywhere_is_not_claimed() -> None:
    given = weekend().entered("LMP1: 16 Butch Leitzinger")
    wins = ("2004 mosport LMP1: 16 Butch Leitzinger / Dyson / Lola", "2006 mosport LMP1: 16 Butch Leitzinger")

    assert "The car was {make:a} every time." not in msgids("past_wins_here", given.won(*wins))


@pytest.mark.parametrize("name", [name for name, _ in storylines.items()])
def test_season_that_has_only_a_calendar_breaks_nothing(name: str) -> None:
    context = weekend("r1", calendar="r1 r2 r3 r4 r5").context

    assert found(name, replace(context, calendar=(context.event,))) == []


def test_title_is_not_called_certain_where_nobody_knows_what_this_race_can_pay() -> None:
    given = weekend().table("GT2: Jörg Bergmeister 60, Jaime Melo 56", win_pays=10, available_after=0)

    assert msgids("points_lead", given) == [
        "*{leaders} leads {car_class} by {gap:points}* from {second}.",
        "A win {event:at} pays {win:points}.",
    ]


def test_whoever_has_died_is_nobodys_rival_and_the_lead_says_so() -> None:
    given = weekend("r4", calendar="r1 r2 r3 r4 r5").table("GT2: Jochen Rindt 45, Jack Brabham 25")
    for race in ("r1", "r2", "r3"):
        given = given.raced(race, "GT2: 1 Jochen Rindt", "GT2: 2 Jack Brabham")
    died = date(2009, 1, 1)

    assert found("closest_rivals", given.knows("Jochen Rindt", died=died)) == []
    assert found("closest_rivals", given.knows("Jack Brabham", died=died)) == []
    assert msgids("points_lead", given.knows("Jochen Rindt", died=died))[1] == "{leaders:last} died on {died}."
    assert msgids("points_lead", given.knows("Jack Brabham", died=died)) == [
        "*{leaders} leads {car_class} by {gap:points}.*"
    ]
    assert found("closest_rivals", given.knows("Jochen Rindt", died=date(2010, 1, 1))) != []


def test_overall_title_is_that_of_the_only_class() -> None:
    given = weekend().entered(US, THEM).table("GT2: Jörg Bergmeister 60, Jaime Melo 56").context
    fight = replace(given.fights[0], car_class=None)
    one_class = replace(given, fights=(fight,), classes=given.classes[:1])
    two_classes = replace(one_class, classes=(*given.classes, class_of("LMP2")))

    assert [fact.car_class for fact in found("points_lead", one_class)] == ["gt2"]
    assert found("points_lead", two_classes) == []


def test_races_that_one_of_both_did_not_start_are_no_meetings() -> None:
    table = "GT2: Jörg Bergmeister 36, Patrick Long 36, Jaime Melo 30, Pierre Kaffer 30"
    given = won(FIVE, "r1", "r2", "r3").raced("r4", THEM, f"dns {US}").table(table)

    assert [(fact.met, fact.ahead) for fact in found("closest_rivals", given)] == [(3, 0)]


def test_overall_champion_defends_the_title_of_the_only_class() -> None:
    given = weekend().champions(2008, "GT2", "Jörg Bergmeister").entered(US).context
    title = replace(given.titles[0], car_class=None)
    two_classes = replace(given, titles=(title,), classes=(*given.classes, class_of("LMP2")))

    assert [fact.key for fact in found("defending_champions", replace(given, titles=(title,)))] == [
        "defending-champions:gt2"
    ]
    assert found("defending_champions", two_classes) == []


def test_champion_whom_dropped_scores_leave_without_a_chance_does_not_defend_the_title() -> None:
    given = weekend().champions(2008, "GT2", "Jörg Bergmeister").entered(US, THEM)
    given = given.table("GT2: Jaime Melo 99, Pierre Kaffer 98, Jörg Bergmeister 9", to_come=1)
    unknown = replace(given.context.fights[0], available_here=None, available_after=None)
    context = replace(given.context, fights=(unknown,))

    facts = list(storylines.get("defending_champions").find(context))
    assert [storylines.get("defending_champions").phrase(fact).msgid for fact in facts] == [
        "*{champions} can no longer defend the {car_class:compound}title of {year}.*"
    ]
    assert [fact.weight for fact in facts] == [44]


def test_starts_without_a_podium_are_told() -> None:
    kind = storylines.get("first_win_sought")
    facts = [fact for example in kind.examples for fact in kind.find(example.given.context)]
    without = [kind.phrase(fact).then[0].msgid for fact in facts if fact.starts and not fact.podiums]

    assert without == ["{starts:Word} starts have not brought a podium yet."]
