"""Parsed timing files as plain values that a JSON file can hold; what is empty is left out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from racing.importers.timing.decoding import decode
from racing.importers.timing.parsed import ParsedClassification
from racing.importers.timing.registry import timing_formats

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "timing"


def parsed(path: Path) -> ParsedClassification:
    text = decode(path.read_bytes())
    timing_format = timing_formats.recognise(text)
    assert timing_format is not None, f"no format knows {path.name}"
    return timing_format.parse(text)


def as_json(outcome: ParsedClassification) -> dict[str, Any]:
    faults = [
        {
            "line": fault.line,
            "column": str(getattr(fault.column, "msgid", fault.column)),
            "value": fault.value,
            "wanted": fault.wanted.msgid,
        }
        for fault in outcome.faults
    ]
    told = {"cars": [_filled(asdict(car)) for car in outcome.cars], "document": outcome.document.value}
    return told | ({"faults": faults} if faults else {})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    filled = {name: value for name, value in values.items() if value not in (None, "", (), [])}
    if "drivers" in filled:
        filled["drivers"] = [_filled(driver) for driver in filled["drivers"]]
    return filled
