"""Every format of timing files reads its samples. A new format needs its own folder of samples and nothing here."""

import json
import os
from pathlib import Path

import pytest

from racing.actions.import_timing import bring
from racing.actions.timing_outcome import ImportOptions
from racing.domain.vocabulary import Coverage, SessionKind
from racing.importers.names import KnownNames, all_new
from racing.importers.timing.decoding import decode
from racing.importers.timing.file import read_timing_file
from racing.importers.timing.other_documents import other_document
from racing.importers.timing.parsed import Document
from racing.importers.timing.registry import timing_formats
from tests.support.factories import make_event, make_race
from tests.support.timing import SAMPLES, as_json, parsed

ROOT = Path(__file__).resolve().parents[3]
NAMES = [name for name, _ in timing_formats.items()]
INPUTS = sorted(path for path in SAMPLES.glob("*/*") if path.suffix != ".json")
TIMING_DIR = Path(os.environ.get("TIMING_DIR", "") or ROOT.parent / "shared" / "data" / "timing")
OTHER_KINDS = ("Time_Cards", "Weather")
REAL = [path for pattern in ("*.CSV", "*.JSON", "*/*.CSV") for path in sorted(TIMING_DIR.glob(pattern))]
KINDS = (SessionKind.QUALIFYING, SessionKind.RACE)
MEANT = ImportOptions(confirmed=frozenset({"all"}))
REAL_RESULTS = [path for path in REAL if not any(kind in path.name for kind in OTHER_KINDS)]


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def test_every_module_is_a_format_with_samples_under_its_name() -> None:
    modules = {path.stem for path in (ROOT / "racing" / "importers" / "formats").glob("*.py")} - {"__init__"}

    assert set(NAMES) == modules == {path.name for path in SAMPLES.iterdir()} == {path.parent.name for path in INPUTS}


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_a_sample_is_known_by_its_own_format_only(path: Path) -> None:
    text = decode(path.read_bytes())

    assert [name for name, one in timing_formats.items() if one.sniff(text)] == [path.parent.name]


@pytest.mark.parametrize("path", INPUTS, ids=label)
def test_a_sample_says_what_stands_beside_it(path: Path) -> None:
    assert as_json(parsed(path)) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["", "\n", ";;;", "<html>", "{}", "NUMBER;LAP_NUMBER;CLASS;TEAM;", "a,b\n1,2"])
def test_what_is_no_result_is_known_by_no_format(text: str) -> None:
    assert timing_formats.recognise(text) is None


def real_files() -> list[Path]:
    if not REAL:
        pytest.skip(f"no real timing files in {TIMING_DIR}: set TIMING_DIR to a folder that has them")
    return REAL_RESULTS


def test_real_results_are_read_without_a_fault() -> None:
    faults = {label(path): outcome.faults for path in real_files() if (outcome := parsed(path)).faults}

    assert faults == {}


def test_a_real_season_is_read_in_full() -> None:
    season = [car for path in real_files() if path.parent.name == "imsa_2022_season" for car in parsed(path).cars]
    drivers = [driver for car in season for driver in car.drivers]

    assert (len(season), len(drivers)) == (404, 1058)
    assert {car.car_class for car in season} == {"DPi", "LMP2", "LMP3", "GTDPRO", "GTD"}
    assert all(car.position and car.time_ms and car.laps is not None for car in season)
    assert all(driver.first_name and driver.last_name for driver in drivers)


@pytest.mark.django_db
def test_every_real_file_goes_through_a_dry_run_and_is_applied_once() -> None:
    for number, path in enumerate(real_files()):
        file, event = read_timing_file(path), make_event("Anywhere", "2022-01-01", slug=f"e{number}")
        sessions = {kind: make_race(event, Coverage.NONE, slug=kind.value, kind=kind) for kind in KINDS}
        session = sessions[SessionKind.QUALIFYING if file.document is Document.TIMED else SessionKind.RACE]
        choices = all_new(file.cars, KnownNames(event), similar_too=True)

        dry = bring(file, event, session, choices, dry_run=True)
        assert not event.entries.exists()
        first, second = (bring(file, event, session, choices, options=MEANT) for _time in range(2))

        assert (dry.counts, first.version) == (first.counts, 1)
        assert (first.cars, first.absent) == (len(file.cars), ())
        assert (second.version, second.unchanged, second.is_nothing) == (None, len(file.cars), True)


def test_real_files_of_another_kind_are_known_by_no_format() -> None:
    real_files()
    others = [path for path in REAL if path not in REAL_RESULTS]

    assert others
    assert [label(path) for path in others if timing_formats.recognise(decode(path.read_bytes()))] == []
    assert [label(path) for path in others if other_document(decode(path.read_bytes())) is None] == []
