"""A made-up season in the format of F1DB, and the real data where they lie."""

import os
import shutil
from pathlib import Path

import pytest

from racing import clock
from racing.actions.import_f1db import SeasonLoaded, import_f1db
from racing.importers.f1db.dataset import read_dataset

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "data" / "f1db_sample"
OFFICIAL = SAMPLE / "standings_official.csv"


def load(directory: Path = SAMPLE, *years: int) -> list[SeasonLoaded]:
    return import_f1db(read_dataset(directory), clock.now(), years)


def changed_sample(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the sample in which one text of one file is another."""
    copy = folder / "f1db"
    if not copy.exists():
        shutil.copytree(SAMPLE, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def real_f1db() -> Path:
    """The directory of the real data; a test that needs them is skipped, and says so, where there are none."""
    directory = Path(os.environ.get("F1DB_DIR") or ROOT.parent / "shared" / "data" / "f1db")
    if not (directory / "scoring_rules.json").is_file():
        pytest.skip(f"no F1DB data in {directory}: set F1DB_DIR")
    return directory
