"""Seasons in a few lines: `season(["ann ben"], ["ben ann"])` is two races, each with its finishing order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from racing.domain.standings.season import (
    Car,
    CarResult,
    ChampionshipRules,
    PointsSystem,
    PointsTable,
    Round,
    RuleSetting,
    ScoredSession,
    SeasonResults,
    Seat,
)
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind, TitleKind

TABLE = PointsTable({1: Fraction(8), 2: Fraction(6), 3: Fraction(4), 4: Fraction(3)})


def race(number: int, finishers: str = "", retired: str = "", **changes: object) -> Round:
    """One car per driver. `changes` are fields of the session; `is_cancelled` is one of the round."""
    drivers = finishers.split() + retired.split()
    cars = {100 * number + at: Car(100 * number + at, str(at), "gt", (Seat(name),)) for at, name in enumerate(drivers)}
    rows = tuple(
        CarResult(100 * number + at, at, FinishStatus.CLASSIFIED, position=at + 1, class_position=at + 1)
        if at < len(finishers.split())
        else CarResult(100 * number + at, at, FinishStatus.RETIRED)
        for at in range(len(drivers))
    )
    cancelled = bool(changes.pop("is_cancelled", False))
    session = replace(ScoredSession(number, "race", SessionKind.RACE, bool(drivers), results=rows), **changes)
    return Round(number, f"e{number}", f"Event {number}", date(2009, 1, number), cancelled, cars, (session,))


def season(*rounds: Round) -> SeasonResults:
    return SeasonResults("series", "2009", rounds)


def title(*rules: RuleSetting, table: PointsTable = TABLE, **changes: object) -> ChampionshipRules:
    system = PointsSystem("system", (table,), rules)
    return replace(ChampionshipRules("title", TitleKind.DRIVERS, "", system), **changes)


def partial(number: int, rows: Sequence[tuple[str, str]], **changes: object) -> Round:
    """Rows of (driver, place): "1" a place, "?" unknown, "c" classified, "4|6" one of these, "r" retired."""
    held = race(number, " ".join(name for name, _ in rows), **changes)
    results = tuple(replace(row, **_known(text)) for row, (_, text) in zip(held.sessions[0].results, rows, strict=True))
    session = replace(held.sessions[0], coverage=Coverage.PARTIAL, results=results)
    return replace(held, sessions=(session,))


def _known(text: str) -> dict[str, object]:
    nothing = {"position": None, "class_position": None}
    if text.isdigit():
        return {"position": int(text), "class_position": int(text)}
    if "|" in text:
        return nothing | {"possible_class_positions": tuple(map(int, text.split("|")))}
    status = {"?": FinishStatus.UNKNOWN, "c": FinishStatus.CLASSIFIED, "r": FinishStatus.RETIRED}[text]
    return nothing | {"status": status}
