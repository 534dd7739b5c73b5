"""What is wrong with a championship's rules, before anybody reads a wrong zero in its table."""

from __future__ import annotations

from collections.abc import Iterator

from racing.domain.classification import Problem
from racing.domain.points.settings import SettingError
from racing.domain.sentence import Sentence, sentence
from racing.domain.standings.drop_scores import kept_ranges
from racing.domain.standings.scoring import Scorer
from racing.domain.standings.season import ChampionshipRules, SeasonResults
from racing.domain.vocabulary import TitleKind


def championship_problems(season: SeasonResults, championship: ChampionshipRules) -> tuple[Problem, ...]:
    """Everything wrong, the fatal first. With a fatal one `compute_standings` raises ValueError for the same reason.

    The others would score silently in a way nobody meant: a race no table fits, an exception for a car that was not
    there, a deduction from a competitor who never took part.
    """
    try:
        scorer = Scorer(championship)
        kept_ranges(scorer.season_rules, [one.number for one in season.counting_rounds])
    except ValueError as error:
        return (Problem("rules", _unusable(error)),)
    found = [*_without_table(season, championship, scorer), *_missing_cars(season, championship)]
    return (*found, *_missing_rounds(season, championship), *_missing_competitors(season, championship))


def _unusable(error: ValueError) -> Sentence:
    if isinstance(error, SettingError):
        return sentence("The points rules cannot be used.").followed_by(error.sentence)
    return sentence("The points rules cannot be used: {reason}", reason=str(error))


def _without_table(season: SeasonResults, championship: ChampionshipRules, scorer: Scorer) -> Iterator[Problem]:
    kinds = {table.kind for table in championship.points_system.tables}
    if not kinds:
        yield Problem("no-table", sentence("The points system has no points table."), is_fatal=False)
    for one in season.counting_rounds:
        for session in one.sessions:
            counts = session.is_run and one.number not in championship.excluded_rounds
            if counts and session.kind in kinds and scorer.table(session) is None:
                message = sentence(
                    "No points table fits the session {session} of round {number}.",
                    session=session.slug,
                    number=one.number,
                )
                yield Problem("no-table-fits", message, is_fatal=False)


def _missing_cars(season: SeasonResults, championship: ChampionshipRules) -> Iterator[Problem]:
    sessions = {session.key: one for one in season.rounds for session in one.sessions}
    for entry in championship.ineligible:
        one = sessions.get(entry.session)
        car = one.cars.get(entry.car) if one is not None else None
        if car is None:
            message = sentence("An exception names a car that was not entered: {reason}", reason=entry.reason)
            yield Problem("exception-without-car", message, is_fatal=False)
        elif entry.driver and all(seat.driver != entry.driver for seat in car.seats):
            message = sentence("{name} did not drive car {number}.", name=entry.driver, number=car.number)
            yield Problem("exception-without-driver", message, is_fatal=False)


def _missing_rounds(season: SeasonResults, championship: ChampionshipRules) -> Iterator[Problem]:
    known = {one.number for one in season.rounds}
    for number in sorted(championship.excluded_rounds - known):
        message = sentence("Round {number} is excluded, but not in the calendar.", number=number)
        yield Problem("excluded-round-missing", message, is_fatal=False)


def _missing_competitors(season: SeasonResults, championship: ChampionshipRules) -> Iterator[Problem]:
    """Nobody is missed before anybody is entered."""
    everybody = (car for one in season.rounds for car in one.cars.values())
    cars = [car for car in everybody if championship.car_class in ("", car.car_class)]
    if championship.kind is TitleKind.DRIVERS:
        known = {seat.driver for car in cars for seat in car.seats}
    elif championship.kind is TitleKind.TEAMS:
        known = {car.team for car in cars}
    else:
        known = {car.manufacturer for car in cars}
    for one in championship.adjustments:
        if known and one.competitor not in known:
            message = sentence("{name} has a decision on points, but is not in this table.", name=one.competitor)
            yield Problem("adjustment-without-competitor", message, is_fatal=False)
