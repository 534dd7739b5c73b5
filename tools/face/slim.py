"""Fewer points, the same curves: every curve stays near the drawn one, in every cut."""

import numpy as np
from numpy.typing import NDArray
from outlines import Contour
from scipy.optimize import least_squares

NEAR = 1.5
"""Units of 1,000 by which a curve may leave the drawn one."""
STRAIGHT = 0.9995
"""Cosine of the angle up to which two curves run into each other without a corner."""
MOST_JOINED = 4

Points = NDArray[np.float64]
Offs = list[Points]
"""Points beside the curve, for every cut."""
Curve = tuple[list[list[int]], Offs]
"""The runs that it stands for, and how it is drawn now."""


def slimmed(contour: Contour) -> Contour:
    if all(contour.on) or not any(contour.on):
        return contour
    cuts = [np.asarray(points, float) for points in contour.cuts]
    count = len(contour.on)
    corners = [at for at in range(count) if contour.on[at]]
    first = next((at for at in corners if not smooth(contour.on, cuts, at)), corners[0])
    curves: list[Curve] = []
    for run in runs(contour.on, first):
        offs = [cut[run[1:-1]] for cut in cuts]
        if len(run) > 2:
            offs = fewer(cuts, [run], len(run) - 3) or offs
            if curves and smooth(contour.on, cuts, run[0]) and (longer := joined(cuts, curves[-1], run, offs)):
                curves[-1] = longer
                continue
        curves.append(([run], offs))
    return without_implied(curves, cuts)


def joined(cuts: list[Points], before: Curve, run: list[int], offs: Offs) -> Curve | None:
    """A curve and the run after it as one, where that saves the point between them."""
    runs_before, theirs = before
    if len(runs_before) == MOST_JOINED or not len(theirs[0]):
        return None
    together = fewer(cuts, [*runs_before, run], len(theirs[0]) + len(offs[0]))
    return ([*runs_before, run], together) if together else None


def runs(on: tuple[bool, ...], first: int) -> list[list[int]]:
    """The contour from one point on the curve to the next, both of them included."""
    found, current = [], [first]
    for step in range(1, len(on) + 1):
        at = (first + step) % len(on)
        current.append(at)
        if on[at]:
            found.append(current)
            current = [at]
    return found


def smooth(on: tuple[bool, ...], cuts: list[Points], at: int) -> bool:
    """Whether two curves meet here without a corner, in every cut."""
    after = (at + 1) % len(on)
    if on[at - 1] or on[after]:
        return False
    ways = [(direction(cut[at] - cut[at - 1]), direction(cut[after] - cut[at])) for cut in cuts]
    return all(a is not None and b is not None and float(a @ b) >= STRAIGHT for a, b in ways)


def fewer(cuts: list[Points], curve: list[list[int]], most: int) -> Offs | None:
    """The fewest points beside the curve, at most so many, that follow these runs in every cut."""
    for count in range(1, most + 1):
        found = []
        for cut in cuts:
            offs = followed(cut, curve, count)
            if offs is None:
                break
            found.append(offs)
        else:
            return found
    return None


