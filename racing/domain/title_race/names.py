"""How sentences name contenders: the whole lineup as subject, the car or the lineup as rival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Names:
    """`people` maps member keys to what a sentence can say (a reference or plain words; missing: the key).

    `cars` maps member keys to the car they sit in, as a value or in words ("the No. 62"); it then stands for the crew
    where they are somebody's rival. `places` maps session names to the event that a sentence names in their stead.
    """

    people: Mapping[str, object] = field(default_factory=dict)
    cars: Mapping[str, object] = field(default_factory=dict)
    places: Mapping[str, object] = field(default_factory=dict)

    def lineup(self, members: Sequence[str]) -> object:
        """The crew, ready for a placeholder."""
        return tuple(self.people.get(member, member) for member in members)

    def rival(self, members: Sequence[str]) -> object:
        """The car they share, where it is known; else themselves."""
        cars = {self.cars.get(member, "") for member in members}
        return cars.pop() if len(cars) == 1 and "" not in cars else self.lineup(members)
