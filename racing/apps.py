"""The app's configuration."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class RacingConfig(AppConfig):
    name = "racing"
    verbose_name = "Racing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from racing.actions import touch_season

        touch_season.connect()


class NewsroomConfig(AdminConfig):
    """The stock admin with our own menu order and dashboard."""

    default_site = "racing.admin.site.Newsroom"
