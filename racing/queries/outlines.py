"""The drawing of a circuit's layout as a value. No query runs here."""

from __future__ import annotations

from dataclasses import dataclass

from racing.models import CircuitLayout, localized
from racing.presentation.svg_path import shortened

DEFAULT_BOX = "0 0 640 440"


@dataclass(frozen=True, slots=True)
class Outline:
    """SVG path data with everything a drawing says: start tick, its label's place, north in degrees from the top."""

    slug: str
    name: str
    words: str
    path: str
    box: str = DEFAULT_BOX
    start: str = ""
    label: tuple[str, str] | None = None
    north: int | None = None

    @property
    def on_page(self) -> str:
        """The path in fewer characters."""
        return shortened(self.path)

    @property
    def north_at(self) -> tuple[int, int]:
        """Where the compass stands: the lower right corner of the box."""
        left, top, width, height = (round(float(part)) for part in self.box.split())
        return left + width - 40, top + height - 50


def outline_of(layout: CircuitLayout | None, name: str) -> Outline | None:
    """The drawing of a layout under the circuit's name; None where nothing is drawn."""
    if layout is None or not layout.outline:
        return None
    label = layout.outline_label.split()
    return Outline(
        slug=layout.slug,
        name=name,
        words=localized(layout, "outline"),
        path=layout.outline,
        box=layout.outline_box or DEFAULT_BOX,
        start=layout.outline_start,
        label=(label[0], label[1]) if len(label) == 2 else None,
        north=layout.outline_north,
    )
