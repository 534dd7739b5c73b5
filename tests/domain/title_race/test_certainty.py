"""Who is champion whoever comes: the dead score nothing more, and an entry list alone decides nothing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import PointsTable, RuleSetting
from racing.domain.title_race.certainty import next_event_can_decide, season_outlook
from racing.domain.title_race.history import decided_after, title_history
from racing.domain.title_race.ledger import Ledger
from racing.domain.title_race.sentences import session_sentences, verdict_sentence
from racing.domain.title_race.situation import cars_in
from racing.domain.title_race.targets import Level
from racing.domain.title_race.verdict import Status
from racing.domain.vocabulary import SessionKind, TitleKind
from tests.domain.title_race.days import day, race, rules, season
from tests.domain.title_race.support import NOBODY_NAMED, said

# Ann and Bob lead by four points before the last race, which pays ten.
BEFORE_THE_LAST = (day(1, "45 62", "45 62"), day(2, "45 62", "62 45"), day(3, "45 62", "45 62"))


def ledger(held, **values):
    return Ledger(RoundBooks(held, rules(**values)))


def alone_in_the_car(one):
    return replace(one, cars={key: replace(car, seats=car.seats[:1]) for key, car in one.cars.items()})


def statuses(found):
    return {name: one.status for one in found.verdicts for name in one.members}


def test_who_has_died_scores_nothing_more():
    held = replace(season(*BEFORE_THE_LAST, day(4, "45 62")), died={"cid": date(2009, 3, 3), "dan": date(2009, 3, 3)})

    found = season_outlook(ledger(held))

    assert cars_in(found.situation.sessions[0], found.situation.contender("cid")) == ()
    assert found.verdict("cid").points_possible == found.verdict("cid").points_most == 22
    assert statuses(found) == {
        "ann": Status.CHAMPION,
        "bob": Status.CHAMPION,
        "cid": Status.ELIMINATED,
        "dan": Status.ELIMINATED,
    }


def test_a_leader_who_has_died_can_still_be_champion_and_needs_the_others_to_fail():
    rounds = [alone_in_the_car(one) for one in (*BEFORE_THE_LAST, day(4, "45 62"))]

    found = season_outlook(ledger(replace(season(*rounds), died={"ann": date(2009, 3, 3)})))

    assert not found.verdict("ann").in_own_hands
    assert said(verdict_sentence(found.verdict("ann"), NOBODY_NAMED)) == (
        "ann can score no more, but can still be champion."
    )
    assert [(one.level, [limit.rival for limit in one.rivals]) for one in found.chances_of("ann").secures_if] == [
        (found.duels.reckoning.worst(0), ["cid"])
    ]


def test_a_death_counts_from_the_round_before_it_unless_it_fell_on_the_next_weekend():
    held = season(*(replace(one, day=date(2009, one.number, 20)) for one in (*BEFORE_THE_LAST, day(4, "45 62", "45"))))

    at_the_next_race = replace(held, died={"cid": date(2009, 4, 19), "dan": date(2009, 4, 19)})
    in_between = replace(held, died={"cid": date(2009, 3, 21), "dan": date(2009, 3, 21)})

    assert decided_after(RoundBooks(at_the_next_race, rules())) == 4
    assert decided_after(RoundBooks(in_between, rules())) == 3
    assert at_the_next_race.through(3).died == {}
    assert in_between.through(3).died == in_between.died


def test_makes_and_teams_do_not_die():
    held = replace(season(*BEFORE_THE_LAST, day(4, "45 62")), died={"team 62": date(2009, 3, 3)})

    found = season_outlook(ledger(held, kind=TitleKind.TEAMS))

    assert statuses(found) == {"team 45": Status.ALIVE, "team 62": Status.ALIVE}


def test_an_entry_list_without_the_rivals_makes_nobody_champion_before_the_race():
    held = season(*BEFORE_THE_LAST, day(4, "45 87"))
    before = ledger(held)

    found = season_outlook(before)

    assert (found.champion, found.verdict("ann").status) == (None, Status.ALIVE)
    assert [said(one) for one in session_sentences(found, NOBODY_NAMED)] == [
        "If the entry list stays as it is, ann and bob are champions whatever happens."
    ]
    assert next_event_can_decide(before)
    assert decided_after(RoundBooks(held, rules())) is None


def test_the_verdict_names_a_champion_from_the_round_of_the_decision_on():
    held = season(*BEFORE_THE_LAST, day(4, "45 87", "45 87"), day(5, "45 62 87", "87 62"))
    books = RoundBooks(held, rules())

    champions = [
        season_outlook(ledger(held.through(after)), after + 1 if after < 5 else None).champion for after in range(1, 6)
    ]

    assert title_history(books).decision.round_number == decided_after(books) == 4
    assert [one.members if one else None for one in champions] == [None, None, None, ("ann", "bob"), ("ann", "bob")]
    assert not next_event_can_decide(ledger(held.through(4)))


# The team of the 45 leads by fourteen points before the last race; the first three places of it pay twenty.
FOURTEEN = (day(1, "45 62", "45 62"), day(2, "45 62", "45"))


def test_a_team_may_bring_more_cars_to_a_round_without_a_list():
    held = season(*FOURTEEN, replace(day(3, ""), cars={}))

    found = season_outlook(ledger(held, kind=TitleKind.TEAMS))

    assert statuses(found) == {"team 45": Status.ALIVE, "team 62": Status.ALIVE}
    assert found.verdict("team 62").points_available == 20
    assert found.verdict("team 45").in_own_hands
    assert not found.verdict("team 62").in_own_hands


def test_cars_that_do_not_score_change_nothing():
    held = season(*FOURTEEN, replace(day(3, ""), cars={}))
    best_car = RuleSetting("best_cars", {"count": 1})

    found = season_outlook(Ledger(RoundBooks(held, rules(best_car, kind=TitleKind.TEAMS))))

    assert found.verdict("team 62").points_available == 10
    assert statuses(found) == {"team 45": Status.CHAMPION, "team 62": Status.ELIMINATED}


def test_a_list_says_how_many_cars_a_team_has_there():
    found = season_outlook(ledger(season(*FOURTEEN, day(3, "45 62")), kind=TitleKind.TEAMS))

    assert found.verdict("team 62").points_available == 10
    assert statuses(found) == {"team 45": Status.ALIVE, "team 62": Status.ELIMINATED}


def test_while_more_cars_are_announced_than_named_they_may_be_anybodys():
    found = season_outlook(ledger(season(*FOURTEEN, day(3, "45 62", size=3)), kind=TitleKind.TEAMS))

    assert found.verdict("team 62").points_available == 20


def test_an_open_field_of_many_teams_is_worked_out_in_no_time():
    sprint = PointsTable({1: Fraction(8), 2: Fraction(7), 3: Fraction(6)}, SessionKind.SPRINT)
    table = PointsTable({place: Fraction(40 - place) for place in range(1, 31)})
    weekend = replace(day(3, ""), cars={})
    sessions = (race(39, slug="sprint", kind=SessionKind.SPRINT), *weekend.sessions)
    held = season(*FOURTEEN, replace(weekend, sessions=sessions))

    found = season_outlook(ledger(held, kind=TitleKind.TEAMS, tables=(table, sprint)))

    assert {target.level for one in found.event.contenders for target in one.targets} == {Level.DEPENDS}


# Sixteen points clear after four rounds; a win pays ten.
SIXTEEN = tuple(day(number, "45 62", "45 62") for number in (1, 2, 3, 4))


def test_a_round_without_a_race_in_the_calendar_pays_as_much_as_the_richest_and_nothing_is_certain_before_it():
    held = ledger(season(*SIXTEEN, day(5, "45 62"), replace(day(6, ""), sessions=(), cars={})))

    found = season_outlook(held)

    assert [(one.name, one.points, one.is_assumed) for one in found.situation.sessions] == [
        ("Round 5", (10, 6, 4), False),
        ("Round 6", (10, 6, 4), True),
    ]
    assert (found.points_left, found.champion, found.able, found.earliest_decision) == (20, None, (), None)
    assert [said(one) for one in session_sentences(found, NOBODY_NAMED)] == [
        "Not every race to come is in the calendar yet, so nothing can be decided for certain."
    ]
    assert not next_event_can_decide(held)


def test_nobody_is_champion_before_a_round_of_unknown_worth_however_far_ahead():
    unknown = replace(day(5, ""), sessions=(), cars={})

    found = season_outlook(ledger(season(*SIXTEEN, unknown)))

    assert statuses(found)["ann"] is Status.ALIVE
    assert decided_after(RoundBooks(season(*SIXTEEN, unknown), rules())) is None
    assert title_history(RoundBooks(season(*SIXTEEN, unknown), rules())).decision is None


def test_a_postponed_round_is_still_to_come_whatever_its_number():
    one, _, three, four = SIXTEEN
    postponed = day(2, "45 62")

    found = season_outlook(ledger(season(one, postponed, three, four)))

    assert [each.name for each in found.situation.sessions] == ["Round 2"]
    assert (found.points_left, found.champion.members) == (10, ("ann", "bob"))
    assert season_outlook(ledger(season(one, postponed, three))).champion is None
