"""What makes thousands of requests cheap without making them mean less."""

import logging

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.template import Template

from emulation_bloc import urls
from emulation_bloc.core import middleware


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
