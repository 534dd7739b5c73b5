from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("racing", "0005_move_pins_and_moments")]

    operations = [
        migrations.RemoveField(
            model_name="preview",
            name="muted",
        ),
        migrations.RemoveField(
            model_name="preview",
            name="pinned",
        ),
        migrations.RemoveField(
            model_name="preview",
            name="published_at",
        ),
    ]
