"""Pairs of letters that stand closer or wider, as one table of classes."""

import unicodedata
from collections.abc import Callable

from fontTools.ttLib import TTFont
from outlines import Drawing

LEAST, STEP = 8, 2
"""Units; smaller pairs are dropped, others rounded."""
BELOW = {"Ł": "L", "ł": "l"}


def kerning(font: TTFont) -> Callable[[str, str], int]:
    """Two glyphs of this font -> units between them."""
    lookups = font["GPOS"].table.LookupList.Lookup
    tables = [getattr(table, "ExtSubTable", table) for one in lookups for table in one.SubTable]
    pairs = [table for table in tables if hasattr(table, "ClassDef1") or hasattr(table, "PairSet")]

    def between(left: str, right: str) -> int:
        for table in pairs:
            if left in table.Coverage.glyphs and (found := entry(table, left, right)) is not None:
                return getattr(found, "XAdvance", 0) or 0
        return 0

    return between


def entry(table, left: str, right: str):
    """What one table says of a pair; None where it leaves that to the next."""
    if table.Format == 1:
        records = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        return next((one.Value1 for one in records if one.SecondGlyph == right), None)
    first, second = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
    return table.Class1Record[first].Class2Record[second].Value1


def features(drawn: dict[str, Drawing], cuts: list[TTFont]) -> str:
    """As a feature file. A letter that this part has not stands as the one below its accent; figures are tabular."""
    cmap, betweens = cuts[0].getBestCmap(), [kerning(font) for font in cuts]
    sources = {name: source_of(one.character, cmap) for name, one in drawn.items() if not one.character.isdigit()}
    sources = {name: source for name, source in sources.items() if source}
    units = {
        (left, right): STEP * round(sum(between(a, b) for between in betweens) / len(betweens) / STEP)
        for left, a in sources.items()
        for right, b in sources.items()
    }
    units = {pair: value for pair, value in units.items() if abs(value) >= LEAST}
    lefts = alike({name: tuple((b, v) for (a, b), v in units.items() if a == name) for name in sources})
    rights = alike({name: tuple((a, v) for (a, b), v in units.items() if b == name) for name in sources})
    pairs = [
        f"pos [{' '.join(left)}] [{' '.join(right)}] {value};"
        for left in lefts
        for right in rights
        if (value := units.get((left[0], right[0])))
    ]
    return f"languagesystem DFLT dflt; languagesystem latn dflt; feature kern {{ {' '.join(pairs)} }} kern;"


def source_of(character: str, cmap: dict[int, str]) -> str | None:
    if ord(character) in cmap:
        return cmap[ord(character)]
    below = unicodedata.decomposition(character)
    letter = BELOW.get(character) or (chr(int(below.split()[0], 16)) if below and not below.startswith("<") else "")
    return cmap.get(ord(letter)) if letter else None


def alike(rows: dict[str, tuple]) -> list[list[str]]:
    """Glyphs with the same neighbours at the same distances are one class."""
    classes: dict[tuple, list[str]] = {}
    for name, row in rows.items():
        if row:
            classes.setdefault(row, []).append(name)
    return list(classes.values())
