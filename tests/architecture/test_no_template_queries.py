"""The guard that makes a query during rendering a failure works, and is the one the tests run with."""

import pytest
from django.contrib.auth.models import User
from django.template import engines

from tests.support.query_free_templates import QueryFreeTemplates

TEMPLATES = {
    "loop": "{% for user in users %}{{ user }}{% endfor %}",
    "condition, which swallows errors": "{% if users.count > 1 %}{% endif %}",
    "filter": "{{ users|length }}",
}


@pytest.mark.django_db
@pytest.mark.parametrize("source", TEMPLATES.values(), ids=TEMPLATES)
def test_a_query_during_rendering_is_refused(source: str) -> None:
    template = engines["django"].from_string(source)

    with pytest.raises(AssertionError, match="ran a query while rendering"):
        template.render({"users": User.objects.all()})


@pytest.mark.django_db
def test_rows_loaded_before_rendering_are_fine() -> None:
    template = engines["django"].from_string(TEMPLATES["loop"])

    assert template.render({"users": list(User.objects.all())}) == ""


def test_the_tests_render_with_the_guard() -> None:
    assert type(engines["django"]) is QueryFreeTemplates
