"""Only the best cars of one competitor score in a session; the places of the others stay taken.

`count` is how many: 1 for a team's best-placed car, 2 for a make's best two. For a drivers' title with `count` 1 a
driver in two cars has the points of the better one. More points go first, then the better place.
Source: ALMS teams' rules 2007, Formula 1 constructors 1958 to 1978.
"""

from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence


@points_rules.add(
    "best_cars",
    label=sentence("Only the best cars of a competitor score"),
    stage=Stage.CARS,
    settings={"count": int},
)
def best_cars(count: int) -> int:
    return count


EXAMPLES = [Example(given=(), settings={"count": 1}, gives=1), Example(given=(), settings={"count": 2}, gives=2)]
