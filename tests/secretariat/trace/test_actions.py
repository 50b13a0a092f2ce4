"""Every action code that is ever stored has its Vietnamese words."""

import ast
from pathlib import Path

from django.conf import settings

from emulation_bloc.secretariat.trace.actions import ACTIONS, action_label

ROOMS = ["units", "pledges", "scoring", "meetings", "awards", "emulation_bloc"]


def stored_codes():
    """First arguments of every ``record("…")`` in the program."""
    found = set()
    for room in ROOMS:
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if _is_record(node) and isinstance(node.args[0], ast.Constant):
                    found.add(node.args[0].value)
    return found


def _is_record(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and node.args


def test_stored_codes_have_words():
    stored = stored_codes()

    assert len(stored) > 50
    assert stored - set(ACTIONS) == set()


def test_steps_bring_their_own_words():
    assert action_label("units.open_registration") == "Mở đăng ký thi đua"
    assert action_label("scoring.submit") == "Nộp phiếu chấm điểm"


def test_a_code_of_an_older_version_is_shown_as_it_is():
    assert action_label("units.something_gone") == "units.something_gone"
