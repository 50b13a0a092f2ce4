"""Shot after shot of nonsense at every address of one scene, each undone; what breaks is kept to be sent again."""

import sys
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from django.apps import apps
from django.core.signals import got_request_exception
from django.db import transaction
from django.urls import reverse

from tests.architecture.access.administration import ACTS, administered
from tests.architecture.access.people import ADMINISTRATOR, DEPUTY, HEAD, HOME_AFFAIRS, OFFICER, SECRETARIAT, VISITOR
from tests.architecture.access.samples import samples_of
from tests.architecture.access.scenes import UNIT
from tests.architecture.access.table import ADMINISTRATION, SEE, SIGN_IN, TABLE, TRIED, expected
from tests.architecture.access.walk import addresses, outcome_of
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.scoring import make_sheet
from tests.factories.units import make_year

from .pages import forms_of
from .shots import Shooter

ROLES = [SECRETARIAT, SECRETARIAT, HEAD, OFFICER, DEPUTY, HOME_AFFAIRS]
SLOW = 8 if sys.gettrace() is None else 24  # seconds of work for one answer; counting lines costs time too
PLACES = ["login", "activate", "password_change", "home"]
SIGN_OUT = [reverse("logout")]


@dataclass
class Fault:
    shot: object
    why: str


@dataclass
class Fuzz:
    """``scene``: where; ``seed``: the same seed sends the same requests."""

    scene: object
    seed: object
    faults: list = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)
    met: set = field(default_factory=set)
    closed: set = field(default_factory=set)  # (path, role) that were refused: most shots there hit nothing

    def __post_init__(self):
        self.random = Random(str(self.seed))
        self.elsewhere = _elsewhere()
        self.keys = [key for keys in self.elsewhere.values() for key in keys] + _keys_here(self.scene)
        self.targets = [*_targets(self.scene), *_targets_of_administrators(self.scene)]
        self.shooter = Shooter(self.random, self.scene.name, self.keys, self._workbooks())
        self.before = self._told_elsewhere()

    def run(self, *, seconds=None, shots=None, most_faults=50):
        until = time.monotonic() + (seconds or 10**9)
        while sum(self.answers.values()) < (shots or 10**9) and time.monotonic() < until:
            self._visit()
            if len(self.faults) >= most_faults:
                break
        return self

    def _visit(self):
        """A page as somebody sees it, then its forms with nonsense in them."""
        path, methods, roles, owner = self.random.choice(self.targets)
        person = self.random.choice(roles), owner
        if (path, person[0]) in self.closed and self.random.random() < 0.8:
            return
        forms = self._forms(path, person) if "GET" in methods else []
        for _ in range(2 if "GET" in methods else 0):
            self.fire(self.shooter.at_address(path, person))
        for _ in range(6 if "POST" in methods or forms else 0):
            form = self.random.choice(forms) if forms else None
            if form is None:
                self.fire(self.shooter.at_act(path, person))
            else:
                self.fire(self.shooter.at_form(form, form.action.split("#")[0] or path, person))

    def _forms(self, path, person):
        client = self.scene.people.client(*person)
        with _undone():
            page = client.get(path)
            _read(page)
        if page.status_code in (403, 404):
            self.closed.add((path, person[0]))
        if page.status_code != 200 or not page.get("Content-Type", "").startswith("text/html"):
            return []
        forms = [form for form in forms_of(page.content.decode()) if form.method == "post"]
        return [form for form in forms if form.action not in SIGN_OUT]  # on every page, and nothing is typed there

    def _workbooks(self):
        """What the program hands out to be filled in and brought back."""
        found = []
        for label, sample in samples_of(self.scene).items():
            if label in ("scoring:table_template", "scoring:table_xlsx", "scoring:sheet_xlsx"):
                path = reverse(label, kwargs=self.scene.year.address | sample.kwargs)
                role = OFFICER if label.endswith("sheet_xlsx") else SECRETARIAT
                found.append(self.scene.people.client(role, sample.owner).get(path).content)
        return [content for content in found if content.startswith(b"PK")]

    def fire(self, shot):
        """Send it, undo it, and look what came of it."""
        client = self.scene.people.client(*shot.person)
        cookies, began = client.cookies.copy(), time.process_time()
        raised, status, strays, signed_out = [], None, False, False

        def note(sender, **_):
            raised.append(traceback.format_exc())

        got_request_exception.connect(note)
        try:
            with _undone():
                response = shot.send(client)
                status = _read(response)
                signed_out = outcome_of(response) == SIGN_IN and shot.person[0] != VISITOR and not shot.headers
                strays = shot.method == "POST" and status == 302 and self._told_elsewhere() != self.before
        except Exception:
            raised.append(traceback.format_exc())
        finally:
            got_request_exception.disconnect(note)
            client.cookies = cookies
        self.answers["sent to sign in" if signed_out else status] += 1
        if shot.method == "POST" and status in (403, 404):
            self.closed.add((shot.path, shot.person[0]))
        took = time.process_time() - began
        if raised or status is None or status >= 500:
            self._fault(shot, f"{status}: {_end_of(raised[0]) if raised else ''}", raised)
        elif strays:
            self._fault(shot, "what another bloc keeps is not as it was", [])
        elif took > SLOW:
            self._fault(shot, f"{took:.1f} s of work", [])

    def _fault(self, shot, why, details):
        mark = why.split("\n")[-1][:160], shot.path.split("?")[0] if not details else ""
        if mark not in self.met:  # the same fault again tells nothing new
            self.met.add(mark)
            self.faults.append(Fault(shot, f"{why}\n{details[0] if details else ''}"))

    def _told_elsewhere(self):
        """Nobody of this year may change a thing there, whatever keys are sent."""
        return [
            list(model.objects.filter(pk__in=keys).order_by("pk").values_list())
            for model, keys in self.elsewhere.items()
        ]


