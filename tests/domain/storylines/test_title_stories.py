"""Titles that are decided by points of several cars, and by the last race of all."""

from dataclasses import replace

from racing.domain.sentence import CarNumber
from racing.domain.storylines.catalogue import still_alive, title_decision
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.examples import weekend
from racing.domain.storylines.names import people
from racing.domain.title_race.outlook import outlook


def with_two_cars(to_come: int) -> PreviewContext:
    """Bergmeister has both cars of his team in every race to come, and both score."""
    fields = weekend("r4", calendar="r1 r2 r3 r4 r5").entered("GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo")
    context = fields.table("GT2: Jörg Bergmeister 60, Jaime Melo 21", to_come=to_come).context
    (fight,) = context.fights
    assert fight.outlook is not None
    situation = fight.outlook.situation
    driver = situation.contenders[0].key
    sessions = tuple(replace(one, cars={driver: ("car 0", "car 7")}, cars_counting=2) for one in situation.sessions)
    found = outlook(replace(situation, sessions=sessions))
    return replace(context, fights=(replace(fight, outlook=found, can_be_decided=True),))


def test_conditions_of_several_cars_are_said_in_points() -> None:
    (fact,) = title_decision.find(with_two_cars(2))

    assert fact.conditions
    assert all("point" in one.msgid or "Punkt" in one.msgid for one in fact.conditions)


def test_at_the_last_race_nobody_is_said_to_drop_out_before_the_end() -> None:
    names = ("45 Jörg Bergmeister", "62 Jaime Melo", "92 Dirk Müller", "3 Jan Magnussen", "21 Ian James")
    fields = weekend("r4", calendar="r1 r2 r3 r4").entered(*(f"GT2: {name}" for name in names))
    points = "Jörg Bergmeister 60, Jaime Melo 59, Dirk Müller 58, Jan Magnussen 57, Ian James 1"

    (fact,) = still_alive.find(fields.table(f"GT2: {points}", to_come=1).context)

    assert (len(fact.alive), fact.at_risk, fact.stays_if) == (4, (), None)
    assert still_alive.phrase(fact).then == ()


def test_before_the_entry_list_a_rival_crew_has_the_car_it_sat_in_last() -> None:
    cars = ("GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer")
    fields = weekend("r4", calendar="r1 r2 r3 r4 r5").entered(*cars, at="r3").raced("r3", *cars)
    points = "Jörg Bergmeister 60, Patrick Long 60, Pierre Kaffer 40, Jaime Melo 40"
    context = fields.table(f"GT2: {points}", to_come=2).context

    (fact,) = title_decision.find(context)

    crew = people(context, ("pierre-kaffer", "jaime-melo"))
    assert {one.values["rival"] for one in fact.conditions} == {CarNumber("62")}
    assert [one.name for one in crew] == ["Jaime Melo", "Pierre Kaffer"]
