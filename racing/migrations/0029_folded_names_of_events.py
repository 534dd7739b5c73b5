"""Events are searched by their folded names, circuits by their short name and their town too."""

from typing import Any

from django.db import migrations, models

from racing.domain.folding import fold_names

BATCH = 500


def fold_events(apps: Any, schema_editor: Any) -> None:
    events = apps.get_model("racing", "Event").objects
    rows = list(events.only("name", "short_name_en", "short_name_de"))
    for row in rows:
        row.search_fold = fold_names((row.name, row.short_name_en, row.short_name_de))
    events.bulk_update(rows, ["search_fold"], BATCH)


def fold_circuits(apps: Any, schema_editor: Any) -> None:
    circuits = apps.get_model("racing", "Circuit").objects
    rows = list(circuits.prefetch_related("aliases"))
    for row in rows:
        aliases = (alias.name for alias in row.aliases.all())
        row.search_fold = fold_names((row.name, row.short_name, row.locality, *aliases))
    circuits.bulk_update(rows, ["search_fold"], BATCH)


class Migration(migrations.Migration):
    dependencies = [("racing", "0028_body_source_and_credit_in_both_languages")]

    operations = [
        migrations.AddField("event", "search_fold", models.TextField(default="", editable=False)),
        migrations.RunPython(fold_events, migrations.RunPython.noop),
        migrations.RunPython(fold_circuits, migrations.RunPython.noop),
    ]
