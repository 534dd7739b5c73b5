"""What a name may be the name of, in words."""

from django.utils.translation import gettext_lazy as _

from racing.importers.names import NameKind

KINDS = {
    NameKind.CLASS: _("class"),
    NameKind.TEAM: _("team"),
    NameKind.CAR_MODEL: _("car model"),
    NameKind.MAKER: _("manufacturer"),
    NameKind.DRIVER: _("driver"),
}
