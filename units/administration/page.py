"""The administrator's forms: what years and papers rest on is read once more, old beside new, before it is kept."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest

from emulation_bloc.core.web.acting import refusals_in, show
from emulation_bloc.core.web.confirming import read_before, typed_in_words

from ..correcting.changes import changes_of
from . import queries

PLACE_ONLY = {"position"}  # where a line stands in a list: no paper quotes it


def kept(
    request: HttpRequest, form: BaseForm, act: Callable[[], Any], *, beside: BaseForm | None = None
) -> dict[str, Any] | None:
    """As ``read_before``; a row that nothing rests on yet is kept at once, as is a mere place in a list."""
    if not form.is_valid():
        return {}
    changes = changes_of(form.stored, form.values()) if form.stored else []
    weighty = {change.name for change in changes} - PLACE_ONLY
    if weighty and queries.is_rested_on(form.stored):
        return read_before(request, form, act, changes=changes, rows=told_with(form), beside=beside)
    return _at_once(form, act)


def _at_once(form, act):
    with refusals_in(form):
        act()
        return None
    return {}


def told_with(form: BaseForm) -> list[tuple[str, str]]:
    """What is typed beside the values themselves: why, and where a name changes, from when and by what document."""
    return typed_in_words(form, [name for name in form.fields if name not in form.values()])


def form_page(
    request: HttpRequest,
    form: BaseForm,
    spelled: dict[str, Any] | None,
    title: str,
    *,
    back: tuple[str, str],
    here: str = "blocs",
    ask: str = "Sửa như sau?",
    button: str = "Đúng, sửa",
    first: str = "Lưu",
    **extra: Any,
):
    """``back``: where it leads to, in words, and its address. ``first``: the button as long as nothing is asked."""
    context = {"form": form, "spelled": spelled, "title": title, "here": here, "ask": ask, "button": button}
    context |= {"first": first, "back_label": back[0], "back": back[1]}
    return show(request, "units/administration/form.html", context | extra)
