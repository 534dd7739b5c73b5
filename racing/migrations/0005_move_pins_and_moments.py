"""Lists of pinned and muted storylines become rows; the one moment of publication becomes one per language."""

from typing import Any

from django.db import migrations


def to_rows(apps: Any, schema_editor: Any) -> None:
    Preview, Edit = apps.get_model("racing", "Preview"), apps.get_model("racing", "StorylineEdit")
    for preview in Preview.objects.all():
        edits = {
            key: Edit(preview=preview, key=key, choice="pinned", order=place)
            for place, key in enumerate(preview.pinned, start=1)
        }
        # Muting was stronger than pinning.
        edits |= {key: Edit(preview=preview, key=key, choice="muted") for key in preview.muted}
        Edit.objects.bulk_create(edits.values())
        if preview.published_at:
            preview.status_en = preview.status_de = "published"
            preview.published_at_en = preview.published_at_de = preview.published_at
            preview.save()


def to_lists(apps: Any, schema_editor: Any) -> None:
    for preview in apps.get_model("racing", "Preview").objects.prefetch_related("edits"):
        edits = sorted(preview.edits.all(), key=lambda one: (one.order is None, one.order, one.pk))
        preview.pinned = [one.key for one in edits if one.choice == "pinned"]
        preview.muted = [one.key for one in edits if one.choice == "muted"]
        moments = [
            getattr(preview, f"published_at_{language}")
            for language in ("en", "de")
            if getattr(preview, f"status_{language}") == "published"
        ]
        preview.published_at = min(moments, default=None)
        preview.save()


class Migration(migrations.Migration):
    dependencies = [("racing", "0004_previews_per_storyline_and_language")]

    operations = [migrations.RunPython(to_rows, to_lists)]
