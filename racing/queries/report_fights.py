"""The titles a race counted for: the tables before it and after it, and which of them it decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from racing.domain.sentence import Words
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import ChampionshipRules
from racing.domain.storylines.context import TitleFight
from racing.domain.title_race.history import decided_after, decided_at
from racing.domain.vocabulary import AdjustmentKind, TitleKind
from racing.models import Championship
from racing.queries.preview_decisions import since_this_race, table_by_the_first_result
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import championships_of, title_ref
from racing.queries.standings import decided_round, round_books, standings_after
from racing.queries.standings_outlook import rounds_to_come

Decides = Callable[[Championship, SeasonData, ChampionshipRules, int], bool]
"""Whether a title was decided with a round of a season."""


def as_kept(championship: Championship, data: SeasonData, rules: ChampionshipRules, number: int) -> bool:
    """By all that is known (decision 11)."""
    if _has_exclusions(rules):
        return _was_decided(data, rules, number)
    return decided_round(championship, data, rules) == number


def as_known_then(championship: Championship, data: SeasonData, rules: ChampionshipRules, number: int) -> bool:
    """By the results of this moment: what is kept may rest on corrections that came later."""
    if _has_exclusions(rules):
        return _was_decided(data, rules, number)
    return decided_after(round_books(data, rules)) == number


def _was_decided(data: SeasonData, rules: ChampionshipRules, number: int) -> bool:
    """With those who were excluded and without, for the same champions: until then they were in the fight.

    In 1997 that was until the last race was over.
    """
    kept_in = tuple(one for one in rules.adjustments if one.kind is not AdjustmentKind.EXCLUDE)
    books = round_books(data, rules), RoundBooks(data.results, replace(rules, adjustments=kept_in))
    decisions = [found for one in books if (found := decided_at(one))]
    champions = {frozenset(one.champions) for one in decisions}
    return len(decisions) == len(books) and len(champions) == 1 and max(one.round_number for one in decisions) == number


def _has_exclusions(rules: ChampionshipRules) -> bool:
    return any(one.kind is AdjustmentKind.EXCLUDE for one in rules.adjustments)


def fights_of_report(here: CalendarEvent, data: SeasonData, decides: Decides) -> tuple[TitleFight, ...]:
    """Of all kinds; none where the event is no round. One query where the season's titles are not read yet."""
    number = here.ref.round_number
    if number is None:
        return ()
    titles = [one for one in championships_of(data) if one.points_system_id and _counts_here(one, here)]
    alike = Counter(map(_who, titles))
    since = since_this_race(data, here)
    found: list[TitleFight] = []
    for one in titles:
        with suppress(ValueError, LookupError):  # rules that do not exist: the championship's page says so
            fight = _fight(one, data, number, decides)
            is_named = one.kind != TitleKind.DRIVERS or alike[_who(one)] > 1
            first = table_by_the_first_result(one, since, number) if since else None
            found.append(replace(fight, name=fight.name if is_named else None, before_decisions=first))
    return tuple(found)


def _counts_here(championship: Championship, here: CalendarEvent) -> bool:
    """A class that does not race here has nothing to win; without a list of classes every title counts."""
    return championship.car_class is None or not here.classes or championship.car_class.slug in here.classes


def _who(championship: Championship) -> tuple[str, int | None]:
    return championship.kind, championship.car_class_id


def _fight(championship: Championship, data: SeasonData, number: int, decides: Decides) -> TitleFight:
    rules = rules_for(championship, data.at, data.sessions_of_events)
    title = title_ref(championship)
    return TitleFight(
        slug=title.slug,
        kind=title.kind,
        car_class=title.car_class,
        standings=standings_after(data, rules, number),
        previous=standings_after(data, rules, number - 1) if number > 1 and not _has_exclusions(rules) else None,
        wins_pay={one.event: one.win_pays for one in rounds_to_come(data.results, rules, 0)},
        name=Words(title.name_en, title.name_de) if title.name_en or title.name_de else None,
        is_decided_here=decides(championship, data, rules, number),
    )
