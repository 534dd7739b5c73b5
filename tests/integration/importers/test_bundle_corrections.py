"""What was corrected here is no matter of a bundle's files."""

from decimal import Decimal
from pathlib import Path

import pytest

from racing import models
from racing.actions.load_bundle import load_bundle
from tests.support.bundles import copy_of_small


@pytest.mark.django_db
def test_points_of_a_correction_are_no_row_of_a_file(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    load_bundle(folder.path)
    row = models.PointsAdjustment.objects.get()
    version = models.Classification.objects.first()
    row.pk, row.points, row.classification = None, Decimal(7), version
    row.save()

    written = load_bundle(folder.path)

    assert [len(one.created) + len(one.updated) for one in written if one.changed] == []
    assert models.PointsAdjustment.objects.get(classification=version).points == 7
