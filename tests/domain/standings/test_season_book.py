"""A championship written down once gives the same tables as one computed anew for every round."""

from hypothesis import given, settings
from hypothesis import strategies as st

from racing.domain.standings.books import RoundBooks
from racing.domain.standings.compute import SeasonBook, compute_standings, progression
from tests.domain.standings.random_seasons import championships, complete_session, seasons
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