def followed(cut: Points, curve: list[list[int]], count: int) -> Points | None:
    drawn = np.vstack([spline(cut[run], max(4, 12 // max(1, len(run) - 2))) for run in curve])
    begin, end = cut[curve[0][0]], cut[curve[-1][-1]]
    old = cut[[at for run in curve for at in run[1:-1]]]
    out, back = direction(old[0] - begin), direction(old[-1] - end)
    if out is None or back is None:
        return None
    offs = crossing(begin, end, out, back) if count == 1 else bent(drawn, begin, end, out, back, spread(old, count))
    if offs is None:
        return None
    offs = np.round(offs)
    curved = spline(np.vstack([begin, offs, end]), max(6, 24 // count))
    return offs if max(distances(curved, drawn).max(), distances(drawn, curved).max()) <= NEAR else None


def crossing(begin: Points, end: Points, out: Points, back: Points) -> Points | None:
    """Where the tangents of both ends meet."""
    ways = np.array([out, -back]).T
    if abs(np.linalg.det(ways)) < 1e-3:
        return None
    lengths = np.linalg.solve(ways, end - begin)
    return np.array([begin + lengths[0] * out]) if lengths.min() > 0 else None


def bent(drawn: Points, begin: Points, end: Points, out: Points, back: Points, start: Points) -> Points | None:
    """Points beside the curve that follow the drawn one best; first and last lie on the tangents of the ends."""
    samples = max(4, 24 // len(start))

    def placed(values: Points) -> Points:
        inner = values[2:].reshape(-1, 2)
        return np.vstack([begin + abs(values[0]) * out, inner, end + abs(values[1]) * back])

    def missed(values: Points) -> Points:
        curve = spline(np.vstack([begin, placed(values), end]), samples)
        return np.concatenate([distances(drawn, curve), distances(curve[1:-1], drawn)])

    lengths = [max((start[0] - begin) @ out, 5), max((start[-1] - end) @ back, 5)]
    best = least_squares(missed, [*lengths, *start[1:-1].ravel()], max_nfev=40, diff_step=1e-3)
    return placed(best.x) if np.abs(best.fun).max() <= 1.6 * NEAR else None


def spread(offs: Points, count: int) -> Points:
    """So many points along these."""
    at = np.linspace(0, len(offs) - 1, count)
    low = np.floor(at).astype(int)
    part = (at - low)[:, None]
    return offs[low] * (1 - part) + offs[np.minimum(low + 1, len(offs) - 1)] * part


def spline(points: Points, pieces: int) -> Points:
    """Points along a quadratic spline as TrueType has it: between two points beside the curve lies one on it."""
    offs = points[1:-1]
    if not len(offs):
        return np.linspace(points[0], points[-1], pieces + 1)
    ons = np.vstack([points[:1], (offs[:-1] + offs[1:]) / 2, points[-1:]])
    t = np.linspace(0, 1, pieces + 1)[:, None]
    return np.vstack(
        [(1 - t) ** 2 * ons[at] + 2 * t * (1 - t) * off + t * t * ons[at + 1] for at, off in enumerate(offs)]
    )


def distances(points: Points, line: Points) -> Points:
    """From each point to a line of many pieces."""
    ways = line[1:] - line[:-1]
    lengths = np.maximum((ways**2).sum(1), 1e-9)
    t = (((points[:, None, :] - line[None, :-1, :]) * ways[None]).sum(2) / lengths).clip(0, 1)
    return np.sqrt(((points[:, None, :] - line[None, :-1, :] - t[:, :, None] * ways[None]) ** 2).sum(2).min(1))


def direction(way: Points) -> Points | None:
    length = np.linalg.norm(way)
    return way / length if length else None


def without_implied(curves: list[Curve], cuts: list[Points]) -> Contour:
    """A point on the curve just between two beside it goes without saying."""
    on: list[bool] = []
    points: list[list[tuple[int, int]]] = [[] for _ in cuts]
    for run, offs in curves:
        on += [True, *[False] * len(offs[0])]
        for cut, theirs, beside in zip(cuts, points, offs, strict=True):
            theirs += [tuple(int(x) for x in point) for point in (cut[run[0][0]], *beside)]
    kept = [at for at in range(len(on)) if not implied(on, points, at)]
    if not any(on[at] for at in kept):
        kept.insert(0, 0)
    return Contour(tuple(on[at] for at in kept), tuple(tuple(theirs[at] for at in kept) for theirs in points))


def implied(on: list[bool], points: list[list[tuple[int, int]]], at: int) -> bool:
    after = (at + 1) % len(on)
    if not on[at] or on[at - 1] or on[after]:
        return False
    middles = [(np.add(theirs[at - 1], theirs[after]) / 2, theirs[at]) for theirs in points]
    return all(bool((np.abs(middle - point) <= 0.5).all()) for middle, point in middles)
