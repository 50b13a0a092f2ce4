"""Whether somebody said anything is asked of ``core.text.says``: ``strip`` takes a reason of nothing but signs that
nobody sees (a soft hyphen, a joiner) for words."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")


DECIDES = ("services", "policies", "checks")


def _acts(path):
    """Services, what decides for them, and whatever else refuses an act for want of words."""
    if path.stem in DECIDES or path.parent.name in DECIDES:
        return True
    return re.search(r"\bUnsaid\b|require_reason|reason: str", path.read_text(encoding="utf-8")) is not None


SERVICES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if _acts(path))


def _stripped(node):
    """The calls of ``strip`` without an argument whose own value is judged by ``node``."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _stripped(node.operand)
    if isinstance(node, ast.BoolOp):
        return [found for value in node.values for found in _stripped(value)]
    return [node] if _is_strip(node) else []


def _is_strip(node):
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strip"
    return named and not node.args


def _judged(function, kept):
    """What conditions of the function judge: ``strip`` itself, or a name that was given its value."""
    for node in ast.walk(function):
        tests = [node.test] if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Assert) else []
        tests += [node] if isinstance(node, ast.BoolOp) else []
        tests += [node] if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else []
        tests += node.args if isinstance(node, ast.Call) and ast.unparse(node.func) == "bool" else []
        tests += node.ifs if isinstance(node, ast.comprehension) else []
        for test in tests:
            yield from _stripped(test)
            yield from (one for one in _leaves(test) if ast.unparse(one) in kept)


def _leaves(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _leaves(node.operand)
    return [one for value in node.values for one in _leaves(value)] if isinstance(node, ast.BoolOp) else [node]


def faults(source):
    """Lines on which emptiness is judged by ``strip`` alone."""
    found = set()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            kept = set()
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and _is_strip(node.value):
                    kept |= {ast.unparse(target) for target in node.targets}
            found |= {node.lineno for node in _judged(function, kept)}
    return sorted(found)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whether_anything_was_said_is_asked_of_the_one_door(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("if not reason.strip(): raise Unsaid", [2]),
        ("if over and not review.source.strip(): pass", [2]),
        ("return issuer.strip() or award.decider", [2]),
        ("words = reason.strip()\n    if not words: raise Unsaid", [3]),
        ("advance(waived=bool(reason.strip()))", [2]),
        ("if not says(reason): raise Unsaid", []),
        ("row.reason = reason.strip()", []),
        ("if row.reason == reason.strip(): return", []),
        ("if text.strip('-'): return", []),
    ],
)
def test_what_is_judged_is_found_and_what_is_only_kept_is_not(line, found):
    assert faults(f"def act(reason):\n    {line}\n") == found
