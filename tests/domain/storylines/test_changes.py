"""What corrections do to statements that were published before."""

from __future__ import annotations

from datetime import UTC, datetime

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.changes import Cancellation, Change, Correction, Identity, Said, changes
from racing.domain.storylines.fingerprint import digest
from racing.domain.storylines.wording import Wording

FIRST = {"lead": sentence("A leads by 21."), "run": sentence("A has won three in a row."), "size": sentence("22 cars.")}
DISQUALIFIED = Correction(datetime(2009, 8, 30, tzinfo=UTC), session="race", version=2)
REINSTATED = Correction(datetime(2009, 9, 5, tzinfo=UTC), session="race", version=3)
ONE_MAN = Identity("Kevin O’Hara", "Egon Schmidt", datetime(2009, 9, 1, tzinfo=UTC))
TOLD = tuple(Said(key, FIRST[key], digest(FIRST[key])) for key in ("run", "lead", "size"))


def after(**said: Sentence | None) -> dict[str, Sentence]:
    """The statements with some said otherwise, or (None) not to be made any more."""
    return {key: one for key, one in (FIRST | said).items() if one}


def test_only_statements_that_differ_are_changed_in_the_order_they_were_told() -> None:
    smaller = sentence("A leads by 1.")

    found = list(changes(TOLD, [((DISQUALIFIED,), after(lead=smaller, run=None))]))

    assert found == [
        Change("run", (DISQUALIFIED,), FIRST["run"], None),
        Change("lead", (DISQUALIFIED,), FIRST["lead"], smaller),
    ]


def test_correction_that_changes_nothing_is_behind_no_change() -> None:
    assert list(changes(TOLD, [((DISQUALIFIED,), FIRST)])) == []


def test_new_statements_are_no_changes() -> None:
    assert list(changes(TOLD, [((DISQUALIFIED,), after(new=sentence("B has won.")))])) == []


def test_page_that_goes_on_with_the_data_is_no_change() -> None:
    assert list(changes(TOLD, [((), after(lead=sentence("A leads by 41."), run=None))])) == []


def test_what_was_said_stays_whatever_the_rows_say_now() -> None:
    kept = Said("lead", Wording("Half a point!", "Ein halber Punkt!"), digest(sentence("A leads by half a point.")))

    (change,) = changes([kept], [((ONE_MAN,), FIRST), ((), after(lead=None)), ((DISQUALIFIED,), after(lead=None))])

    assert (change.before, change.after, change.causes) == (kept.words, None, (ONE_MAN,))
    assert (change.corrections, change.last, ONE_MAN.day) == ((), ONE_MAN, ONE_MAN.at)


def test_each_correction_is_behind_what_it_changed() -> None:
    first, second = after(lead=sentence("A leads by 1.")), after(lead=sentence("A leads by 1."), size=None)

    found = list(changes(TOLD, [((DISQUALIFIED,), first), ((REINSTATED,), second)]))

    assert [(one.key, one.corrections) for one in found] == [("lead", (DISQUALIFIED,)), ("size", (REINSTATED,))]


def test_statement_restored_by_a_later_correction_is_taken_back() -> None:
    steps = [((DISQUALIFIED,), after(lead=sentence("A leads by 1."))), ((REINSTATED,), FIRST)]

    (change,) = changes(TOLD, steps)

    assert (change.is_taken_back, change.last) == (True, REINSTATED)
    assert change.corrections == (DISQUALIFIED, REINSTATED)


def test_note_names_the_day_of_the_decision_where_it_is_known() -> None:
    decided = Correction(REINSTATED.at, session="race", version=3, decided_at=DISQUALIFIED.at)

    assert (decided.day, REINSTATED.day) == (DISQUALIFIED.at, REINSTATED.at)
    assert Cancellation("mosport", "Mosport", "Mosport", None).day is None
