"""Backups: made while the site is in use, brought back whole, refused when they are not whole."""

import gzip
import io
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from racing import models
from tests.support.photographs import make_picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def site(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_ROOT = tmp_path / "backups"
    picture = tmp_path / "media" / "drivers" / "long.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    models.Driver.objects.create(slug="patrick-long", name="Patrick Long")
    User.objects.create_user("editor", password="a long enough password")
    return tmp_path


def made(site: Path) -> Path:
    call_command("backup", verbosity=0)
    return max((site / "backups").iterdir())


def test_what_was_saved_comes_back_and_what_came_later_goes(site: Path) -> None:
    backup = made(site)
    models.Driver.objects.all().delete()
    models.Team.objects.create(slug="later", name="Later")
    (site / "media" / "later.webp").write_bytes(b"later")
    (site / "media" / "drivers" / "long.webp").unlink()

    call_command("restore", str(backup), "--noinput")

    assert [driver.slug for driver in models.Driver.objects.all()] == ["patrick-long"]
    assert not models.Team.objects.exists()
    assert User.objects.get().check_password("a long enough password")
    assert [path.name for path in (site / "media").rglob("*.webp")] == ["long.webp"]
    assert (site / "media" / "drivers" / "long.webp").read_bytes() == b"a picture"


def test_a_picture_that_was_deleted_is_shown_again_after_restoring(site: Path, client: Client) -> None:
    picture = make_picture(driver=models.Driver.objects.get())
    backup = made(site)
    models.Picture.objects.all().delete()
    assert client.get(f"/media/pictures/{picture.name}.jpg").status_code == 404

    call_command("restore", str(backup), "--noinput")

    assert models.Picture.objects.get().credit == "A. Beispiel"
    for name in (f"{picture.name}.jpg", f"{picture.name}-320.webp"):
        assert client.get(f"/media/pictures/{name}").status_code == 200


def test_seasons_never_come_back_to_an_earlier_revision(site: Path) -> None:
    series = models.Series.objects.create(slug="cup", name="Cup")
    season = models.Season.objects.create(
        series=series, slug="2009", label="2009", start_year=2009, end_year=2009, results_revision=3
    )
    backup = made(site)
    models.Season.objects.update(results_revision=7)

    call_command("restore", str(backup), "--noinput")

    season.refresh_from_db()
    assert season.results_revision > 7


@pytest.mark.skipif(not os.environ.get("STINT_SLOW"), reason="starts processes: runs with STINT_SLOW=1")
def test_backup_of_a_busy_site_holds_one_moment_of_it(tmp_path: Path) -> None:
    database = tmp_path / "busy.sqlite3"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "motorsport_site.settings.development",
        "DATABASE_URL": f"sqlite:///{database}",
        "BACKUP_ROOT": str(tmp_path / "saved"),
    }
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    stop = threading.Event()
    thread = threading.Thread(target=write_pairs, args=(database, stop))

    thread.start()
    try:
        subprocess.run([*manage, "backup"], env=environment, check=True, capture_output=True)
    finally:
        stop.set()
        thread.join()

    (backup,) = (tmp_path / "saved").iterdir()
    subprocess.run([*manage, "restore", str(backup), "--noinput"], env=environment, check=True, capture_output=True)
    with closing(sqlite3.connect(database)) as restored:
        assert restored.execute("SELECT count(*) % 2 FROM racing_previousslug").fetchone() == (0,)


def write_pairs(database: Path, stop: threading.Event) -> None:
    """Two rows at a time, always together, for as long as the site is copied."""
    with closing(sqlite3.connect(database, timeout=20)) as writer:
        while not stop.is_set():
            with writer:
                slugs = [(secrets.token_hex(8),) for _each in range(2)]
                insert = "INSERT INTO racing_previousslug (kind, scope, slug, target_id) VALUES ('team', '', ?, 1)"
                writer.executemany(insert, slugs)


def test_only_the_newest_backups_are_kept(site: Path, time_machine) -> None:
    for day in ("2009-08-27", "2009-08-28", "2009-08-29"):
        time_machine.move_to(f"{day}T04:00Z")
        call_command("backup", "--keep", "2", verbosity=0)

    names = sorted(path.name for path in (site / "backups").iterdir())
    assert names == ["stint-20090828T040000Z.tar.gz", "stint-20090829T040000Z.tar.gz"]


