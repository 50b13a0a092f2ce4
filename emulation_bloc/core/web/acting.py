"""The way of every form that is sent: bound to what was typed, done and led on, or shown again with why not.

    form = LeaderForm(posted(request), year=year)
    if form.is_valid():
        with refusals_in(form):
            services.change_leader(year=year, by=request.user, **form.cleaned_data)
            messages.success(request, "…")
            return redirect(…)
    return show(request, "units/form.html", {"form": form})

A page that draws its form only for whoever may act now asks the policy again (``require``) before it is shown: without
the form it would not say why.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from ..verdict import Refused


class TakesErrors(Protocol):
    def add_error(self, field: str | None, error: Any) -> None: ...


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: all that was sent, however little; nothing while its page is only read."""
    return request.POST if request.method == "POST" else None


@contextmanager
def refusals_in(form: TakesErrors, field: str | None = None) -> Iterator[None]:
    """Where the act inside is refused, the form says so (at ``field``) and the page goes on to show it: nothing typed
    is lost."""
    try:
        yield
    except Refused as refused:
        form.add_error(field, refused.reasons)


def show(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    return render(request, template, context, status=status_of(request))


def status_of(request: HttpRequest) -> int:
    """Whoever sent something and is shown the page again is told by its status too that nothing came of it."""
    return 422 if request.method == "POST" else 200
