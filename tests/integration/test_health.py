"""/healthz tells a probe whether this process may serve readers."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError
from django.test import Client

from racing.views import health


@pytest.mark.django_db
def test_a_healthy_site_says_so(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {"database": "ok", "migrations": "ok", "disk": "ok"}}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_pending_migrations_and_a_full_disk_are_reported(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda executor, targets: ["one"])
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: SimpleNamespace(free=1024))

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json() == {
        "status": "failed",
        "checks": {"database": "ok", "migrations": "failed", "disk": "failed"},
    }


@pytest.mark.django_db
def test_a_silent_database_is_reported_without_details(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*args: object) -> None:
        raise DatabaseError("password=secret")

    monkeypatch.setattr(health.connection, "cursor", unreachable)
    monkeypatch.setattr(health, "MigrationExecutor", unreachable)

    response = client.get("/healthz")

    assert response.json()["checks"] == {"database": "failed", "migrations": "failed", "disk": "ok"}
    assert "secret" not in response.content.decode()
