"""The app's configuration."""

from django.apps import AppConfig


class RacingConfig(AppConfig):
    name = "racing"
    verbose_name = "Racing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from racing.actions import touch_season

        touch_season.connect()