def test_backup_is_for_its_owners_eyes_only(site: Path) -> None:
    assert made(site).stat().st_mode & 0o077 == 0


def rewritten(backup: Path, name: str, content: bytes) -> Path:
    """The same backup with one file of it replaced."""
    folder = backup.parent / "opened"
    with tarfile.open(backup) as archive:
        archive.extractall(folder)
    (folder / name).write_bytes(content)
    changed = backup.parent / "changed.tar.gz"
    with tarfile.open(changed, "w:gz") as archive:
        for path in sorted(folder.rglob("*")):
            archive.add(path, str(path.relative_to(folder)), recursive=False)
    return changed


def test_half_a_file_is_refused_and_nothing_is_touched(site: Path) -> None:
    backup = made(site)
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CommandError, match="is not a whole backup"):
        call_command("restore", str(backup), "--noinput")

    assert models.Driver.objects.count() == 1


def test_another_file_and_none_are_refused_by_name(site: Path, tmp_path: Path) -> None:
    text = tmp_path / "results.csv"
    text.write_text("POSITION;NUMBER", "utf-8")

    with pytest.raises(CommandError, match=r"results\.csv is not a whole backup"):
        call_command("restore", str(text), "--noinput")
    with pytest.raises(CommandError, match=r"There is no .*nowhere\.tar\.gz"):
        call_command("restore", str(tmp_path / "nowhere.tar.gz"), "--noinput")


def test_a_file_outside_the_folder_is_left_in_the_archive(site: Path, tmp_path: Path) -> None:
    backup = made(site)
    with gzip.open(backup) as packed:
        content = io.BytesIO(packed.read())
    with tarfile.open(fileobj=content, mode="a") as archive:
        archive.addfile(tarfile.TarInfo("media/../../../outside.webp"))
        archive.addfile(tarfile.TarInfo("unknown.txt"))
    backup.write_bytes(gzip.compress(content.getvalue()))

    call_command("restore", str(backup), "--noinput")

    assert not list(tmp_path.rglob("outside.webp"))
    assert [path.name for path in (site / "media").rglob("*.webp")] == ["long.webp"]


def test_database_that_is_not_the_saved_one_is_refused(site: Path) -> None:
    changed = rewritten(made(site), "database.sqlite3", b"something else")

    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(changed), "--noinput")


def test_backup_of_a_later_format_is_refused(site: Path) -> None:
    changed = rewritten(made(site), "manifest.json", json.dumps({"format": 2}).encode())

    with pytest.raises(CommandError, match="format 2; this version of the site reads format 1"):
        call_command("restore", str(changed), "--noinput")


def test_backup_of_a_newer_site_is_refused(site: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('racing', '9999_tomorrow', '2030-01-01')"
        )
        backup = made(site)
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_tomorrow'")

    with pytest.raises(CommandError, match=r"newer version of the site \(migration 9999_tomorrow\)"):
        call_command("restore", str(backup), "--noinput")


def test_restoring_asks_first(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = made(site)
    models.Driver.objects.all().delete()
    monkeypatch.setattr("builtins.input", lambda _question: "no")

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", str(backup))

    assert not models.Driver.objects.exists()
    monkeypatch.setattr("builtins.input", lambda _question: "yes")
    call_command("restore", str(backup))
    assert models.Driver.objects.count() == 1


def test_other_databases_are_left_to_their_own_tools(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")

    with pytest.raises(CommandError, match="pg_dump"):
        call_command("backup")


def test_number_to_keep_is_at_least_one(site: Path) -> None:
    with pytest.raises(CommandError, match="--keep"):
        call_command("backup", "--keep", "0")


def test_a_full_disk_leaves_no_half_backup_and_the_older_ones(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(site)
    before = list((site / "backups").iterdir())

    def full(*_given: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "add", full)
    with pytest.raises(CommandError, match=r"Nothing could be saved in .*: \[Errno 28\] No space left on device"):
        call_command("backup", keep=1, verbosity=0)

    assert list((site / "backups").iterdir()) == before
