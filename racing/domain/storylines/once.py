"""What several storylines need is worked out once per context."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from racing.domain.storylines.context import PreviewContext

T = TypeVar("T")
P = ParamSpec("P")


def once(work: Callable[Concatenate[PreviewContext, P], T]) -> Callable[Concatenate[PreviewContext, P], T]:
    """Keeps the answer in the context; arguments must be hashable and positional."""

    @wraps(work)
    def remembered(context: PreviewContext, *args: P.args, **kwargs: P.kwargs) -> T:
        key = cast(Hashable, (work, *args))
        if key not in context.memo:
            context.memo[key] = work(context, *args, **kwargs)
        return cast(T, context.memo[key])

    return cast(Callable[Concatenate[PreviewContext, P], T], remembered)
