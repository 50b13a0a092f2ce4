"""Every act holds what it changes before it asks whether it may, and asks before it writes: read from the code."""

import ast

import pytest
from django.apps import apps

from emulation_bloc.core.locks import path_of
from tests.architecture.acts import KNOWN, Code, of_the_program

# Acts that do not, each with what stands in for it.
HELD_BY_ITS_CALLER = {
    "pledges.services.registrations.open_registrations": "an effect of the year's step, which holds the year",
    "scoring.sheets.services.open_sheets": "an effect of the year's step, which holds the year",
    "pledges.catalogue.ensure_catalogue": "the titles of the law, written down at set-up, by no person",
    "awards.rules.shipped.ensure_packs": "the rules that come with the program, written down at set-up, by no person",
    "awards.rules.shipped.load_after_migrating": "the same, as the tables are made",
    "emulation_bloc.documents.services.issue_document": "keeps the paper of an act that holds what it is about",
}
WRITES_FIRST = {
    "meetings.keys.services.key_of": "a guess is written down before the words are looked at, and commits by itself",
    "meetings.keys.opening_box.turn_key": "the same guess; then it holds the vote and asks",
}
EXEMPT = HELD_BY_ITS_CALLER | WRITES_FIRST


@pytest.fixture(scope="module")
def acts():
    return Code(of_the_program()).acts()


def fault_in(told):
    """The first thing an act does is to hold, and it asks before it writes."""
    if told[0] != "holds":
        return "does not hold first"
    first = next(step for step in told if step != "holds")
    return "" if first == "asks" else "does not ask before it writes"


def test_every_act_holds_first_and_asks_before_it_writes(acts):
    assert len(acts) > 150
    faults = {name: fault for name, told in acts.items() if (fault := fault_in(told))}
    assert {name: fault for name, fault in faults.items() if name not in EXEMPT} == {}
    assert set(faults) == set(EXEMPT)


def test_what_is_done_already_is_answered_as_done_only_to_whoever_did_it(acts):
    """An act that returns before it asks would say “done” to anybody: what it returns on says whose doing it was."""
    code = Code(of_the_program())

    assert [name for name, node in code.functions.items() if _tells_anybody(code, name, node)] == []


def _tells_anybody(code, name, node):
    module = name.rpartition(".")[0]
    arguments = {one.arg for one in [*node.args.args, *node.args.kwonlyargs]}
    is_act = any("atomic" in ast.unparse(one) for one in node.decorator_list) and "by" in arguments
    if not is_act or not code._serves(module) or "asks" not in code.order_of(name):
        return False
    of_person = {"by"}
    for statement in node.body:
        names = {one.id for one in ast.walk(statement) if isinstance(one, ast.Name)}
        if isinstance(statement, ast.Assign) and names & of_person:
            of_person |= {one.id for one in ast.walk(statement.targets[0]) if isinstance(one, ast.Name)}
        if isinstance(statement, ast.If) and any(isinstance(one, ast.Return) for one in ast.walk(statement)):
            if not {one.id for one in ast.walk(statement) if isinstance(one, ast.Name)} & of_person:
                return True
        elif _asks(code, module, statement):
            return False
    return False


def _asks(code, module, statement):
    for call in ast.walk(statement):
        meant = code._meant(module, call.func) if isinstance(call, ast.Call) else None
        if KNOWN.get(meant) == "asks" or (meant in code.functions and "asks" in code.order_of(meant)):
            return True
    return False


SERVICES = """
from django.db import transaction
from emulation_bloc.core.locks import hold
from emulation_bloc.core.verdict import require
from .. import policies
from .holding import locked as held
from .looking import locked

def _close(box):
    box.closed = True
    box.save()

def good(box, by):
    box = held(box, by)
    require(policies.may_close(by, box))
    _close(box)

def by_name_only(box, by):
    box = locked(box, by)
    require(policies.may_close(by, box))
    _close(box)

def of_an_object(box, by):
    box.locked(by)
    require(policies.may_close(by, box))
    _close(box)

def asks_first(box, by):
    require(policies.may_close(by, box))
    hold(box, by=by)
    _close(box)

def never_asks(box, by):
    hold(box, by=by)
    _close(box)

def neither(box, by):
    _close(box)

def reads(box):
    return box.closed
"""
HOLDING = "from emulation_bloc.core.locks import hold\ndef locked(box, by):\n    hold(box, by=by)\n    return box\n"
LOOKING = "def locked(box, by):\n    return box\n"
NAMES = ("good", "by_name_only", "of_an_object", "asks_first", "never_asks", "neither", "reads")


def test_what_the_reading_finds():
    """A call that is only named like a hold is none, and who never asks is found too."""
    found = Code(
        {
            "room.services.__init__": f"from .acts import {', '.join(NAMES)}\n",
            "room.services.acts": SERVICES,
            "room.services.holding": HOLDING,
            "room.services.looking": LOOKING,
            "room.views": "from . import services\ndef page(request):\n"
            + "".join(f"    services.{name}(1)\n" for name in NAMES),
        }
    ).acts()

    assert {name.rpartition(".")[2]: fault_in(told) for name, told in found.items()} == {
        "good": "",
        "by_name_only": "does not hold first",
        "of_an_object": "does not hold first",
        "asks_first": "does not hold first",
        "never_asks": "does not ask before it writes",
        "neither": "does not hold first",
    }


def test_locking_reads_are_made_in_one_place():
    """There nothing is joined and the order is kept; ``issue_document`` reads its last version where all is held."""
    locking = {name for name, text in of_the_program().items() if "select_for_update(" in text}

    assert locking == {"emulation_bloc.core.locks", "emulation_bloc.documents.services"}


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("meetings.Poll", ["units.EmulationYear", "meetings.Meeting", "meetings.Poll"]),
        (
            "scoring.Entry",
            ["units.EmulationYear", "units.Participation", "scoring.ScoreSheet", "scoring.Entry"],
        ),
    ],
)
def test_the_order_of_locks(model, path):
    assert path_of(apps.get_model(model)) == path


def test_locks_of_a_year_begin_at_the_year():
    held = [model for model in apps.get_models() if hasattr(model, "held_under")]
    assert {path_of(model)[0] for model in held} <= {"units.EmulationYear", "units.Bloc", "awards.RulePack"}
