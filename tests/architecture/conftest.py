"""What makes thousands of requests cheap without making them mean less."""

import copy
import logging

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.template import Template

from emulation_bloc import urls
from emulation_bloc.core.web import middleware
from units.backends import UnitBackend


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
