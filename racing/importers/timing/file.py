"""Read one timing file: limits, encoding, format, and the faults of all of them in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from racing.domain.sentence import Sentence
from racing.importers.bundle.faults import Fault
from racing.importers.timing.checks import document_faults, document_remarks
from racing.importers.timing.decoding import decode, no_text
from racing.importers.timing.delimited import too_long
from racing.importers.timing.meanings import LABELS
from racing.importers.timing.other_documents import other_document
from racing.importers.timing.parsed import Document, ParsedCar, ParsedClassification, TextFault
from racing.importers.timing.plain import plain_layout, read_plain
from racing.importers.timing.registry import timing_formats
from racing.presentation.sentences import render_plain

MAX_FILE_BYTES = 4 * 1024 * 1024
CORRECTED = "plain_table"
"""The format of a table whose columns an editor has named."""


class TimingError(Exception):
    """A timing file that cannot be imported, with every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.line, fault.column))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class TimingFile:
    """The cars of a file without faults, in document order.

    `says`: fields of a result that the file speaks about. `remarks`: what should be looked at, in words.
    """

    name: str
    format_name: str
    cars: tuple[ParsedCar, ...]
    document: Document = Document.RESULT
    says: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


def read_timing_file(path: Path) -> TimingFile:
    """Raises TimingError when the file cannot be read, is of no known format, or has faults."""
    if not path.is_file():
        raise TimingError([Fault(str(path), 0, "", path.name, _("the path of a timing file"))])
    check_size(path.name, path.stat().st_size)
    return read_timing_text(path.name, text_of(path.name, path.read_bytes()))


def check_size(name: str, size: int) -> None:
    """Raises TimingError for more bytes than a timing file ever has; asked before anything is read."""
    if size > MAX_FILE_BYTES:
        wanted = _("a file of at most %(megabytes)s MB") % {"megabytes": MAX_FILE_BYTES // 1024 // 1024}
        raise TimingError([Fault(name, 0, "", name, wanted)])


def text_of(name: str, data: bytes) -> str:
    """Raises TimingError for documents and pictures, which hold no text that could be read."""
    if wanted := no_text(data):
        raise TimingError([Fault(name, 0, "", name, render_plain(wanted))])
    return decode(data)


def read_timing_text(name: str, text: str, meanings: Sequence[str] = ()) -> TimingFile:
    """Raises TimingError when the text is of no known format or has faults. `name` is what faults are told of.

    `meanings`: what the columns of a table mean, where an editor has said so.
    """
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise TimingError([Fault(name, line, "", "\0", _("text without NUL bytes"))])
    format_name, parsed = _parsed(name, text, meanings)
    faults = [*parsed.faults, *document_faults(parsed)]
    if faults:
        raise TimingError(_said(name, fault) for fault in faults)
    remarks = tuple(render_plain(remark) for remark in (*parsed.remarks, *document_remarks(parsed)))
    remarks = (*_guessed(text, meanings), *remarks)
    return TimingFile(name, format_name, parsed.cars, parsed.document, parsed.says, remarks)


def _guessed(text: str, meanings: Sequence[str]) -> tuple[str, ...]:
    """How the columns of a table were read, where its header does not say so."""
    layout = plain_layout(text)
    if meanings or layout is None or layout.is_sure:
        return ()
    read = ", ".join(f"{one.name}: {render_plain(LABELS[one.meaning])}" for one in layout.columns)
    return (_("The columns were guessed: %(columns)s.") % {"columns": read},)


def _parsed(name: str, text: str, meanings: Sequence[str]) -> tuple[str, ParsedClassification]:
    if text.lstrip()[:1] != "{" and (fault := too_long(text)):
        raise TimingError([_said(name, fault)])
    layout = plain_layout(text) if meanings else None
    if layout is not None:
        return CORRECTED, read_plain(layout.corrected(meanings))
    timing_format = timing_formats.recognise(text)
    if timing_format is None:
        wanted = other_document(text)
        shown = render_plain(wanted) if wanted else _known_formats()
        raise TimingError([Fault(name, 1, "", text.split("\n", 1)[0].strip(), shown)])
    return timing_format.name, timing_format.parse(text)


def _known_formats() -> str:
    labels = [render_plain(timing_format.label) for _name, timing_format in timing_formats.items()]
    return _("a timing file of a known format: %(formats)s") % {"formats": "; ".join(labels)}


def _said(file: str, fault: TextFault) -> Fault:
    column = render_plain(fault.column) if isinstance(fault.column, Sentence) else fault.column
    return Fault(file, fault.line, column, fault.value, render_plain(fault.wanted))
