"""The engine's output: a championship's table, every row with the awards that made it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Sentence
from racing.domain.standings.season import Adjustment, ChampionshipRules
from racing.domain.vocabulary import FinishStatus, SessionKind


@dataclass(frozen=True, slots=True)
class Award:
    """Points with their reason. `most` is larger than `least` where a missing result leaves it open.

    `counts` is False for a dropped score: it is shown, struck through, and not added up. `rule` names the
    points rule behind a bonus (empty: the table of points by place); `share` is the driver's part of a shared car.
    `kind` is that of the session.
    """

    round_number: int
    session: int
    car: int | None
    least: Fraction
    most: Fraction
    reason: Sentence
    counts: bool = True
    rule: str = ""
    share: Fraction = Fraction(1)
    kind: SessionKind = SessionKind.RACE

    @property
    def is_bonus(self) -> bool:
        """Neither for a place in a race nor for one in a sprint."""
        return bool(self.rule) or self.kind not in (SessionKind.RACE, SessionKind.SPRINT)


@dataclass(frozen=True, slots=True)
class RoundScore:
    """One competitor's round: the cell of the matrix.

    `place` is the place in class of the best car (None: not known or none), `status` how it ended.
    `was_entered` is False when the competitor had no car in this round. `on_pole`, `fastest_lap`: marks.
    `place_is_open`: the car started and its place is not known.
    """

    round_number: int
    was_entered: bool
    place: int | None
    status: FinishStatus | None
    least: Fraction
    most: Fraction
    counts: bool
    awards: tuple[Award, ...]
    cars: tuple[int, ...] = ()
    place_is_open: bool = False
    possible_places: tuple[int, ...] = ()
    on_pole: bool = False
    fastest_lap: bool = False

    @property
    def has_sprint_points(self) -> bool:
        return any(award.most and award.kind is SessionKind.SPRINT for award in self.awards)

    @property
    def has_bonus_points(self) -> bool:
        return any(award.most and award.is_bonus for award in self.awards)


@dataclass(frozen=True, slots=True)
class Standing:
    """One competitor's row of a table.

    `least` and `most` are the exact extremes of the total over every completion of what is missing, and so
    are `best_place` and `worst_place`; all are equal where everything is known. `flag` (for example
    "excluded") replaces the rank.
    """

    competitor: str
    best_place: int | None
    worst_place: int | None
    least: Fraction
    most: Fraction
    wins: int
    places: tuple[tuple[int, int], ...]
    """(place, how often) for places that count in a tie, ascending; known results only."""
    scores: tuple[RoundScore, ...]
    flag: str = ""
    tie_decided_by: str = ""
    """Name of the tie-break that put this row behind the one above; empty: points did, or nothing did."""
    places_are_bounds: bool = False
    """The places are safe outer limits, perhaps wider than the true extremes: the search was too large."""
    points_are_bounds: bool = False
    """The same for `least` and `most`; only for many open cars of one team or make in one session."""
    adjustments: tuple[Adjustment, ...] = ()
    """Decisions on this competitor that are in force after this round."""

    @property
    def is_exact(self) -> bool:
        return self.least == self.most and self.best_place == self.worst_place


@dataclass(frozen=True, slots=True)
class Standings:
    """A table after a round. `open_rounds` are the rounds with missing results behind a total in it."""

    championship: ChampionshipRules
    after_round: int
    rounds_in_season: int
    rows: tuple[Standing, ...]
    open_rounds: tuple[int, ...] = ()
    known_starts: int = 0
    all_starts: int | None = None
    former_rows: tuple[Standing, ...] = ()
    """Accounts that were closed by a RESET: flagged, without points or rank, beside the ranked row of the same key."""

    @property
    def is_complete(self) -> bool:
        return not self.open_rounds

    def row(self, competitor: str) -> Standing | None:
        return next((one for one in self.rows if one.competitor == competitor), None)
