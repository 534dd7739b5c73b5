"""What is drawn twice: letters with accents, points, quotation marks."""

import unicodedata
from collections.abc import Iterable

from outlines import Contour, Drawing, Point

SAME = 2
"""Units by which two contours may differ and still be the same: sources round."""
WITHIN = {
    **dict.fromkeys("…·!?", "."), ":": ".", ";": ",.", "“": "‘", "”": "’", "„": "‚", "«": "‹", "»": "›",
    '"': "'", "″": "′", "i": "ı", "½": "", "’": "‚", "Ł": "L", "ł": "l",
}  # fmt: skip
"""Character -> others that may be parts of it, besides the letter below an accent."""

Shift = tuple[Point, ...]
"""Where a part stands, in every cut."""
Parts = list[tuple[str, Shift]]


def compose(drawn: dict[str, Drawing]) -> tuple[dict[str, Parts], dict[str, tuple[Contour, ...]]]:
    """Glyph -> the parts it is made of, and the parts that are no characters of their own."""
    composed: dict[str, Parts] = {}
    accents: dict[str, tuple[Contour, ...]] = {}
    names = {one.character: name for name, one in drawn.items()}
    for name in sorted(drawn, key=lambda name: (len(drawn[name].contours), name)):
        rest, parts = list(drawn[name].contours), []
        for character in candidates(drawn[name].character):
            part = names.get(character)
            if part is None or part in composed:
                continue
            while found := within(drawn[part].contours, rest):
                parts.append((part, found[0]))
                rest = [contour for index, contour in enumerate(rest) if index not in found[1]]
        if parts and rest:
            parts.append(accent(tuple(rest), accents))
        if parts:
            composed[name] = parts
    return composed, accents


def candidates(character: str) -> str:
    below = unicodedata.decomposition(character)
    letter = "" if not below or below.startswith("<") else chr(int(below.split()[0], 16))
    return ("ı" if letter == "i" else letter) + WITHIN.get(character, "")


def accent(rest: tuple[Contour, ...], accents: dict[str, tuple[Contour, ...]]) -> tuple[str, Shift]:
    for name, contours in accents.items():
        if len(contours) == len(rest) and (found := within(contours, rest)):
            return name, found[0]
    name = f"part{len(accents):02}"
    accents[name] = rest
    return name, ((0, 0),) * len(rest[0].cuts)


def within(parts: Iterable[Contour], whole: Iterable[Contour]) -> tuple[Shift, list[int]] | None:
    """One shift that takes all parts into the whole, and which of its contours they are."""
    used: list[int] = []
    common: Shift | None = None
    for part in parts:
        for index, contour in enumerate(whole):
            shift = None if index in used else shifted(part, contour)
            if shift and (common is None or near(shift, common)):
                common = common or shift
                used.append(index)
                break
        else:
            return None
    return (common, used) if common and used else None


def near(one: Shift, other: Shift) -> bool:
    return all(abs(x - y) <= SAME for a, b in zip(one, other, strict=True) for x, y in zip(a, b, strict=True))


def shifted(one: Contour, other: Contour) -> Shift | None:
    """The shift that takes one contour to the other, wherever each begins."""
    count = len(one.on)
    if count != len(other.on):
        return None
    for turn in range(count):
        if one.on[turn:] + one.on[:turn] == other.on:
            pairs = zip(one.cuts, other.cuts, strict=True)
            shifts = [difference(points[turn:] + points[:turn], others) for points, others in pairs]
            if None not in shifts:
                return tuple(shift for shift in shifts if shift)
    return None


def difference(points: tuple[Point, ...], others: tuple[Point, ...]) -> Point | None:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, others, strict=True)]
    across, up = [step[0] for step in steps], [step[1] for step in steps]
    if max(across) - min(across) > 2 * SAME or max(up) - min(up) > 2 * SAME:
        return None
    return round((max(across) + min(across)) / 2), round((max(up) + min(up)) / 2)
