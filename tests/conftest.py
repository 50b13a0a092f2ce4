"""What every test stands on: cheap password hashing, files in a temporary folder, no glyph ever missing."""

import gc
import logging
import random
from itertools import count, groupby

import hypothesis
import pytest
from django.conf import settings
from django.db.models.signals import post_save
from django.test import TransactionTestCase, override_settings

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.documents import pdf
from meetings.box import sealing
from tests.ground import emptying
from tests.trace_labels import unlabelled

# A busy machine is no failure, and red must mean that the code changed.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser):
    parser.addoption("--seed", type=int, help="the order of the tests, as a run before told it; 0: as they are written")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Drawn once: workers must deal out the same list."""
    if hasattr(config, "workerinput"):
        config.option.seed = config.workerinput["seed"]
    elif config.option.seed is None:
        config.option.seed = random.SystemRandom().randrange(1, 1_000_000)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    node.workerinput["seed"] = node.config.option.seed


def pytest_sessionstart(session):
    """Told even where ``-q`` keeps the header back: a failure of one order alone is found again by it."""
    if reporter := session.config.pluginmanager.get_plugin("terminalreporter"):
        reporter.write_line(f"order of the tests: --seed={session.config.option.seed}")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    """In no order that a test could lean on. What asks nothing that could differ between databases is asked once, not
    once per database."""
    if config.option.seed:
        items[:] = _shuffled(items, random.Random(config.option.seed))
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


def _shuffled(items, chance):
    """Module by module, so that what a module makes once is made once."""
    modules = [list(found) for _, found in groupby(items, key=lambda item: item.path)]
    chance.shuffle(modules)
    for found in modules:
        chance.shuffle(found)
    return [item for found in modules for item in found]


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
    Whatever commits for real, as people pressing at once do, is asked of both too, and so is the secret of the vote and
    a page whose queries are counted."""
    marker = item.get_closest_marker("django_db")
    commits = "live_server" in item.fixturenames or (marker is not None and marker.kwargs.get("transaction"))
    if commits or item.get_closest_marker("both") or not COUNTING.isdisjoint(item.fixturenames):
        return False
    return "client" in item.fixturenames or not ONCE.isdisjoint(item.path.with_suffix("").parts)


COUNTING = {"django_assert_num_queries", "django_assert_max_num_queries"}
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


@pytest.fixture(scope="session", autouse=True)
def _only_what_holds_rows_is_emptied():
    """After a test that commits (``emptying.py``); where this person may not, as Django does it."""
    as_django_does = TransactionTestCase._fixture_teardown

    def teardown(case):
        names = case._databases_names(include_mirrors=False)
        if case.available_apps is None and not case.serialized_rollback and all(map(emptying.can_empty, names)):
            for name in names:
                emptying.empty(name)
        else:
            as_django_does(case)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = as_django_does


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
