"""A slow, obvious scorer to hold the engine against. It shares no code with it and knows only a few rules.

A completion is one way to give places to all cars of a session; the reference lists them all, scores each whole season
by the book, and takes the extremes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations, product

from racing.domain.standings.season import ChampionshipRules, Round, ScoredSession, SeasonResults
from racing.domain.vocabulary import AdjustmentKind, Coverage, FinishStatus, TitleKind

MAY_BE_PLACED = {FinishStatus.CLASSIFIED, FinishStatus.UNKNOWN}
NOT_STARTED = {FinishStatus.DID_NOT_START, FinishStatus.WITHDRAWN}

Places = dict[int, int]  # car -> place


@dataclass
class Total:
    """A competitor at the end of one completed season."""

    points: Fraction = Fraction(0)
    gross: Fraction = Fraction(0)
    results: list[tuple[int, int, bool]] = field(default_factory=list)  # round, place, paid
    started: bool = False
    excluded: bool = False
    place: int | None = None


def completions(one: Round, session: ScoredSession, car_class: str, deepest: int) -> Iterator[Places]:
    """Every way to fill the places of a class; only cars that score a place are in it."""
    cars = {key for key, car in one.cars.items() if car_class in ("", car.car_class)}
    rows = {row.car: row for row in session.results if row.car in cars}
    if session.coverage is Coverage.COMPLETE:
        yield complete_places(rows, car_class)
        return
    stated = {car: row.class_position if car_class else row.position for car, row in rows.items()}
    known = {car: place for car, place in stated.items() if place is not None}
    scoring = {car: place for car, place in known.items() if rows[car].status in MAY_BE_PLACED}
    free = [car for car, row in rows.items() if car not in known and row.status in MAY_BE_PLACED]
    without_row = [car for car in cars if car not in rows]
    counts = session.fields.get(car_class)
    started = sum(1 for row in rows.values() if row.status not in NOT_STARTED)
    starters = counts.starters if counts else None
    others = deepest if starters is None else max(starters - started, 0)
    least = max(scoring.values(), default=0)
    sizes = range(least, max(deepest if starters is None else starters, least) + 1)
    if counts and counts.classified is not None:
        sizes = range(max(counts.classified, least), max(counts.classified, least) + 1)
    strangers = [-1 - number for number in range(others)]
    seen = set()
    for size in sizes:
        places = [place for place in range(1, size + 1) if place not in known.values()]
        for holders in permutations([*free, *without_row, *strangers], len(places)):
            if sum(1 for car in holders if car < 0 or car in without_row) > others:
                continue
            chosen = dict(zip(holders, places, strict=True))
            if not all(fits(rows[car], chosen.get(car)) for car in free):
                continue
            found = scoring | {car: place for car, place in chosen.items() if car > 0}
            if tuple(sorted(found.items())) not in seen:
                seen.add(tuple(sorted(found.items())))
                yield found


def fits(row, place: int | None) -> bool:
    if place is None:
        return row.status is FinishStatus.UNKNOWN
    return not row.possible_class_positions or place in row.possible_class_positions


def complete_places(rows, car_class: str) -> Places:
    classified = [
        row for row in sorted(rows.values(), key=lambda row: row.order) if row.status is FinishStatus.CLASSIFIED
    ]
    if car_class:
        return {row.car: number for number, row in enumerate(classified, start=1)}
    return {row.car: row.position for row in classified}


def completed_seasons(
    season: SeasonResults, rules: ChampionshipRules, through: int, deepest: int
) -> Iterator[dict[int, Places]]:
    """Session key -> places, for every combination of completions."""
    sessions = [
        (one, session)
        for one in season.rounds
        if one.number <= through and not one.is_cancelled and one.number not in rules.excluded_rounds
        for session in one.sessions
        if session.is_run
    ]
    choices = [list(completions(one, session, rules.car_class, deepest)) for one, session in sessions]
    for combination in product(*choices):
        yield {session.key: places for (_, session), places in zip(sessions, combination, strict=True)}


def extremes(
    season: SeasonResults, rules: ChampionshipRules, through: int, deepest: int
) -> dict[str, dict[str, object]]:
    """Competitor -> least, most, best, worst and whether he is excluded, over all completed seasons."""
    tables = [totals(season, rules, through, chosen) for chosen in completed_seasons(season, rules, through, deepest)]
    listed = {name for table in tables for name, total in table.items() if is_listed(rules, name, total, through)}
    found: dict[str, dict[str, object]] = {}
    for table in tables:
        rank(rules, {name: total for name, total in table.items() if name in listed and not total.excluded})
    for name in listed:
        mine = [table[name] for table in tables]
        places = [total.place for total in mine if total.place is not None]
        found[name] = {
            "points": (min(total.points for total in mine), max(total.points for total in mine)),
            "places": (min(places), max(places)) if places else (None, None),
            "excluded": mine[0].excluded,
        }
    return found


def totals(
    season: SeasonResults, rules: ChampionshipRules, through: int, chosen: dict[int, Places]
) -> dict[str, Total]:
    """The finished accounts of one completion, without places."""
    found: dict[str, Total] = {}
    per_round: dict[str, dict[int, Fraction]] = {}
    for one in season.rounds:
        for session in one.sessions:
            if session.key in chosen:
                score_session(one, session, rules, chosen[session.key], found, per_round)
    for competitor, total in found.items():
        scores = per_round.get(competitor, {})
        total.gross = sum(scores.values(), Fraction(0))
        total.points = total.gross - dropped_points(season, rules, scores)
        adjust(rules, competitor, total, through)
    return found


def score_session(one, session, rules, places, found, per_round) -> None:
    table = next((table for table in rules.points_system.tables if table.kind is session.kind), None)
    barred = {entry.car: entry for entry in rules.ineligible if entry.session == session.key}
    by_competitor: dict[str, list[tuple[Fraction, int, bool]]] = {}
    started = {row.car for row in session.results if row.status not in NOT_STARTED}
    if session.coverage is not Coverage.COMPLETE:
        started |= {car for car in one.cars if car not in {row.car for row in session.results}}
    for car_key, car in one.cars.items():
        if rules.car_class not in ("", car.car_class):
            continue
        place = places.get(car_key, 0)
        shown = place - sum(
            1 for other, held in places.items() if held < place and other in barred and barred[other].passes_on_places
        )
        paid = table.points.get(shown, table.others) if table and place and car_key not in barred else Fraction(0)
        points = paid * session.points_factor
        for competitor, share in competitors(car, rules):
            total = found.setdefault(competitor, Total())
            total.started = total.started or car_key in started
            counts = place and car_key not in barred and table is not None and table.counts_for_ties
            by_competitor.setdefault(competitor, []).append((points * share, shown if counts else 0, paid > 0))
    limit = next((rule.settings["count"] for rule in rules.points_system.rules if rule.name == "best_cars"), 99)
    for competitor, scores in by_competitor.items():
        scores.sort(key=lambda score: (-score[0], score[1] or 999))
        mine = per_round.setdefault(competitor, {})
        mine[one.number] = mine.get(one.number, Fraction(0)) + sum((score[0] for score in scores[:limit]), Fraction(0))
        found[competitor].results += [(one.number, place, paid) for _, place, paid in scores[:limit] if place]


def competitors(car, rules) -> list[tuple[str, Fraction]]:
    if rules.kind is TitleKind.TEAMS:
        return [(car.team, Fraction(1))]
    if rules.kind is TitleKind.MANUFACTURERS:
        return [(car.manufacturer, Fraction(1))]
    mode = next((rule.settings["mode"] for rule in rules.points_system.rules if rule.name == "shared_car"), "full")
    drivers = len(car.seats)
    share = {"full": Fraction(1), "split": Fraction(1, drivers), "none": Fraction(drivers == 1)}[mode]
    return [(seat.driver, share) for seat in car.seats]


def dropped_points(season, rules, scores: dict[int, Fraction]) -> Fraction:
    dropped = Fraction(0)
    held = [one.number for one in season.rounds if not one.is_cancelled and one.number not in rules.excluded_rounds]
    for rule in rules.points_system.rules:
        if rule.name not in ("best_scores", "drop_worst"):
            continue
        first, last = rule.settings.get("first_round", 0), rule.settings.get("last_round", 0) or 999
        within = [number for number in held if first <= number <= last]
        count = rule.settings["count"]
        keep = count if rule.name == "best_scores" else max(len(within) - count, 0)
        values = sorted((scores[number] for number in within if number in scores), reverse=True)
        dropped += sum(values[keep:], Fraction(0))
    return dropped


def adjust(rules, competitor: str, total: Total, through: int) -> None:
    for one in rules.adjustments:
        if one.competitor != competitor or one.from_round > through:
            continue
        if one.kind is AdjustmentKind.EXCLUDE:
            total.excluded = True
        change = {AdjustmentKind.DEDUCT: -one.points, AdjustmentKind.GRANT: one.points}.get(one.kind, Fraction(0))
        total.points += change
        total.gross += change


def key(rules, total: Total) -> tuple:
    parts: list[object] = [total.points]
    for name in rules.tie_break:
        places = [place for _, place, paid in total.results if paid or name == "countback_all_places"]
        if name == "earliest_best_result":
            ordered = sorted((place, number) for number, place, paid in total.results if paid)
            parts.append([(-place, -number) for place, number in ordered])
        else:
            parts.append([places.count(place) for place in range(1, 60)])
    return tuple(parts)


def rank(rules, listed: dict[str, Total]) -> None:
    keys = {name: key(rules, total) for name, total in listed.items()}
    for name, total in listed.items():
        better = [other for other in keys.values() if other > keys[name]]
        if rules.dense_ranks:
            better = [one for number, one in enumerate(better) if one not in better[:number]]
        total.place = 1 + len(better)


def is_listed(rules, name: str, total: Total, through: int) -> bool:
    if total.gross != 0 or total.excluded or (rules.lists_everybody and total.started):
        return True
    return any(one.competitor == name and one.points and one.from_round <= through for one in rules.adjustments)
