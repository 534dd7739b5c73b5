"""The picture that stands beside a link where people share it: headline, circuit or table, in the site's own face."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from racing.presentation.svg_path import Point, points_of

WIDTH, HEIGHT = 1200, 630
MARGIN, GUTTER = 64, 48
PAPER, INK, QUIET, HAIR = "#fcfcfa", "#15171a", "#51565c", "#cfd1cd"
TONES = {
    "crimson": "#bd1430",
    "blue": "#1a55b0",
    "ochre": "#9c4f00",
    "green": "#0b6b45",
    "violet": "#6a3da4",
    "graphite": "#3d444b",
}
"""The class tones by day, as in static/css/tokens.css; a test compares."""
FACE = Path(settings.BASE_DIR) / "static" / "fonts" / "archivo-latin-var.woff2"
SEMIBOLD, REGULAR, NARROW, NORMAL = 600, 400, 75, 100
LARGEST, SMALLEST, STEP = 112, 40, 4
HEADLINE_TOP, HEADLINE_BOTTOM = 138, 486
OUTLINE = (690, 130, WIDTH - MARGIN, 480)
"""Where the circuit is drawn, or the rows of a table."""
ROW, MOST_ROWS, PLATE = 82, 4, (84, 52)
SHARPER = 2
"""Lines are drawn so many times larger and then reduced: Pillow draws them with hard edges."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of a small table. `mark` stands on a plate in the tone; empty: no plate. `figure` is large."""

    words: str
    figure: str = ""
    mark: str = ""
    tone: str = "graphite"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `classes`: names with the names of their tones; `outline`: SVG path data, may be empty.

    `rows` stand in the place of the outline, four at most.
    """

    above: str
    headline: str
    below: str
    classes: Sequence[tuple[str, str]] = ()
    outline: str = ""
    rows: Sequence[CardRow] = ()


def draw(card: Card) -> bytes:
    """A PNG of 1200 by 630 pixels. Words that are too many become smaller; what still does not fit is cut."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    track = () if card.rows else points_of(card.outline)
    if track:
        _draw_track(image, track)
    pen = ImageDraw.Draw(image)
    for at, row in enumerate(card.rows[:MOST_ROWS]):
        _draw_row(pen, row, OUTLINE[1] + at * ROW)
    pen.rectangle((MARGIN, 104, WIDTH - MARGIN, 108), fill=INK)
    pen.text((MARGIN, 58), _cut(card.above, _face(30, REGULAR, NORMAL), WIDTH - 2 * MARGIN), INK, _face(30))
    _draw_headline(pen, card.headline, (OUTLINE[0] - GUTTER if track or card.rows else WIDTH - MARGIN) - MARGIN)
    _draw_foot(pen, card)
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_headline(pen: ImageDraw.ImageDraw, words: str, width: int) -> None:
    size = next((one for one in range(LARGEST, SMALLEST, -STEP) if _fits(words, one, width)), SMALLEST)
    face = _face(size, SEMIBOLD, NARROW)
    most = max((HEADLINE_BOTTOM - HEADLINE_TOP) // size, 1)
    lines = _lines(words, face, width)
    shown = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    for at, line in enumerate(shown):
        pen.text((MARGIN, HEADLINE_TOP + at * size), _cut(line, face, width), INK, face)


def _fits(words: str, size: int, width: int) -> bool:
    face = _face(size, SEMIBOLD, NARROW)
    lines = _lines(words, face, width)
    is_narrow = all(face.getlength(line) <= width for line in lines)
    return is_narrow and len(lines) * size <= HEADLINE_BOTTOM - HEADLINE_TOP


def _lines(words: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Broken between words, and behind a hyphen."""
    lines: list[str] = []
    for word in words.split():
        for part in re.findall(r"[^-]*-|[^-]+", word):
            between = "" if not lines or lines[-1].endswith("-") else " "
            longer = f"{lines[-1]}{between}{part}" if lines else part
            if lines and face.getlength(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


def _cut(words: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """The words as far as they fit, with an ellipsis where they do not."""
    if face.getlength(words) <= width:
        return words
    while words and face.getlength(f"{words}…") > width:
        words = words[:-1].rstrip()
    return f"{words}…"


def _draw_foot(pen: ImageDraw.ImageDraw, card: Card) -> None:
    pen.text((MARGIN, 508), _cut(card.below, _face(30), WIDTH - 2 * MARGIN), QUIET, _face(30))
    face, left = _face(30, SEMIBOLD, NORMAL), MARGIN
    wordmark = _face(44, SEMIBOLD, NARROW)
    end = WIDTH - MARGIN - wordmark.getlength("Stint") - GUTTER
    pen.text((end + GUTTER, 546), "Stint", INK, wordmark)
    for name, tone in card.classes:
        width = 36 + face.getlength(name)
        if left + width > end:
            break
        pen.rectangle((left, 562, left + 22, 584), fill=TONES.get(tone, TONES["graphite"]))
        pen.text((left + 36, 554), name, INK, face)
        left += round(width) + 34


def _draw_row(pen: ImageDraw.ImageDraw, row: CardRow, top: int) -> None:
    left, right = OUTLINE[0], OUTLINE[2]
    number, figure = _face(38, SEMIBOLD, NARROW), _face(52, SEMIBOLD, NARROW)
    if row.mark:
        wide, high = PLATE
        pen.rectangle((left, top + 14, left + wide, top + 14 + high), fill=TONES.get(row.tone, TONES["graphite"]))
        mark = _cut(row.mark, number, wide - 8)
        pen.text((left + (wide - number.getlength(mark)) / 2, top + 18), mark, PAPER, number)
        left += wide + 20
    width = figure.getlength(row.figure)
    pen.text((right - width, top + 8), row.figure, INK, figure)
    room = right - left - (round(width) + 20 if row.figure else 0)
    pen.text((left, top + 22), _cut(row.words, _face(30), room), INK, _face(30))
    pen.line((OUTLINE[0], top + ROW - 1, right, top + ROW - 1), fill=HAIR, width=2)


def _draw_track(image: Image.Image, track: Sequence[Point]) -> None:
    left, top, right, bottom = OUTLINE
    wide, high = right - left, bottom - top
    xs, ys = [x for x, _ in track], [y for _, y in track]
    size = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    scale = min(wide / size[0], high / size[1])
    shift = (wide - scale * size[0]) / 2, (high - scale * size[1]) / 2
    drawn = [
        (SHARPER * ((x - min(xs)) * scale + shift[0] + 20), SHARPER * ((y - min(ys)) * scale + shift[1] + 20))
        for x, y in track
    ]
    layer = Image.new("L", (SHARPER * (wide + 40), SHARPER * (high + 40)), 0)
    pen = ImageDraw.Draw(layer)
    for shade, thickness in ((255, SHARPER * 12), (0, SHARPER * 3)):
        _draw_line(pen, [*drawn, drawn[0]], shade, thickness)
    mask = layer.resize((wide + 40, high + 40), Image.Resampling.LANCZOS)
    image.paste(Image.new("RGB", mask.size, INK), (left - 20, top - 20), mask)


def _draw_line(pen: ImageDraw.ImageDraw, points: Sequence[Point], shade: int, thickness: int) -> None:
    """A disc on every joint: Pillow leaves notches between the pieces of a wide line."""
    pen.line(points, fill=shade, width=thickness)
    half = thickness / 2
    for x, y in points:
        pen.ellipse((x - half, y - half, x + half, y + half), fill=shade)


@lru_cache(maxsize=64)
def _face(size: int, weight: int = REGULAR, width: int = NORMAL) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(FACE, size)
    face.set_variation_by_axes([weight, width])
    return face
