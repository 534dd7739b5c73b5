"""What Archivo draws, in the three cuts that the site's widths and weights lie between."""

from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

Point = tuple[int, int]
CUTS = [{"wght": 600, "wdth": 100}, {"wght": 400, "wdth": 100}, {"wght": 600, "wdth": 75}]
"""The first is stored, the others are steps away from it."""
PARTS = ("latin", "latin-ext")


@dataclass(frozen=True)
class Contour:
    """One closed curve: which of its points lie on it, and the points in every cut."""

    on: tuple[bool, ...]
    cuts: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Drawing:
    character: str
    advances: tuple[int, ...]
    contours: tuple[Contour, ...]


def fonts(folder: Path, part: str) -> list[TTFont]:
    """The file of one part, fixed at every cut."""
    keep = instancer.OverlapMode.KEEP_AND_DONT_SET_FLAGS
    path = folder / f"archivo-{part}-standard-normal.woff2"
    return [instancer.instantiateVariableFont(TTFont(path), dict(cut), overlap=keep) for cut in CUTS]


def drawings(parts: list[list[TTFont]], characters: str) -> dict[str, Drawing]:
    """Name of the glyph -> what is drawn, with tabular figures.

    Raises KeyError for a character that no part has.
    """
    found = {}
    for character in characters:
        cuts = next((one for one in parts if ord(character) in one[0].getBestCmap()), None)
        if cuts is None:
            raise KeyError(character)
        source = cuts[0].getBestCmap()[ord(character)]
        source = tabular(cuts[0]).get(source, source)
        advances = tuple(font["hmtx"][source][0] for font in cuts)
        found[f"uni{ord(character):04X}"] = Drawing(character, advances, contours(cuts, source))
    return found


def tabular(font: TTFont) -> dict[str, str]:
    lookups = font["GSUB"].table.LookupList.Lookup
    records = [one for one in font["GSUB"].table.FeatureList.FeatureRecord if one.FeatureTag == "tnum"]
    tables = [table for one in records for index in one.Feature.LookupListIndex for table in lookups[index].SubTable]
    return {old: new for table in tables for old, new in getattr(table, "ExtSubTable", table).mapping.items()}


def contours(cuts: list[TTFont], name: str) -> tuple[Contour, ...]:
    drawn = [font["glyf"][name].getCoordinates(font["glyf"]) for font in cuts]
    _, ends, flags = drawn[0]
    starts = [0, *(end + 1 for end in ends)]
    return tuple(
        Contour(
            tuple(bool(flag & 1) for flag in flags[start : end + 1]),
            tuple(tuple(points[start : end + 1]) for points, _, _ in drawn),
        )
        for start, end in zip(starts, ends, strict=False)
    )
