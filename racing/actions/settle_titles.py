"""Who won the titles of seasons whose results are complete, and when: worked out once per change, never typed.

A career's titles come from many seasons; working all of them out for every reader would take seconds. So the
champions stand as rows beside the recorded ones, the round that decided a title beside the title, and both are worked
out again with every change to their season.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from django.db.models import F, Model

from racing import models
from racing.domain.title_race.history import decided_after
from racing.queries.leads import has_gaps
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_rules import rules_for, with_rules
from racing.queries.standings import computed_table, round_books

EVERYTHING_KNOWN = datetime(2200, 1, 1, tzinfo=UTC)
COMPETITOR = {"drivers": "driver", "teams": "team", "manufacturers": "manufacturer"}
IDENTITIES: Mapping[str, type[Model]] = {
    "drivers": models.Driver,
    "teams": models.Team,
    "manufacturers": models.Manufacturer,
}


def settle_titles(season_ids: Iterable[int]) -> int:
    """Brings the worked out champions of these seasons up to date; returns how many rows there are now."""
    seasons = models.Season.objects.filter(pk__in=set(season_ids)).select_related("series").order_by("pk")
    return sum(_settle(season) for season in seasons)


def _settle(season: models.Season) -> int:
    titles = models.Championship.objects.filter(season=season, points_system__isnull=False)
    computed = list(with_rules(titles, EVERYTHING_KNOWN).order_by("order", "slug"))
    if not computed:
        return _replace_champions(season, [])
    data = load_data(season, EVERYTHING_KNOWN)
    _settle_decisions(season, computed, data)
    recorded = models.RecordedStanding.objects.filter(position=1, after_round=None, championship__in=computed)
    is_printed = set(recorded.values_list("championship", flat=True))
    wanted = [one for one in computed if one.pk not in is_printed] if _is_over(data) else []
    return _replace_champions(season, [row for one in wanted for row in _champions(one, data)])


def _settle_decisions(season: models.Season, titles: Iterable[models.Championship], data: SeasonData) -> None:
    """The round with which each title was decided, as far as it is; later readers need not look for it again."""
    for one in titles:
        decided = _decided_after(one, data)
        if decided != one.decided_after:
            models.Championship.objects.filter(pk=one.pk).update(decided_after=decided)
            _renew(season)


def _decided_after(championship: models.Championship, data: SeasonData) -> int | None:
    try:
        return decided_after(round_books(data, rules_for(championship, data.at, data.sessions_of_events)))
    except (ValueError, LookupError):
        return None  # rules that do not exist: the championship's page says so


def _replace_champions(season: models.Season, rows: list[models.RecordedStanding]) -> int:
    settled = models.RecordedStanding.with_computed.filter(championship__season=season, is_computed=True)
    if sorted(map(_who, settled)) != sorted(map(_who, rows)):
        settled.delete()
        models.RecordedStanding.with_computed.bulk_create(rows)
        _renew(season)
    return len(rows)


def _renew(season: models.Season) -> None:
    """Whoever asked since the change has been told the former champions under its revision."""
    models.Season.objects.filter(pk=season.pk).update(results_revision=F("results_revision") + 1)


def _who(row: models.RecordedStanding) -> tuple[int, int, int, int]:
    return row.championship_id, row.driver_id or 0, row.team_id or 0, row.manufacturer_id or 0


def _is_over(data: SeasonData) -> bool:
    """Every round has been run; before that no table needs to be worked out."""
    rounds = data.results.counting_rounds
    return bool(rounds) and data.results.last_round_run >= rounds[-1].number


def _champions(championship: models.Championship, data: SeasonData) -> Iterator[models.RecordedStanding]:
    """Everybody on first place of the final table. Nobody while a place or a round is open."""
    table = computed_table(championship, data)
    if not table.is_final or has_gaps(table, data.results):
        return
    kind = str(championship.kind)
    first = [row for row in table.leaders if not row.flag and row.least]
    who = IDENTITIES[kind]._default_manager.filter(slug__in=[row.competitor.slug for row in first])
    keys = dict(who.values_list("slug", "pk"))
    for row in first:
        yield models.RecordedStanding(
            championship=championship,
            position=1,
            is_computed=True,
            **{f"{COMPETITOR[kind]}_id": keys[row.competitor.slug]},
        )
