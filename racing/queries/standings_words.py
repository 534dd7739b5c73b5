"""The sentence a standings page opens with: who leads by how much, or who has won."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from racing.domain.sentence import Points, Sentence, plural_sentence, sentence
from racing.domain.vocabulary import ClassRef, Competitor
from racing.queries.season_titles import TitleRef
from racing.queries.standings import TitleRow, TitleTable


def opening(table: TitleTable, left: Fraction | None) -> Sentence:
    """Says only what holds in every completion of missing results."""
    leaders = table.leaders
    if not table.rows:
        return sentence("No points have been awarded yet.")
    if not leaders:
        return sentence("Missing results leave open who leads.")
    if table.is_final:
        return _champions(leaders)
    if table.is_decided:
        return champions_already(_names(leaders))
    rivals = table.rows[len(leaders) : len(leaders) + 1] if not table.is_recorded else ()
    rivals = tuple(row for row in table.rows if rivals and is_level(row, rivals[0]))
    if not rivals or not _is_certain(leaders[0], rivals, table.rows[len(leaders) :]):
        return _leads(leaders)
    return _margin(leaders, rivals).followed_by(_left(left))


def champions_already(leaders: Sequence[Competitor]) -> Sentence:
    """Before the last round."""
    return plural_sentence(
        "{leaders} is the champion and can no longer be caught.",
        "{leaders} are the champions and can no longer be caught.",
        len(leaders),
        leaders=tuple(leaders),
    )


def is_level(one: TitleRow, other: TitleRow) -> bool:
    own = (one.best_place, one.worst_place, one.least, one.most)
    return own == (other.best_place, other.worst_place, other.least, other.most)


def _is_certain(leader: TitleRow, rivals: Sequence[TitleRow], others: Sequence[TitleRow]) -> bool:
    """Whether these rivals are next in every completion, and by how much."""
    first = rivals[0]
    if leader.least != leader.most or first.least is None or first.least != first.most:
        return False
    return all(row in rivals or (row.most is not None and row.most < first.least) for row in others)


def _champions(leaders: Sequence[TitleRow]) -> Sentence:
    names, points = _names(leaders), _points(leaders[0])
    if points is None:
        return plural_sentence(
            "{leaders} won the title.", "{leaders} won the title together.", len(leaders), leaders=names
        )
    return plural_sentence(
        "{leaders} won the title with {points:points}.",
        "{leaders} won the title together with {points:points}.",
        len(leaders),
        leaders=names,
        points=points,
    )


def _leads(leaders: Sequence[TitleRow]) -> Sentence:
    names, points = _names(leaders), _points(leaders[0])
    if points is None:
        return plural_sentence("{leaders} leads.", "{leaders} lead.", len(leaders), leaders=names)
    return plural_sentence(
        "{leaders} leads with {points:points}.",
        "{leaders} lead with {points:points}.",
        len(leaders),
        leaders=names,
        points=points,
    )


def _margin(leaders: Sequence[TitleRow], rivals: Sequence[TitleRow]) -> Sentence:
    gap = Points.exactly((leaders[0].least or Fraction(0)) - (rivals[0].least or Fraction(0)))
    if len(rivals) > 2:
        return plural_sentence(
            "{leaders} is {gap:points} clear of the next.",
            "{leaders} are {gap:points} clear of the next.",
            len(leaders),
            leaders=_names(leaders),
            gap=gap,
        )
    return plural_sentence(
        "{leaders} is {gap:points} clear of {rivals}.",
        "{leaders} are {gap:points} clear of {rivals}.",
        len(leaders),
        leaders=_names(leaders),
        gap=gap,
        rivals=_names(rivals),
    )


def _left(left: Fraction | None) -> Sentence | None:
    if not left:
        return None
    return sentence("There are still {left:points} to be won.", left=Points.exactly(left))


def _names(rows: Sequence[TitleRow]) -> tuple[Competitor, ...]:
    return tuple(row.competitor for row in rows)


def _points(row: TitleRow) -> Points | None:
    return None if row.least is None or row.most is None else Points(row.least, row.most)


def without_rules(title: TitleRef, races: int) -> Sentence:
    """Where the data do not say what places pay: `races` have been run, and nobody's points are known."""
    if not races:
        return sentence("The points rules of this championship are not known.")
    return plural_sentence(
        "{count:Word} race has been run{car_class:in}; the points rules are not known.",
        "{count:Word} races have been run{car_class:in}; the points rules are not known.",
        races,
        car_class=title.car_class or ClassRef("", ""),
    )
