"""Tables of a bundle in the newsroom: compared cell by cell, applied, taken back, and only by those who may."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from racing import models
from racing.actions.roles import CHIEF_EDITOR
from tests.support.import_page import changes, page, posted, upload
from tests.support.newsroom import as_role

pytestmark = pytest.mark.django_db


def test_a_table_of_a_bundle_is_compared_cell_by_cell(editor: Client, mosport: models.Event) -> None:
    text = "slug,name,last_name,home_town\nscott-sharp,Scott Sharp,Sharp,Jupiter\nrosa-test,Rosa Test,Test,Ulm\n"

    said = upload(editor, text, name="drivers.csv")

    assert changes(said) == ["rosa-test: new", "scott-sharp: home town: – → Jupiter"]
    answer = posted(editor, apply="1")
    assert "Rows in the file: 2; 1 new, 1 changed, 0 unchanged." in answer.content.decode()
    assert models.Driver.objects.get(slug="scott-sharp").home_town == "Jupiter"


def test_a_table_of_a_bundle_is_taken_back(editor: Client, mosport: models.Event) -> None:
    address = "alms/2009/mosport,gt2"
    text = f"event,car_class,car_number,drivers\n{address},45,jaime-melo\n{address},46,patrick-long\n"
    said = upload(editor, text, name="entries.csv")
    assert changes(said)[1].endswith("drivers: Jörg Bergmeister; Patrick Long → Jaime Melo")
    posted(editor, apply="1")
    assert mosport.entries.count() == 6

    editor.post(page(), {"undo": "1"})

    assert mosport.entries.count() == 5
    assert [str(seat) for seat in mosport.entries.get(car_number="45").lineup.all()] == [
        "Jörg Bergmeister",
        "Patrick Long",
    ]


def test_faults_of_a_bundle_are_told_with_line_and_column(editor: Client, mosport: models.Event) -> None:
    said = upload(editor, "slug,name,last_name,birth_date\nrosa-test,Rosa Test,Test,yesterday\n", name="drivers.csv")

    assert "drivers.csv, line 2, column birth_date: “yesterday”; right would be: a date such as 2009-08-30" in said
    assert 'name="apply"' not in said


def test_nobody_writes_tables_beyond_their_role(editor: Client, mosport: models.Event) -> None:
    text = "slug,name\nfree-points,Free points\n"

    assert "Your role may not write the table points_systems." in upload(editor, text, name="points_systems.csv")

    as_role(editor, CHIEF_EDITOR)
    assert changes(upload(editor, text, name="points_systems.csv")) == ["free-points: new"]
    editor.logout()
    editor.force_login(User.objects.get(username="anna"))
    assert editor.post(page(), {"apply": "1"}).status_code == 403
    assert not models.PointsSystem.objects.filter(slug="free-points").exists()
