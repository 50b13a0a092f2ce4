"""What becomes final is read once more before it does: every value spelled out, and the button pressed a second time.

    form = IssuePlanForm(posted(request))
    if form.is_valid() and is_confirmed(request, form):
        …
    return show(request, template, {…, "form": form, "spelled": spelled_out(form)})

What is confirmed is what was read: with another value typed in between, the page asks again. Works without a script.
"""

import hashlib
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest

from ..dates import date_in_words

CONFIRMED = "confirmed"


def is_confirmed(request: HttpRequest, form: BaseForm) -> bool:
    return request.POST.get(CONFIRMED) == key_of(form)


def spelled_out(form: BaseForm) -> dict[str, Any]:
    """The values as words, (label, words) each, and the key that confirms them; empty while something is wrong."""
    if not form.is_bound or not form.is_valid():
        return {}
    rows = [(form[name].label, _in_words(form, name)) for name in form.fields if name in form.cleaned_data]
    return {"rows": [(label, words) for label, words in rows if words], "key": key_of(form)}


def key_of(form: BaseForm) -> str:
    """SHA-256 of the values as they are understood, not as they were typed."""
    said = sorted((name, str(value)) for name, value in form.cleaned_data.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _in_words(form: BaseForm, name: str) -> str:
    value = form.cleaned_data[name]
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return date_in_words(value)
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value) if not hasattr(value, "pk") else value) if value not in (None, "") else ""
