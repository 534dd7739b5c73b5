"""The formats of timing files. A module in `racing/importers/formats/` registers itself; nothing else names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from racing.domain.registry import Registry
from racing.domain.sentence import Sentence
from racing.importers.timing.parsed import ParsedClassification


@dataclass(frozen=True, slots=True)
class TimingFormat:
    """`sniff` looks at the header only and is true for no file of another format. `parse` never raises."""

    name: str
    label: Sentence
    sniff: Callable[[str], bool]
    parse: Callable[[str], ParsedClassification]


class TimingFormats(Registry[TimingFormat]):
    """The registry of formats."""

    def add(
        self, name: str, *, label: Sentence, sniff: Callable[[str], bool], parse: Callable[[str], ParsedClassification]
    ) -> TimingFormat:
        """`label` says in a few words how to know such a file; it is shown when no format fits."""
        return self.register(name, TimingFormat(name, label, sniff, parse))

    def recognise(self, text: str) -> TimingFormat | None:
        """The first format that knows this text; None: no one does."""
        return next((one for _name, one in self.items() if one.sniff(text)), None)


timing_formats = TimingFormats("racing.importers.formats")
