"""Who says what body a car has, and a series' credit: one column per language (decision 7)."""

import re

from django.db import migrations, models

RACED = re.compile(r"^raced in class (\S+) of the series(?: in (\d{4}))?$")
GERMAN = {
    "Formula One: single-seaters by the rules": "Formel 1: Einsitzer nach dem Reglement",
    "Formula One data: F1DB (https://github.com/f1db/f1db), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), converted and shortened.": "Daten der Formel 1: F1DB "
    "(https://github.com/f1db/f1db), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), umgewandelt und gekürzt.",
}


def say_it_in_german(apps, schema_editor):
    """The texts that imports have written; editors' own stay in the language they are in."""
    for name, field in (("CarModel", "body_source"), ("Series", "credit")):
        rows = apps.get_model("racing", name)._default_manager
        for text in set(rows.exclude(**{f"{field}_en": ""}).values_list(f"{field}_en", flat=True)):
            german = german_of(text)
            if german:
                rows.filter(**{f"{field}_en": text}).update(**{f"{field}_de": german})


def german_of(text):
    raced = RACED.match(text)
    if raced is None:
        return GERMAN.get(text, "")
    car_class, year = raced.groups()
    return f"fuhr {year} in der Klasse {car_class} der Serie" if year else f"fuhr in der Klasse {car_class} der Serie"


def body(language, **values):
    return models.CharField(
        blank=True, max_length=240, verbose_name=f"source of the body style ({language})", **values
    )


ADDRESS = {"help_text": "An address needs no second."}
SHOWN = {"help_text": "Shown on the credits page, with licence."}


def columns(model, old, english, german):
    return [
        migrations.RenameField(model, old, f"{old}_en"),
        migrations.AlterField(model, f"{old}_en", english),
        migrations.AddField(model, f"{old}_de", german),
    ]


def credit(language, **values):
    return models.TextField(blank=True, verbose_name=f"credit ({language})", **values)


class Migration(migrations.Migration):
    dependencies = [("racing", "0027_bounds_and_messages")]

    operations = [
        *columns("carmodel", "body_source", body("English"), body("German", **ADDRESS)),
        *columns("historicalcarmodel", "body_source", body("English"), body("German", **ADDRESS)),
        *columns("series", "credit", credit("English", **SHOWN), credit("German")),
        *columns("historicalseries", "credit", credit("English", **SHOWN), credit("German")),
        migrations.RunPython(say_it_in_german, migrations.RunPython.noop),
    ]