@contextmanager
def _undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _read(response):
    """The status, once all that is drawn on the way out was drawn."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def _end_of(text):
    """Where of ours it broke, and how."""
    lines = [line for line in text.splitlines() if "site-packages" not in line and line.startswith("  File")]
    return f"{lines[-1].strip() if lines else ''}\n{text.splitlines()[-1]}"


def _elsewhere():
    """Another bloc in the middle of its year: model → keys of its rows."""
    year = make_year()
    sheet = make_sheet(year=year)
    meeting = make_meeting(year)
    poll = make_poll(meeting)
    sets = [
        year.participations.all(), year.leaderships.all(), sheet.entries.all(), sheet.table.criteria.all(),
        meeting.attendance.all(), meeting.agenda.all(), meeting.polls.all(), poll.options.all(),
    ]  # fmt: skip
    rows = {found.model: list(found.values_list("pk", flat=True)) for found in sets}
    return rows | {type(sheet): [sheet.pk], type(meeting): [meeting.pk], type(year): [year.pk]}


def _keys_here(scene):
    """Of every kind of record the first and the last."""
    keys = set()
    for model in apps.get_models():
        found = model._base_manager.order_by("pk").values_list("pk", flat=True)
        keys |= {found.first(), found.last()}
    return sorted(str(key) for key in keys - {None})


def _targets(scene):
    """(path, methods, who may come, whose things)."""
    for label, sample in samples_of(scene).items():
        path = reverse(label.split()[0], kwargs=scene.year.address | sample.kwargs)
        row = TABLE[label]
        methods = ["POST"] if row.kind == "act" else row.methods
        may = [role for role in ROLES if expected(row, role, scene.name, methods[-1]) in (TRIED, SEE)]
        yield path, methods, may * 3 + ROLES, sample.owner
    for name in PLACES:
        yield reverse(name), ["GET", "POST"], [SECRETARIAT, VISITOR], UNIT


def _targets_of_administrators(scene):
    for name, parts in addresses():
        if name.startswith(ADMINISTRATION):
            methods = ["POST"] if name in ACTS else ["GET", "POST"]
            yield administered(name, parts, scene.year), methods, [ADMINISTRATOR], UNIT
