"""No test keeps the day on which it was read: a run begun at 23:30 ends on the next day, and what compares a day of the
import with one of the act then fails, or passes, by the hour."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = {"today", "now", "utcnow", "localdate", "localtime"}


def _at_import(node):
    """Whatever runs when the module is read: everything but the bodies of its functions; their defaults and decorators
    do run."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        outside = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
        outside += getattr(node, "decorator_list", [])
    else:
        yield node
        outside = ast.iter_child_nodes(node)
    for inner in outside:
        yield from _at_import(inner)


def kept_days(source):
    """The lines of a module that ask for the time while it is read."""
    calls = (node for node in _at_import(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if getattr(call.func, "attr", getattr(call.func, "id", None)) in ASKED]


def test_the_time_is_found_wherever_a_module_asks_for_it():
    source = (
        "TODAY = datetime.date.today()\n"
        "@pytest.mark.parametrize('day', [timezone.localdate()])\n"
        "def test(day, on=today()):\n"
        "    assert day == timezone.localdate()\n"
        "LATER = lambda: timezone.now()\n"
        "class Scene:\n"
        "    at = timezone.now()\n"
    )

    assert kept_days(source) == [1, 3, 2, 7]


def test_no_test_keeps_the_day_of_its_import():
    read = {str(path.relative_to(ROOT)): kept_days(path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py")}

    assert {path: lines for path, lines in read.items() if lines} == {}
