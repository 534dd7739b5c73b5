"""Redis as the shared cache. While it does not answer nothing is kept, and readers get every page afresh."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache

R = TypeVar("R")

logger = logging.getLogger(__name__)


class SharedCache(RedisCache):
    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or_else(default, super().get, key, default, version)

    def add(self, key: Any, *value: Any, **options: Any) -> bool:
        return _or_else(False, super().add, key, *value, **options)

    def set(self, key: Any, *value: Any, **options: Any) -> None:
        return _or_else(None, super().set, key, *value, **options)


def _or_else(otherwise: R, ask: Callable[..., R], *args: Any, **options: Any) -> R:
    try:
        return ask(*args, **options)
    except ImportError:
        raise
    except Exception as error:
        logger.warning("The shared cache does not answer: %s", error)
        return otherwise
