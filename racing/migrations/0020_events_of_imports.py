"""Imports know their event from now on; it is that of their session."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill_events(apps, _editor):
    upload, session = apps.get_model("racing", "TimingUpload"), apps.get_model("racing", "Session")
    event = session.objects.filter(pk=OuterRef("session")).values("event")[:1]
    upload.objects.filter(event=None).update(event=Subquery(event))


class Migration(migrations.Migration):
    dependencies = [('racing', '0019_import_places')]

    operations = [migrations.RunPython(fill_events, migrations.RunPython.noop)]
