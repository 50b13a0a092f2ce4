"""Whatever is posted to whatever form, a person reads a sentence: the program never answers with a fault of its own.

Here every form gets the same few kinds of nonsense in all its boxes; ``test_fuzz.py`` spoils single boxes by chance.
"""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from tests.architecture.access.people import HEAD, SECRETARIAT
from tests.architecture.access.samples import samples_of
from tests.architecture.access.scenes import Scene
from tests.architecture.access.table import REVIEW, TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.long]

FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]*\sname="([^"]+)"')
KEPT = ("csrfmiddlewaretoken", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
VALUE = re.compile(r'<input[^>]*\sname="([^"]+)"[^>]*\svalue="([^"]*)"')
GARBAGE = {
    "nothing": "",
    "huge": "9" * 40,
    "a formula": '=HYPERLINK("http://x")',
    "beyond numbers": "1e400",
    "endless": "ê" * 12_000,
    "control characters": "a\x00b\x1f\u202ec",
    "a wrong day": "31/02/2022",
    "the year 1": "0001-01-01T00:00",
}


READ = {200, 302, 422}  # the form was looked at, whatever came of it


class _Undo(Exception):
    pass


def _answers(client, url, posts):
    """What was posted and the status it got, each undone. Who may not come here at all is told so by the first;
    where nothing, a number and words are refused alike, nobody reads what else is posted."""
    refused = 0
    for what, data in posts.items():
        status = _answer(client, url, data)
        yield what, status
        refused = refused + 1 if status == 403 else -len(posts)
        if status in (404, 405) or refused == 3:
            return


def _answer(client, url, data):
    """The status of a post which leaves nothing behind."""
    try:
        with transaction.atomic():
            status = client.post(url, data).status_code
            raise _Undo
    except _Undo:
        return status


def _forms(client, url):
    """Field names of the page at ``url``, and the values that keep a set of forms together; ``None`` for a file, which
    reads nothing of what is posted."""
    page = client.get(url)
    if page.status_code != 200:
        return set(), {}
    if not page["Content-Type"].startswith("text/html"):
        return None, {}
    kept = {name: value for name, value in VALUE.findall(page.text) if name.endswith(KEPT)}
    return {name for name in FIELD.findall(page.text) if not name.endswith(KEPT)}, kept


@pytest.mark.parametrize("scene", [REVIEW])  # the scene in which most forms are open; any of SCENES may stand here
@pytest.mark.usefixtures("_papers_in_plain", "_pages_unwatched", "_quiet_refusals", "_plain_refusals", "_known_faces")
def test_garbage_is_answered_with_a_sentence(scene):
    made = Scene(scene)
    faults = []
    for label, sample in samples_of(made).items():
        if "POST" not in TABLE[label].methods:
            continue
        url = reverse(label.split()[0], kwargs=made.year.address | sample.kwargs)
        for role in (SECRETARIAT, HEAD):
            client = made.people.client(role, sample.owner)
            client.raise_request_exception = False
            names, kept = _forms(client, url)
            posts = {}
            if names is not None:
                posts = {what: dict.fromkeys(names or {"reason"}, value) | kept for what, value in GARBAGE.items()}
            posts["no field at all"] = {}
            if kept:
                posts["forms that do not add up"] = dict.fromkeys(kept, "-3")
                posts["forms without end"] = dict.fromkeys(kept, "100000")
            answers = dict(_answers(client, url, posts))
            faults += [f"{label} · {role} · {what}" for what, status in answers.items() if status >= 500]
            if names and set(answers.values()) <= READ:
                break  # the same form would be read for the head of a unit
    assert faults == []
