"""A copy of everything the site holds in one file, and the way back: the database as of one moment, and the pictures.

The file is a gzipped tar: `manifest.json`, `database.sqlite3`, `media/…`. Copying is safe while others write, for
SQLite itself makes the copy. Other databases have tools of their own (docs/security.md).
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from racing.actions.touch_season import raise_revisions_above, renew_data_revision
from racing.models import Season

FORMAT = 1
MANIFEST, DATABASE, MEDIA = "manifest.json", "database.sqlite3", "media"
NAME = "stint-{at:%Y%m%dT%H%M%SZ}.tar.gz"


class BackupError(Exception):
    """Why nothing was copied or brought back, in words for whoever runs the site."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What is in a backup. `rows`: number of rows of each table; `files`: pictures."""

    path: Path
    made_at: datetime
    rows: dict[str, int]
    files: int


def back_up(folder: Path, at: datetime, keep: int | None = None) -> Backup:
    """Write a new backup into `folder`, readable by its owner only; with `keep`, delete all but the newest so many.

    Raises BackupError for a database that is not SQLite, or where there is no room. A backup that could not be
    finished leaves no file, and the older ones stay.
    """
    _only_sqlite()
    try:
        made = _backed_up(folder, at)
    except (OSError, sqlite3.OperationalError) as fault:
        values = {"folder": folder, "fault": fault}
        raise BackupError(_("Nothing could be saved in %(folder)s: %(fault)s") % values) from fault
    if keep is not None:
        for old in sorted(folder.glob("stint-*.tar.gz"))[:-keep]:
            old.unlink()
    return made


def _backed_up(folder: Path, at: datetime) -> Backup:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / NAME.format(at=at)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        database = Path(scratch) / DATABASE
        with closing(sqlite3.connect(database)) as copy:
            _handle().backup(copy)
            rows = _row_counts(copy)
        files = _media_files()
        unfinished = Path(scratch) / path.name
        manifest = {"format": FORMAT, "made_at": at.isoformat(), "sha256": _digest(database), "rows": rows}
        _pack(unfinished, manifest | {"files": len(files)}, database, files)
        unfinished.chmod(0o600)
        unfinished.replace(path)
    return Backup(path, at, rows, len(files))


def restore(path: Path) -> Backup:
    """Replace the database and the pictures by those of a backup.

    Raises BackupError, before anything is touched, for a file that is not a whole backup of this version of the
    site or of an older one. An older one needs `migrate` afterwards.
    """
    _only_sqlite()
    with _unpacked(path) as (backup, folder):
        revision = max(Season.objects.values_list("results_revision", flat=True), default=0) if _has_seasons() else 0
        with closing(sqlite3.connect(folder / DATABASE)) as copy:
            copy.backup(_handle())
        _replace_media(folder / MEDIA)
        raise_revisions_above(revision)
        renew_data_revision()
    return backup


def read_backup(path: Path) -> Backup:
    """What a backup holds, after checking that it is whole. Raises BackupError."""
    with _unpacked(path) as (backup, _folder):
        return backup


def _only_sqlite() -> None:
    if connection.vendor != "sqlite":
        raise BackupError(_("This site's database is not SQLite. Use its own tools, such as pg_dump and pg_restore."))


def _handle() -> sqlite3.Connection:
    connection.ensure_connection()
    handle: sqlite3.Connection = connection.connection
    return handle


def _has_seasons() -> bool:
    return Season._meta.db_table in connection.introspection.table_names()


def _row_counts(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in sorted(names)}


def _media_files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _pack(target: Path, manifest: dict[str, Any], database: Path, files: list[Path]) -> None:
    with tarfile.open(target, "w:gz", compresslevel=6) as archive:
        text = json.dumps(manifest, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))
        archive.add(database, DATABASE)
        for file in files:
            archive.add(file, f"{MEDIA}/{file.relative_to(settings.MEDIA_ROOT)}")


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[Backup, Path]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        try:
            with tarfile.open(path, "r:gz") as archive:
                _extract(archive, folder)
            backup = _read_manifest(path, folder)
        except FileNotFoundError as missing:
            raise BackupError(_("There is no %(file)s.") % {"file": missing.filename or path}) from None
        except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, KeyError, TypeError) as fault:
            raise BackupError(
                _("%(file)s is not a whole backup: %(fault)s") % {"file": path, "fault": fault}
            ) from fault
        _check_database(folder / DATABASE, path)
        yield backup, folder


def _extract(archive: tarfile.TarFile, folder: Path) -> None:
    """The files that a backup is made of, inside the folder; whatever else an archive may hold is left in it."""
    for member in archive:
        name = PurePosixPath(member.name)
        is_ours = member.name in (MANIFEST, DATABASE) or (name.parts[0] == MEDIA and ".." not in name.parts)
        content = archive.extractfile(member) if is_ours and member.isfile() else None
        if content is not None:
            target = folder.joinpath(*name.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                shutil.copyfileobj(content, file)


def _read_manifest(path: Path, folder: Path) -> Backup:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    if manifest["format"] != FORMAT:
        raise BackupError(
            _("%(file)s is a backup of format %(found)s; this version of the site reads format %(known)s.")
            % {"file": path, "found": manifest["format"], "known": FORMAT}
        )
    if _digest(folder / DATABASE) != manifest["sha256"]:
        raise BackupError(_("%(file)s is damaged: the database in it is not the one saved.") % {"file": path})
    made_at = datetime.fromisoformat(manifest["made_at"])
    return Backup(path, made_at, dict(manifest["rows"]), int(manifest["files"]))


def _check_database(database: Path, path: Path) -> None:
    with closing(sqlite3.connect(database)) as copy:
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        applied = set(copy.execute("SELECT app, name FROM django_migrations"))
    if not sound:
        raise BackupError(_("%(file)s is damaged: the database in it is not sound.") % {"file": path})
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    ours = {app for app, _name in known}
    if newer := sorted(name for app, name in applied if app in ours and (app, name) not in known):
        raise BackupError(
            _("%(file)s comes from a newer version of the site (migration %(name)s). Update the site first.")
            % {"file": path, "name": newer[-1]}
        )


def _replace_media(saved: Path) -> None:
    """The files of the backup, and no others."""
    root = Path(settings.MEDIA_ROOT)
    for present in _media_files():
        present.unlink()
    for file in sorted(saved.rglob("*")):
        if file.is_file():
            target = root / file.relative_to(saved)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
