"""How the files of a picture are called and where browsers find them."""

from __future__ import annotations

from django.core.files.storage import default_storage

WIDTHS = (320, 640, 1280)
FOLDER = "pictures"
FILE_NAME = r"[0-9a-f]{32}(?:-[0-9]{2,4}\.webp|\.jpg|\.png)"


def sizes_of(width: int) -> tuple[int, ...]:
    """The widths a picture comes in: the usual ones up to its own, and its own where it lies between them."""
    return (*(one for one in WIDTHS if one < width), width)


def file_name(name: str, kind: str, width: int = 0) -> str:
    """Of the WebP file of that width, or of the one in the original format."""
    return f"{FOLDER}/{name}-{width}.webp" if width else f"{FOLDER}/{name}.{kind}"


def file_names(name: str, kind: str, width: int) -> tuple[str, ...]:
    """All files of a picture whose largest is `width` wide."""
    return tuple(file_name(name, kind, one) for one in (0, *sizes_of(width)))


def srcset(name: str, kind: str, width: int) -> str:
    return ", ".join(f"{default_storage.url(file_name(name, kind, one))} {one}w" for one in sizes_of(width))


def fallback_address(name: str, kind: str) -> str:
    return default_storage.url(file_name(name, kind))


def smallest_address(name: str, kind: str, width: int) -> str:
    """For lists of the newsroom."""
    return default_storage.url(file_name(name, kind, sizes_of(width)[0]))
