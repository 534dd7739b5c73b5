"""A template backend for tests in which a query during rendering is a failure, wherever the page swallows errors."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections
from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils.safestring import SafeString

# Pages of other packages, which load what they show while they render.
FOREIGN_TEMPLATES = ("admin/", "admin_doc/", "registration/", "simple_history/", "django/forms/", "otp/", "axes/")


class QueryFreeTemplates(DjangoTemplates):
    """Django's backend, handing out templates that refuse queries."""

    def get_template(self, template_name: str) -> Template:
        template = super().get_template(template_name)
        if template_name.startswith(FOREIGN_TEMPLATES):
            return template
        return QueryFreeTemplate(template.template, self)

    def from_string(self, template_code: str) -> Template:
        return QueryFreeTemplate(super().from_string(template_code).template, self)


class QueryFreeTemplate(Template):
    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> SafeString:
        with queries_refused(str(self.origin)):
            return super().render(context, request)


@contextmanager
def queries_refused(where: str) -> Iterator[None]:
    """Raises at the query, and once more at the end: `{% if %}` and filters may swallow the first error."""
    refused: list[str] = []

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        refused.append(sql)
        raise AssertionError(f"{where} ran a query while rendering: {sql}")

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(refuse))
        yield
    assert not refused, f"{where} ran a query while rendering: {refused[0]}"
