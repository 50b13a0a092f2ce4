"""What makes thousands of requests cheap without making them mean less."""

import copy
import logging

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.template import Template

from emulation_bloc import urls
from emulation_bloc.core.web import middleware
from units.backends import UnitBackend
from units.models import EmulationYear
from units.models.year import EmulationYearQuerySet


@pytest.fixture
def _pages_unwatched(monkeypatch):
    """Pages are drawn without keeping every context they were drawn with: nobody here asks for one."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


@pytest.fixture
def _quiet_refusals(monkeypatch):
    """Thousands of refusals are the point here, not news for the log."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    monkeypatch.setattr(logging.getLogger("django.security"), "level", logging.CRITICAL + 1)  # of all its kinds


@pytest.fixture
def _plain_refusals(monkeypatch):
    """Refusals without the shell around them: the walk meets thousands, their looks are tested elsewhere."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound("404"), raising=False)
    monkeypatch.setattr(
        middleware, "render", lambda request, name, context, **more: HttpResponse(context.get("reasons", name), **more)
    )


@pytest.fixture
def _known_faces(settings, monkeypatch):
    """Everybody is let in by what their cookie says and is looked up once: who they are is not the question here."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    faces, look_up = {}, UnitBackend.get_user

    def get_user(backend, user_id):
        if user_id not in faces:
            faces[user_id] = look_up(backend, user_id)
        return copy.copy(faces[user_id])  # what a request learns about a person goes with it

    monkeypatch.setattr(UnitBackend, "get_user", get_user)


@pytest.fixture
def _known_years(monkeypatch):
    """Which years somebody may know of is worked out at their first request and remembered by key; every request still
    asks for its year, and only among those. For walks whose tries are undone: a third of what a page costs that turns
    people away is the building of that one question."""
    years, visible_to = {}, EmulationYearQuerySet.visible_to

    def remembered(rows, user):
        if user.pk not in years:
            years[user.pk] = list(visible_to(EmulationYear.objects.all(), user).values_list("pk", flat=True))
        return rows.filter(pk__in=years[user.pk])

    monkeypatch.setattr(EmulationYearQuerySet, "visible_to", remembered)
