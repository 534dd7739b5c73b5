"""Keep a picture's files: written before its row, removed with it. Nobody's files are ever under a known name."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete

from racing.importers.pictures import Drawn
from racing.models import Picture
from racing.presentation.picture_files import file_name, file_names


class StorageError(Exception):
    """The files could not be written; nothing of them is left."""


def keep_picture(picture: Picture, drawn: Drawn | None) -> None:
    """Save the row; with `drawn`, under new files, and the old ones go once that is certain.

    Raises StorageError where there is no room, and has changed nothing then.
    """
    if drawn is None:
        picture.save()
        return
    old = files_of(picture)
    picture.name, picture.kind = secrets.token_hex(16), drawn.kind
    picture.width, picture.height = drawn.width, drawn.height
    try:
        with transaction.atomic():
            _write(picture, drawn)
            picture.save()
            transaction.on_commit(partial(remove, old))
    except BaseException:
        remove(files_of(picture))
        raise


def files_of(picture: Picture) -> tuple[str, ...]:
    """Their names in the storage; none before the first file was taken."""
    return file_names(picture.name, picture.kind, picture.width) if picture.name else ()


def remove(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _write(picture: Picture, drawn: Drawn) -> None:
    try:
        for width, content in drawn.files.items():
            default_storage.save(file_name(picture.name, picture.kind, width), ContentFile(content))
    except OSError as fault:
        raise StorageError(str(fault)) from fault


def _remove_with_the_row(instance: Picture, **_signal: object) -> None:
    transaction.on_commit(partial(remove, files_of(instance)))


def connect() -> None:
    """Called once when the app is ready."""
    post_delete.connect(_remove_with_the_row, sender=Picture, dispatch_uid="remove_picture_files")
