"""The records themselves: what is counted for whom, among which drives, since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from racing.queries import records_sums as sums
from racing.queries.records_choices import Selection
from racing.queries.records_rows import SeriesRows
from racing.queries.records_sums import Drive, Line, Ranking

GROUPS: Mapping[str, tuple[str, ...]] = {
    "most": ("wins", "team_wins", "make_wins", "starts", "podiums", "poles", "titles"),
    "runs": ("run_of_wins", "run_of_podiums", "run_of_finishes"),
    "ages": ("youngest", "oldest"),
    "gaps": ("closest",),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One record before its holders have names. `holder`: driver, team, make or event. `since` None: no claim."""

    key: str
    holder: str
    ranking: Ranking
    since: int | None
    known: int | None = None
    of: int | None = None


def counted(rows: SeriesRows, chosen: Selection, born: Mapping[int, date]) -> Iterator[Counted]:
    yield from _wins(rows, chosen)
    for key, drives, since in _numbers(rows, chosen):
        yield Counted(key, "driver", sums.most(drives, by_driver), since)
    yield _titles(rows, chosen)
    yield from _runs(rows, chosen)
    yield from _ages(rows, chosen, born)
    since = rows.podiums_from
    finished = chosen.drives(rows.drives, since)
    known = {one.race for one in finished if one.overall == 2 and one.gap_ms is not None}
    yield Counted("closest", "event", sums.closest(finished), since, len(known), len({one.race for one in finished}))


by_driver, by_team, by_make = attrgetter("driver"), attrgetter("team"), attrgetter("make")


def _wins(rows: SeriesRows, chosen: Selection) -> Iterator[Counted]:
    wins = sums.won(chosen.drives(rows.drives, rows.wins_from))
    yield Counted("wins", "driver", sums.most(wins, by_driver), rows.wins_from)
    yield Counted("team_wins", "team", sums.most(wins, by_team), rows.wins_from)
    yield Counted("make_wins", "make", sums.most(wins, by_make), rows.wins_from)


def _numbers(rows: SeriesRows, chosen: Selection) -> Iterator[tuple[str, list[Drive], int | None]]:
    driven = chosen.drives(rows.drives, rows.starts_from)
    yield "starts", [one for one in driven if one.started], rows.starts_from
    yield "podiums", sums.on_podium(chosen.drives(rows.drives, rows.podiums_from)), rows.podiums_from
    yield "poles", sums.won(chosen.drives(rows.poles, rows.poles_from)), rows.poles_from


def _titles(rows: SeriesRows, chosen: Selection) -> Counted:
    since = rows.titles_from if chosen.is_about_titles else None
    titles = rows.titles if since is not None else ()
    count = Counter(who for who, family, year in titles if year >= (since or 0) and chosen.car_class in ("", family))
    return Counted("titles", "driver", sums.ranked(Line(0, who, number) for who, number in count.items()), since)


def _runs(rows: SeriesRows, chosen: Selection) -> Iterator[Counted]:
    since = rows.wins_from
    found = sums.runs(chosen.races(rows.drives, since), sums.won(chosen.drives(rows.drives, since)))
    yield Counted("run_of_wins", "driver", found, since)
    since = rows.podiums_from
    found = sums.runs(chosen.races(rows.drives, since), sums.on_podium(chosen.drives(rows.drives, since)))
    yield Counted("run_of_podiums", "driver", found, since)
    since = rows.starts_from
    found = sums.finishing_runs(chosen.drives(rows.drives, since))
    yield Counted("run_of_finishes", "driver", found, since)


def _ages(rows: SeriesRows, chosen: Selection, born: Mapping[int, date]) -> Iterator[Counted]:
    since = rows.wins_from
    wins = sums.won(chosen.drives(rows.drives, since))
    winners = {one.driver for one in wins if one.driver is not None}
    known = len(winners & born.keys())
    yield Counted("youngest", "driver", sums.ages(wins, born), since, known, len(winners))
    yield Counted("oldest", "driver", sums.ages(wins, born, oldest=True), since, known, len(winners))
