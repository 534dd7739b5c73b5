"""The style page: every component in every state, for those who build the site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.samples import SAMPLES
from racing.queries.samples_live import live_samples
from racing.views.rendering import render_page


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    now = clock.now()
    return render_page(request, "racing/style.html", now=now, sample=SAMPLES, live=live_samples(now))
