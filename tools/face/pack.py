"""`pack.py FOLDER FILE`: from the files of Archivo to the one that readers get. See README.md."""

import sys
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.iup import iup_delta_optimize
from kerning import features
from outlines import CUTS, PARTS, Contour, Drawing, Point, drawings, fonts
from sharing import Parts, compose
from slim import slimmed

CHARACTERS = (
    " \u00a0!\"#%&'()+,-./0123456789:;?–—‘’‚“”„…′″‹›«»·×°½−"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŒœ"
    "ĆćČčĞğİıŁłŃńŘřŞşŠšŽž"
)
GRID, STRAY = 2, 1.5
"""Units: steps to the other cuts are multiples of the one, and leave out points that stray at most the other."""
AXES = [("wght", 400, 600, 600, "Weight"), ("wdth", 75, 100, 100, "Width")]
STEPS = [{"wght": (-1.0, -1.0, 0.0)}, {"wdth": (-1.0, -1.0, 0.0)}]
"""To the second and the third of the cuts."""
NOTDEF = ".notdef"
KEPT_TABLES = {"GlyphOrder", "head", "hhea", "maxp", "OS/2", "post", "hmtx", "cmap", "glyf", "loca"}
NAMES = {"familyName": "Archivo", "styleName": "Regular", "licenseInfoURL": "https://openfontlicense.org"}

Layers = list[list[Point]]


def pack(folder: Path) -> TTFont:
    parts = [fonts(folder, part) for part in PARTS]
    drawn = drawings(parts, CHARACTERS)
    composed, accents = compose(drawn)
    base = parts[0][0]
    order = [NOTDEF, *drawn, *accents]
    glyphs, variations, metrics = {NOTDEF: Glyph()}, {NOTDEF: []}, {NOTDEF: base["hmtx"][NOTDEF]}
    for name in order[1:]:
        letter = drawn.get(name) or Drawing("", (0,) * len(CUTS), accents[name])
        glyphs[name], layers, ends = composite(composed[name]) if name in composed else outline(letter.contours)
        variations[name] = steps(with_advances(layers, letter.advances), ends, coarse=name not in composed)
        metrics[name] = (letter.advances[0], 0)
    cmap = {ord(one.character): name for name, one in drawn.items()}
    return built(base, (order, cmap, glyphs, metrics, variations), features(drawn, parts[0][1:]))


def outline(contours: tuple[Contour, ...]) -> tuple[Glyph, Layers, list[int]]:
    slim = [slimmed(one) for one in contours]
    layers = [[point for one in slim for point in one.cuts[cut]] for cut in range(len(CUTS))]
    ends, last = [], -1
    for one in slim:
        last += len(one.on)
        ends.append(last)
    glyph = TTGlyphPen(None).glyph()
    if slim:
        glyph.numberOfContours, glyph.endPtsOfContours = len(slim), ends
        glyph.coordinates = GlyphCoordinates(layers[0])
        glyph.flags = bytearray(on for one in slim for on in one.on)
    return glyph, layers, ends


def composite(parts: Parts) -> tuple[Glyph, Layers, list[int]]:
    pen = TTGlyphPen(dict.fromkeys(name for name, _ in parts))
    for name, shift in parts:
        pen.addComponent(name, (1, 0, 0, 1, *shift[0]))
    layers = [[shift[cut] for _, shift in parts] for cut in range(len(CUTS))]
    return pen.glyph(), layers, list(range(len(parts)))


def with_advances(layers: Layers, advances: tuple[int, ...]) -> Layers:
    """With the four points that carry the width of a glyph."""
    return [[*points, (0, 0), (advance, 0), (0, 0), (0, 0)] for points, advance in zip(layers, advances, strict=True)]


def steps(layers: Layers, ends: list[int], coarse: bool) -> list[TupleVariation]:
    """From the first cut to the others."""
    found = []
    for axis, layer in zip(STEPS, layers[1:], strict=True):
        deltas = [(x - left, y - low) for (left, low), (x, y) in zip(layers[0], layer, strict=True)]
        if coarse and ends:
            deltas[:-4] = [(GRID * round(x / GRID), GRID * round(y / GRID)) for x, y in deltas[:-4]]
            deltas = iup_delta_optimize(deltas, GlyphCoordinates(layers[0]), ends, tolerance=STRAY)
        if any(delta not in (None, (0, 0)) for delta in deltas):
            found.append(TupleVariation(dict(axis), deltas))
    return found


def built(base: TTFont, tables: tuple, kern: str) -> TTFont:
    order, cmap, glyphs, metrics, variations = tables
    for tag in set(base.keys()) - KEPT_TABLES:
        del base[tag]
    builder = FontBuilder(font=base)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    lefts = {name: getattr(base["glyf"][name], "xMin", 0) for name in order}
    builder.setupHorizontalMetrics({name: (metrics[name][0], lefts[name]) for name in order})
    builder.setupNameTable(NAMES, mac=False)
    builder.setupFvar(AXES, [])
    builder.setupGvar(variations)
    builder.setupPost(keepGlyphNames=False)
    addOpenTypeFeaturesFromString(base, kern)
    base.flavor = "woff2"
    return base


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    pack(source).save(target)
    sys.stdout.write(f"{target}: {target.stat().st_size} bytes\n")
