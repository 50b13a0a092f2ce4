"""Addresses within the year a page shows. Built into every template, no ``load`` needed.

{% year_url "scoring:sheet" sheet.pk %}                    the two parts every such address begins with are the year's
{% year_url "pledges:plan" as plan_url %}                  kept under a name, as ``url`` does
{% year_url "meetings:paper" pk=meeting.pk part="kit" %}   more than one further part: each with its name
{% role_word year "leader" %}                              what the bloc of the year calls its leader, its deputy
"""

from django import template
from django.template.defaulttags import url

register = template.Library()


@register.simple_tag
def role_word(year, role):
    return year.bloc.words.role(role)


@register.tag
def year_url(parser, token):
    """Django's ``url``, its bloc and its year taken from the ``year`` of the context."""
    node = url(parser, token)
    bloc, number = parser.compile_filter("year.bloc.code"), parser.compile_filter("year.year")
    if node.kwargs:
        node.kwargs |= {"bloc": bloc, "year": number}
    else:
        node.args = [bloc, number, *node.args]
    return node
