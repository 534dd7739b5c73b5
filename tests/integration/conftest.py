"""Worlds that several folders begin with."""

from __future__ import annotations

import pytest

from racing import models
from tests.support.small_world import SmallWorld


@pytest.fixture
def mosport(db: None) -> models.Event:
    """A weekend to come with five cars of two classes, as read from the database."""
    event = SmallWorld().upcoming("Mosport", "2009-08-30", lmp1="9 66", gt2="45 62 87")
    return models.Event.objects.get(pk=event.pk)
