"""The apps' configuration: ours, and the admin's with our own site."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class RacingConfig(AppConfig):
    name = "racing"
    verbose_name = _("Motor racing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from racing.actions import keep_picture, restore_revision, roles, touch_season

        touch_season.connect()
        roles.connect()
        keep_picture.connect()
        restore_revision.connect()


class NewsroomConfig(AdminConfig):
    """The stock admin with our own menu order and dashboard."""

    default_site = "racing.admin.site.Newsroom"

    def ready(self) -> None:
        """Our pages register after the site stands: importing them on the way to it would lose them."""
        super().ready()
        package = import_module("racing.admin")
        for module in iter_modules(package.__path__):
            import_module(f"racing.admin.{module.name}")
