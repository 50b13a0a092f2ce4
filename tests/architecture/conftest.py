"""What makes thousands of requests cheap without making them mean less."""

import logging

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.template import Template

from emulation_bloc import urls
from emulation_bloc.core import middleware
from emulation_bloc.documents import pdf


@pytest.fixture
def _papers_in_plain(monkeypatch):
    """Papers are handed out as their HTML: quick, and what they tell can be read."""

    class Paper:
        def __init__(self, string, **_):
            self.string = string

        def render(self):
            return self

        @property
        def pages(self):
            return [self.string]

        def copy(self, pages):
            return Paper("".join(pages))

        def write_pdf(self, **_):
            return f"%PDF-1.7 {self.string}%%EOF".encode()

    monkeypatch.setattr(pdf, "_weasyprint", lambda: (Paper, object))


@pytest.fixture
def _pages_unwatched(monkeypatch):
    """Pages are drawn without keeping every context they were drawn with: nobody here asks for one."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


@pytest.fixture
def _quiet_refusals(monkeypatch):
    """Thousands of refusals are the point here, not news for the log."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.fixture
def _plain_refusals(monkeypatch):
    """Refusals without the shell around them: the walk meets thousands, their looks are tested elsewhere."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound("404"), raising=False)
    monkeypatch.setattr(
        middleware, "render", lambda request, name, context, status: HttpResponse(context["reasons"], status=status)
    )
