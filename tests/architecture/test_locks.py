"""Every guarded act holds what it changes before it asks whether it may: read from the code itself."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from emulation_bloc.core.locks import path_of

ROOMS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc/secretariat")
HOLDERS = {"hold"}  # and every function of the same file that calls one of these before anything else it asks

# Acts that need no lock: name → why. There is none.
EXEMPT = {}


def guarded_acts():
    """Name of each function that requires a policy → whether it holds something first."""
    found = {}
    for room in ROOMS:
        for path in sorted(Path(settings.BASE_DIR, room).rglob("*.py")):
            if "migrations" in path.parts or not (
                "services" in path.parts or "services" in path.name or "flow" in path.name
            ):
                continue
            tree = ast.parse(path.read_text())
            module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
            functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            holders = HOLDERS | {name for name, node in functions.items() if _line_of_call(node, HOLDERS)} | {"locked"}
            for name, node in functions.items():
                if asked := _line_of_policy(node):
                    held = _line_of_call(node, holders - {name} | HOLDERS)
                    found[f"{module}.{name}"] = bool(held and held < asked)
    return found


def _calls(node):
    return [call for call in ast.walk(node) if isinstance(call, ast.Call)]


def _name(call):
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


def _line_of_call(node, names):
    return min((call.lineno for call in _calls(node) if _name(call) in names), default=0)


def _line_of_policy(node):
    asked = [call for call in _calls(node) if _name(call) == "require" and "may_" in ast.dump(call)]
    return min((call.lineno for call in asked), default=0)


def test_every_guarded_act_holds_what_it_changes_before_it_asks():
    acts = guarded_acts()
    assert len(acts) > 100
    assert {name for name, held in acts.items() if not held} == set(EXEMPT)


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
    assert {path_of(model)[0] for model in held} <= {"units.EmulationYear", "units.Bloc"}
