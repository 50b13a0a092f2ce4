"""What becomes final is read once more before it does: every value spelled out, and the button pressed a second time.

    spelled = read_before(request, form, lambda: services.correct_table(…), changes=changes)
    if spelled is None:
        return redirect(…)   # it is done
    return show(request, template, {…, "form": form, "spelled": spelled})

What is confirmed is what was read: with another value typed in between, the page asks again. What is put right shows
what was beside what is to be, and whatever would be refused afterwards is refused before anything is asked. Works
without a script.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest

from ..dates import date_in_words
from .acting import refusals_in

CONFIRMED = "confirmed"


def key_of(form: BaseForm) -> str:
    """SHA-256 of the values as they are understood, not as they were typed."""
    return _key(sorted((name, str(value)) for name, value in form.cleaned_data.items()))


def _key(said: Any) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()


def read_before(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[], Any],
    *,
    changes: Sequence[Any] = (),
    rows: Sequence[tuple[str, str]] | None = None,
    trial: Callable[[], Any] | None = None,
    beside: BaseForm | None = None,
) -> dict[str, Any] | None:
    """What is to be read before ``act``: nothing while something is wrong; None once it is done.

    ``changes``: each says ``what``, ``before`` and ``after``. ``rows``: what else is told, or each value typed.
    ``trial``: the act without its paper, tried in place of one that draws and keeps a paper: such an act stands in no
    transaction of ours, as nothing may be held while it draws. ``beside``: what is asked with the second press only;
    where it is wrong, all stands there to be read again.
    """
    if not form.is_valid():
        return {}
    told = typed_in_words(form) if rows is None else list(rows)
    key = _key([key_of(form), told, [(change.what, change.before, change.after) for change in changes]])
    confirmed = request.POST.get(CONFIRMED) == key and (beside is None or beside.is_valid())
    with refusals_in(form):
        if confirmed and trial is not None:
            act()
            return None
        with transaction.atomic():
            (trial or act)()
            transaction.set_rollback(not confirmed)
        return None if confirmed else {"changes": changes, "rows": told, "key": key}
    return {}


def typed_in_words(form: BaseForm, names: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """(label, words) of every value that was given, or of those named; for rows that are told after others."""
    rows = [
        (str(form[name].label), _in_words(form, name, form.cleaned_data[name]))
        for name in (form.fields if names is None else names)
        if name in form.cleaned_data
    ]
    return [(label, words) for label, words in rows if words]


@dataclass(frozen=True)
class Told:
    what: str
    before: str
    after: str


def changed_in_words(form: BaseForm) -> list[Told]:
    """What was typed beside what the form began with, where the two differ; nothing of a form that began empty."""
    found = []
    for name in form.fields:
        if name in form.initial and name in form.cleaned_data:
            before, after = (_in_words(form, name, one) for one in (form.initial[name], form.cleaned_data[name]))
            if before != after:
                found.append(Told(str(form[name].label), before, after))
    return found


def _in_words(form: BaseForm, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, QuerySet):
        return "; ".join(map(str, value))
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, (list, tuple)):
        return "; ".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value) if not hasattr(value, "pk") else value) if value not in (None, "") else ""
