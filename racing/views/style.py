"""The style page: every component in every state, for those who build the site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.samples import SAMPLES
from racing.views.rendering import render_page


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    return render_page(request, "racing/style.html", now=clock.now(), sample=SAMPLES)
