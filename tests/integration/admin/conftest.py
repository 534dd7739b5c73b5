"""Who works in the newsroom. Two people at once have a browser each."""

from __future__ import annotations

import pytest
from django.test import Client

from racing.actions.roles import CHIEF_EDITOR, DATA_EDITOR
from tests.support.newsroom import as_role, as_superuser


@pytest.fixture
def chief(client: Client, db: None) -> Client:
    return as_role(client, CHIEF_EDITOR)


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    """Of the data: entries and results."""
    return as_role(client, DATA_EDITOR, "anna")


@pytest.fixture
def anna(client: Client, db: None) -> Client:
    """She may do everything, and so may Ben."""
    return as_superuser(client, "anna")


@pytest.fixture
def ben(db: None) -> Client:
    return as_superuser(Client(), "ben")
