"""What a careless preview would have said of a title fight, and what is true."""

from dataclasses import replace
from datetime import timedelta

from racing.domain.storylines.catalogue.still_alive import StillAlive
from racing.domain.storylines.catalogue.table_decision import TableDecision
from racing.domain.storylines.catalogue.table_swing import TableSwing
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.examples import Weekend, weekend
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.registry import storylines
from racing.domain.title_race.verdict import Status

US, THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer"
FIVE = weekend("petit", calendar="r1 r2 r3 r4 r5 r6 petit").entered(US, THEM)


def facts_of(name: str, context: PreviewContext | Weekend) -> list[Fact]:
    return list(storylines.get(name).find(context.context if isinstance(context, Weekend) else context))


def raced(given: Weekend, *rounds: str) -> Weekend:
    for name in rounds:
        given = given.raced(name, US, THEM)
    return given


def test_a_lead_changed_hands_at_the_last_race_run_and_not_at_one_still_to_come() -> None:
    given = weekend("petit").entered(US, THEM).raced("sebring", THEM, US).raced("road-america", US, THEM)
    now = "GT2: Jörg Bergmeister 38, Patrick Long 38, Jaime Melo 36, Pierre Kaffer 36"
    then = "GT2: Jaime Melo 20, Pierre Kaffer 20, Jörg Bergmeister 16, Patrick Long 16"

    (swing,) = facts_of("table_swing", given.table(now, then, after=2))
    (decision,) = facts_of("table_decision", given.table(now, after=2).decided(then, "road-america"))

    assert isinstance(swing, TableSwing)
    assert swing.last.slug == "road-america"
    assert isinstance(decision, TableDecision)
    assert decision.last.slug == "road-america"


def test_a_round_run_later_than_a_higher_one_is_not_told_as_the_change_of_the_table() -> None:
    late = weekend("petit").entered(US, THEM).raced("mosport", THEM, US).raced("road-america", US, THEM)
    late = late.about("road-america", day=late.ref("mosport").day + timedelta(days=7))

    assert (
        facts_of(
            "table_swing",
            late.table("GT2: Jörg Bergmeister 38, Jaime Melo 36", "GT2: Jaime Melo 36, Jörg Bergmeister 18"),
        )
        == []
    )


def test_a_rival_who_can_no_longer_win_the_title_is_none() -> None:
    """A third, who has fewer points, still can: the second is not entered any more."""
    given = raced(FIVE, "r1", "r2", "r3")
    table = "GT2: Jörg Bergmeister 60, Patrick Long 60, Jaime Melo 48, Pierre Kaffer 48, Wolf Henzler 47"
    (fight,) = given.table(table, to_come=2).context.fights
    assert fight.outlook is not None
    verdicts = [
        replace(one, status=Status.ELIMINATED) if "jaime-melo" in one.members else one for one in fight.outlook.verdicts
    ]
    out = replace(fight, outlook=replace(fight.outlook, verdicts=tuple(verdicts)))

    assert facts_of("closest_rivals", given.table(table, to_come=2)) != []
    assert facts_of("closest_rivals", replace(given.context, fights=(out,))) == []


def test_those_whose_fight_can_end_stand_crew_by_crew() -> None:
    third = "GT2: 87 Wolf Henzler, Dirk Werner"
    given = weekend("r4", calendar="r1 r2 r3 r4 r5").entered(US, THEM, third)
    for name in ("r1", "r2", "r3"):
        given = given.raced(name, US, THEM, third)
    points = (
        "GT2: Jörg Bergmeister 60, Patrick Long 60, Jaime Melo 38, Pierre Kaffer 38, Wolf Henzler 37, Dirk Werner 37"
    )

    (fact,) = facts_of("still_alive", given.table(points + ", A A 1", to_come=2))

    assert isinstance(fact, StillAlive)
    assert [one.last_name for one in fact.at_risk] == ["Melo", "Kaffer", "Henzler", "Werner"]
