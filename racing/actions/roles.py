"""Who may do what in the newsroom. Four roles, kept as groups, brought up to date with every migrate.

The table here is the truth: a group of one of these names that was changed by hand is put right again. Other
groups are left alone, for a newsroom that wants more roles than these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_noop

REPORTER = gettext_noop("Reporter")
DATA_EDITOR = gettext_noop("Data editor")
CHIEF_EDITOR = gettext_noop("Chief editor")
OWNER = gettext_noop("Owner")

WRITE = ("add", "change")
KEEP = ("add", "change", "delete")

WORDS = ("preview", "report", "storylineedit", "quote", "sourcedfact", "picture")
WEEKEND = (
    "event",
    "eventclass",
    "session",
    "entry",
    "lineupdriver",
    "classification",
    "result",
    "penalty",
    "timingupload",
)
COMPETITORS = ("driver", "team", "teamlineage", "manufacturer", "carmodel", "alias")
VENUES = ("circuit", "circuitlayout", "circuitlength")
ACCOUNTS = ("auth.user", "auth.group", "otp_totp.totpdevice", "otp_static.staticdevice", "otp_static.statictoken")

Rights = Mapping[str, Iterable[str]]
"""Model (of the app `racing` where no app is named; `*`: all of it) -> what may be done to it."""

ROLES: Mapping[str, Rights] = {
    REPORTER: {"*": ("view",), **dict.fromkeys(WORDS, WRITE)},
    DATA_EDITOR: {
        "*": ("view",),
        **dict.fromkeys(WEEKEND, KEEP),
        **dict.fromkeys((*COMPETITORS, *VENUES), WRITE),
        "classification": (*KEEP, "publish"),
        "pointsadjustment": WRITE,
        "season": ("change",),
        **dict.fromkeys(("sourcedfact", "picture"), WRITE),
    },
    CHIEF_EDITOR: {"*": ("view", *KEEP, "publish")},
    OWNER: {
        "*": ("view", *KEEP, "publish"),
        **dict.fromkeys(ACCOUNTS, ("view", *KEEP)),
        "axes.accessattempt": ("view", "delete"),
        "axes.accesslog": ("view",),
        "admin.logentry": ("view",),
    },
}


def connect() -> None:
    """Called once when the app is ready."""
    post_migrate.connect(_after_the_last_app, dispatch_uid="settle_roles")


def _after_the_last_app(sender: AppConfig, **_signal: object) -> None:
    """Only then every model has its permissions."""
    if sender == list(apps.get_app_configs())[-1]:
        settle_roles()


def settle_roles() -> None:
    """Create the groups and give them exactly what the table says."""
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, rights in ROLES.items():
        group, _is_new = Group.objects.get_or_create(name=name)
        group.permissions.set([permission for key, permission in known.items() if _is_given(key, rights)])


def _is_given(key: tuple[str, str], rights: Rights) -> bool:
    app, codename = key
    action, _separator, model = codename.partition("_")
    of_ours = action in rights.get("*", ()) or action in rights.get(model, ())
    return of_ours if app == "racing" else action in rights.get(f"{app}.{model}", ())
