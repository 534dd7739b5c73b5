"""A registry fills itself by importing every module of a package, so a new file is the only edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Name -> object. The modules of `package` are imported at the first look-up."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._items: dict[str, T] = {}
        self._loaded = False

    def register(self, name: str, item: T) -> T:
        """Raises ValueError when another object already has the name."""
        if name in self._items and self._items[name] is not item:
            raise ValueError(f"{name!r} is registered twice in {self._package}")
        self._items[name] = item
        return item

    def get(self, name: str) -> T:
        """Raises LookupError naming what exists when there is no such name."""
        self._load()
        try:
            return self._items[name]
        except KeyError:
            known = ", ".join(sorted(self._items))
            raise LookupError(f"{name!r} is not known; there are: {known}") from None

    def items(self) -> Iterator[tuple[str, T]]:
        self._load()
        yield from sorted(self._items.items())

    def __contains__(self, name: str) -> bool:
        self._load()
        return name in self._items

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        try:
            package = importlib.import_module(self._package)
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{self._package}.{module.name}")
        except BaseException:
            self._loaded = False  # half a registry would answer as if it were whole
            raise
