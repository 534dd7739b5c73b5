"""The whole site's addresses: pages behind a language, everything else without one."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from racing import urls as racing_urls
from racing.views.health import health

handler400 = "racing.views.errors.bad_request"
handler403 = "racing.views.errors.permission_denied"
handler404 = "racing.views.errors.page_not_found"
handler500 = "racing.views.errors.server_error"

urlpatterns = [
    path("healthz", health, name="health"),
    path("admin/", admin.site.urls),
    path("", include(racing_urls.neutral_urlpatterns)),
    *i18n_patterns(path("", include("racing.urls"))),
]
