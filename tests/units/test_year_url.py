"""{% year_url %}: an address within the year of the page."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import NoReverseMatch, reverse

from units.models import Bloc, EmulationYear

YEAR = EmulationYear(bloc=Bloc(code="vhxh"), year=2023)


def drawn(text, **context):
    return Template(text).render(Context({"year": YEAR} | context))


@pytest.mark.parametrize(
    ("tag", "name", "further"),
    [
        ('{% year_url "pledges:plan" %}', "pledges:plan", {}),
        ('{% year_url "scoring:sheet" sheet %}', "scoring:sheet", {"pk": 7}),
        ('{% year_url "scoring:sheet" pk=sheet %}', "scoring:sheet", {"pk": 7}),
        ('{% year_url "scoring:table_compare" pk=sheet other=9 %}', "scoring:table_compare", {"pk": 7, "other": 9}),
    ],
)
def test_the_year_of_the_context_begins_the_address(tag, name, further):
    assert drawn(tag, sheet=7) == reverse(name, kwargs=YEAR.address | further)


def test_it_is_kept_under_a_name_as_url_does():
    kept = drawn('{% year_url "pledges:plan" as plan %}<{{ plan }}>')

    assert kept == f"<{reverse('pledges:plan', kwargs=YEAR.address)}>"


def test_where_no_year_is_shown_there_is_no_address():
    with pytest.raises(NoReverseMatch):
        Template('{% year_url "pledges:plan" %}').render(Context())


def test_it_needs_a_name():
    with pytest.raises(TemplateSyntaxError):
        Template("{% year_url %}")
