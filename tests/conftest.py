"""What every test stands on: cheap password hashing, files in a temporary folder, no glyph ever missing."""

import gc
import logging
from itertools import count

import hypothesis
import pytest
from django.conf import settings
from django.db.models.signals import post_save
from django.test import override_settings

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.documents import pdf
from meetings.box import sealing
from tests.trace_labels import unlabelled

# A busy machine is no failure, and red must mean that the code changed.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    """What asks nothing that could differ between databases is asked once, not once per database."""
    for item in items:
        if not _opens_a_database(item) or _asks_the_program_alone(item):
            item.add_marker(pytest.mark.once)
    yield
    workers = getattr(config, "workerinput", {"workercount": 1})["workercount"]
    items[:] = _dealt(items, workers)


def pytest_collection_finish():
    """What is there before the first test stays to the end: looking through it for garbage again and again is idle."""
    gc.collect()
    gc.freeze()


def _dealt(items, workers):
    """The tests in ``workers`` runs of one size, as xdist deals them out, each begun with its share of the long ones:
    nobody is left alone with them at the end."""
    long = [item for item in items if item.get_closest_marker("long") or item.get_closest_marker("browser")]
    long.sort(key=lambda item: item.get_closest_marker("long") is None)
    chosen = set(long)
    rest = [item for item in items if item not in chosen]
    dealt = []
    for worker in range(workers):
        share = long[worker::workers]
        room = max((len(items) - len(dealt)) // (workers - worker) - len(share), 0)
        dealt += share + rest[:room]
        rest = rest[room:]
    return dealt


def _opens_a_database(item):
    names = {"db", "transactional_db", "client", "live_server"}
    return item.get_closest_marker("django_db") is not None or bool(names & set(getattr(item, "fixturenames", ())))


def _asks_the_program_alone(item):
    """Words of a page, verdicts of a policy, cells of a workbook: what they are made from is asked of both databases
    by the tests of services and queries, by the walk of every address and by the years carried through a browser.
    Whatever commits for real, as people pressing at once do, is asked of both too, and so is the secret of the vote."""
    marker = item.get_closest_marker("django_db")
    commits = "live_server" in item.fixturenames or (marker is not None and marker.kwargs.get("transaction"))
    if commits or item.get_closest_marker("both"):
        return False
    return "client" in item.fixturenames or not ONCE.isdisjoint(item.path.with_suffix("").parts)


ONCE = {"test_policies", "test_workbook", "test_workbook_faults", "test_workbook_formulas"}


@pytest.fixture(scope="session", autouse=True)
def _every_line_of_the_trace_has_words():
    """Whatever a test makes the program record, people can read: its keys have labels (``secretariat.actions``)."""

    def look(sender, instance, **rest):
        assert not (raw := unlabelled(instance)), f"{instance.action}: no words in KEYS for {sorted(raw)}"

    post_save.connect(look, sender=AuditEntry)
    yield
    post_save.disconnect(look, sender=AuditEntry)


@pytest.fixture(scope="session", autouse=True)
def _cheap_settings(tmp_path_factory):
    """Hold for the whole run, since the live server of browser tests outlives a test."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    sealing.WORK = {"opslimit": 1, "memlimit": 8 * 1024}  # what slows thieves down slows tests down too
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),  # empty: nothing is collected, the finders serve static/
        STORAGES=storages,
    ):
        yield


@pytest.fixture(scope="session")
def _folders_of_files(tmp_path_factory):
    """Names of folders nobody has used; a test that stores nothing makes none."""
    home = tmp_path_factory.mktemp("files")
    return (home / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_files(settings, _folders_of_files):
    settings.MEDIA_ROOT = next(_folders_of_files)


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def _no_paper_warnings():
    """A missing glyph or an unreadable style is only a log line in WeasyPrint; here it fails the test."""
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    assert collector.lines == []


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
