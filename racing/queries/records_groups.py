"""The records themselves: what is counted for whom, among which drives, since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from racing.queries import records_sums as sums
from racing.queries.profiles_runs import is_of_these_days
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
    wins = sums.won(chosen.drives(rows.drives, rows.wins_from))
    podiums = sums.on_podium(chosen.drives(rows.drives, rows.podiums_from))
    poles = sums.won(chosen.drives(rows.poles, rows.poles_from))
    driven = chosen.drives(rows.drives, rows.starts_from)
    started = [one for one in driven if one.started]
    yield Counted("wins", "driver", sums.most(wins, "driver"), rows.wins_from)
    yield Counted("team_wins", "team", sums.most(sums.under_newest_team(wins), "team"), rows.wins_from)
    yield Counted("make_wins", "make", sums.most(wins, "make"), rows.wins_from)
    yield Counted("starts", "driver", sums.most(started, "driver"), rows.starts_from)
    yield Counted("podiums", "driver", sums.most_places(podiums), rows.podiums_from)
    yield Counted("poles", "driver", sums.most(poles, "driver"), rows.poles_from)
    yield _titles(rows, chosen)
    yield _run("run_of_wins", rows, chosen, wins, rows.wins_from)
    yield _run("run_of_podiums", rows, chosen, podiums, rows.podiums_from)
    finishes = _of_these_days(sums.finishing_runs(started), started, rows.today)
    yield Counted("run_of_finishes", "driver", finishes, rows.starts_from)
    yield from _ages(wins, rows.wins_from, born)
    yield _closest(rows, chosen)


def _titles(rows: SeriesRows, chosen: Selection) -> Counted:
    since = rows.titles_from if chosen.is_about_titles else None
    titles = rows.titles if since is not None else ()
    count = Counter(who for who, family, year in titles if year >= (since or 0) and chosen.car_class in ("", family))
    return Counted("titles", "driver", sums.ranked(Line(0, who, number) for who, number in count.items()), since)


def _run(key: str, rows: SeriesRows, chosen: Selection, drives: Sequence[Drive], since: int | None) -> Counted:
    races = chosen.races(rows.drives, since)
    return Counted(key, "driver", _of_these_days(sums.runs(races, drives), races, rows.today), since)


def _of_these_days(ranking: Ranking, races: Sequence[Drive], today: date) -> Ranking:
    """Nothing goes on where the series, or what was chosen of it, has paused or ended."""
    goes_on = bool(races) and is_of_these_days(races[-1].year, today)
    return ranking if goes_on else sums.ended(ranking, {line.holder for line in ranking.lines})


def _ages(wins: Sequence[Drive], since: int | None, born: Mapping[int, date]) -> Iterator[Counted]:
    """Somebody whose birthday is not known may be the youngest: then nothing is claimed."""
    winners = {one.driver for one in wins if one.driver is not None}
    known = len(winners & born.keys())
    if known < len(winners):
        wins, since = (), None
    yield Counted("youngest", "driver", sums.ages(wins, born), since, known, len(winners))
    yield Counted("oldest", "driver", sums.ages(wins, born, oldest=True), since, known, len(winners))


def _closest(rows: SeriesRows, chosen: Selection) -> Counted:
    """Of a class or a make: the races in which one of the first two cars was one of theirs."""
    since = rows.podiums_from
    theirs = {one.race for one in chosen.drives(rows.drives, since) if one.overall in (1, 2)}
    finished = [one for one in rows.drives if one.race in theirs]
    known = {one.race for one in finished if one.overall == 2 and one.gap_ms is not None}
    return Counted("closest", "event", sums.closest(finished), since, len(known), len(theirs))
