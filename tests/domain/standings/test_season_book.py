"""A championship written down once gives the same tables as one computed anew for every round."""

from hypothesis import given, settings
from hypothesis import strategies as st

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.compute import SeasonBook, compute_standings, progression
from tests.domain.standings.random_seasons import championships, complete_session, partial_session, seasons
from tests.domain.standings.test_against_reference import CALM, EXAMPLES


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data())
def test_every_round_of_a_book_is_the_table_computed_for_it(data):
    season = data.draw(seasons(complete_session))
    rules = data.draw(championships(season, data.draw(st.sampled_from(["", "gt"]))))
    book = SeasonBook(RoundBooks(season, rules))

    tables = [book.after(one.number) for one in season.rounds]

    assert tables == [compute_standings(season, rules, one.number) for one in season.rounds]
    assert book.after() == compute_standings(season, rules)
    assert book.after_each() == progression(season, rules)


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data())
def test_totals_after_each_round_are_those_of_its_table(data):
    season = data.draw(seasons(data.draw(st.sampled_from([complete_session, partial_session]))))
    rules = data.draw(championships(season, data.draw(st.sampled_from(["", "gt"]))))
    book = SeasonBook(RoundBooks(season, rules))

    totals = book.totals_after_each()

    tables = book.after_each()
    assert list(totals) == [table.after_round for table in tables]
    for table in tables:
        listed = {row.competitor: (row.least, row.most) for row in table.rows}
        others = {who: points for who, points in totals[table.after_round].items() if who not in listed}
        assert listed == {who: totals[table.after_round][who] for who in listed}
        assert set(others.values()) <= {(0, 0)}
