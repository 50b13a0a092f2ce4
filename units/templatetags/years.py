"""Addresses within the year a page shows. Built into every template, no ``load`` needed.

{% year_url "scoring:sheet" sheet.pk %}                    the two parts every such address begins with are the year's
{% year_url "pledges:plan" as plan_url %}                  kept under a name, as ``url`` does
{% year_url "meetings:paper" pk=meeting.pk part="kit" %}   more than one further part: each with its name
{% role_word year "leader" %}                              what the bloc of the year calls its leader, its deputy
{% leader %}, {% deputy %}                                 the same of the year that the page or paper is about
{% noun %}                                                 what the bloc is called within a sentence: khối, cụm
{{ unit|left_mark }}, {{ unit|left_told }}                 what became of a unit that takes part no more; else empty
"""

from django import template
from django.template.defaulttags import url

from ..taking_part.left import left_of
from ..wording import USUAL

register = template.Library()


@register.simple_tag
def role_word(year, role):
    return year.bloc.words.role(role)


@register.simple_tag(takes_context=True)
def leader(context):
    return _words(context).leader


@register.simple_tag(takes_context=True)
def deputy(context):
    return _words(context).deputy


@register.simple_tag(takes_context=True)
def noun(context, capital=""):
    """What the bloc itself is called within a sentence; ``capital``: at the beginning of one."""
    word = _words(context).noun
    return word.capitalize() if capital else word


def _words(context):
    """Of the year a paper is given, else of the page's, also within a partial that was included with ``only``."""
    request = getattr(context, "request", None) or context.get("request")
    year = getattr(request, "emulation_year", None) or context.get("year")
    return year.bloc.words if hasattr(year, "bloc") else USUAL


@register.filter
def left_mark(unit):
    left = left_of(unit)
    return left.mark if left is not None else ""


@register.filter
def left_told(unit):
    left = left_of(unit)
    return left.told if left is not None else ""


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
