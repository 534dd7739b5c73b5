"""A place in a sprint is another one than in the race: conditions say which is meant."""

from dataclasses import replace

from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.sentences import contender_sentences, session_sentences
from racing.domain.vocabulary import SessionKind
from tests.domain.title_race.support import NOBODY_NAMED, fight, said

RACE = {"points": [10, 6, 4, 3], "entries": 8}


def test_what_a_sprint_asks_is_said_of_the_sprint():
    given = fight(competitors=[("A", 30, "9"), ("B", 22, "0")], sessions=[RACE, RACE]).situation
    sprint = replace(given.sessions[0], kind=SessionKind.SPRINT)
    found = outlook(replace(given, sessions=(sprint, *given.sessions[1:])))

    securing = [said(one) for one in session_sentences(found, NOBODY_NAMED)]
    staying = [said(one) for one in contender_sentences(found, "B", NOBODY_NAMED)]

    assert securing[0] == "In the sprint: A is champion with 2 place or better if B does not win."
    assert staying[-1].startswith("In the sprint: B stays in the fight")
    assert all(line.startswith("In the sprint: ") for line in (*securing, *staying[1:]))
