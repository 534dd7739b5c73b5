"""Every race of a driver or a team, as one flat list for the data behind a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from racing.domain.vocabulary import CarModelRef, CircuitRef, DriverRef, TeamRef
from racing.queries.addresses import get_or_redirect
from racing.queries.circuits import winners_at
from racing.queries.profiles_rows import Start
from racing.queries.profiles_starts import Entrant, starts_of_driver, starts_with
from racing.queries.profiles_visible import visible_circuits, visible_drivers, visible_models, visible_teams
from racing.queries.refs import car_model_ref, circuit_ref, driver_ref, team_ref


@dataclass(frozen=True, slots=True)
class Career:
    """Whose rows these are, and the rows, oldest first."""

    subject: DriverRef | TeamRef | CarModelRef | CircuitRef
    starts: Sequence[Start]
    at: datetime


def driver_career(slug: str, at: datetime) -> Career:
    """Two queries. Raises Http404 or MovedError."""
    found = get_or_redirect(visible_drivers(at), kind="driver", slug=slug)
    return Career(driver_ref(found), starts_of_driver(found, at), at)


def team_career(slug: str, at: datetime) -> Career:
    """Two queries. Raises Http404 or MovedError."""
    found = get_or_redirect(visible_teams(at), kind="team", slug=slug)
    return Career(team_ref(found), starts_with(Entrant.TEAM, found.pk, at), at)


def car_career(slug: str, at: datetime) -> Career:
    """Every car of a model. Two queries. Raises Http404 or MovedError."""
    found = get_or_redirect(visible_models(at), kind="carmodel", slug=slug)
    return Career(car_model_ref(found), starts_with(Entrant.CAR_MODEL, found.pk, at), at)


def circuit_winners(slug: str, at: datetime) -> Career:
    """The winners of every class in every race at a circuit. Two queries. Raises Http404 or MovedError."""
    found = get_or_redirect(visible_circuits(at), kind="circuit", slug=slug)
    return Career(circuit_ref(found), winners_at(found, at), at)
