"""Read one timing file: limits, encoding, format, and the faults of all of them in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from racing.importers.bundle.faults import Fault
from racing.importers.timing.checks import document_faults
from racing.importers.timing.decoding import decode
from racing.importers.timing.parsed import ParsedCar, TextFault
from racing.importers.timing.registry import timing_formats
from racing.presentation.sentences import render_plain

MAX_FILE_BYTES = 4 * 1024 * 1024


class TimingError(Exception):
    """A timing file that cannot be imported, with every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.line, fault.column))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class TimingFile:
    """The cars of a file without faults, in document order."""

    name: str
    format_name: str
    cars: tuple[ParsedCar, ...]


def read_timing_file(path: Path) -> TimingFile:
    """Raises TimingError when the file cannot be read, is of no known format, or has faults."""
    if not path.is_file():
        raise TimingError([Fault(str(path), 0, "", path.name, _("the path of a timing file"))])
    check_size(path.name, path.stat().st_size)
    return read_timing_text(path.name, decode(path.read_bytes()))


def check_size(name: str, size: int) -> None:
    """Raises TimingError for more bytes than a timing file ever has; asked before anything is read."""
    if size > MAX_FILE_BYTES:
        wanted = _("a file of at most %(megabytes)s MB") % {"megabytes": MAX_FILE_BYTES // 1024 // 1024}
        raise TimingError([Fault(name, 0, "", name, wanted)])


def read_timing_text(name: str, text: str) -> TimingFile:
    """Raises TimingError when the text is of no known format or has faults. `name` is what faults are told of."""
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise TimingError([Fault(name, line, "", "\0", _("text without NUL bytes"))])
    timing_format = timing_formats.recognise(text)
    if timing_format is None:
        raise TimingError([Fault(name, 1, "", text.split("\n", 1)[0].strip(), _known_formats())])
    parsed = timing_format.parse(text)
    faults = [*parsed.faults, *document_faults(parsed)]
    if faults:
        raise TimingError(_said(name, fault) for fault in faults)
    return TimingFile(name, timing_format.name, parsed.cars)


def _known_formats() -> str:
    labels = [render_plain(timing_format.label) for _name, timing_format in timing_formats.items()]
    return _("a timing file of a known format: %(formats)s") % {"formats": "; ".join(labels)}


def _said(file: str, fault: TextFault) -> Fault:
    return Fault(file, fault.line, fault.column, fault.value, render_plain(fault.wanted))
