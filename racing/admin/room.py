"""What editors see when the server's disk is full: that nothing was saved, and nothing lost."""

from __future__ import annotations

import errno
from functools import wraps
from typing import Any

from django.contrib import admin
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

INSUFFICIENT_STORAGE = 507


class RoomySite(admin.AdminSite):
    """An admin that can run out of room without a crash: every write is one transaction and has been rolled back."""

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner: Any = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                return inner(request, *args, **kwargs)
            except (OperationalError, OSError) as fault:
                if not is_full(fault):
                    raise
                return no_room(request)

        return guarded


def is_full(fault: Exception) -> bool:
    """SQLite and PostgreSQL say it in words, the system by number."""
    if isinstance(fault, OSError):
        return fault.errno in (errno.ENOSPC, errno.EDQUOT)
    return "is full" in str(fault) or "No space left" in str(fault)


def no_room(request: HttpRequest) -> HttpResponse:
    return render(request, "admin/no_room.html", {"address": request.get_full_path()}, status=INSUFFICIENT_STORAGE)
