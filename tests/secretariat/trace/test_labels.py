"""The trace is read by people: every key under which something is recorded has its words.

Here what stands in the source; ``tests/conftest.py`` asks the same of every line that any test makes the program write.
"""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.trace import queries
from tests.trace_labels import unlabelled

ROOT = Path(__file__).parents[3]
ROOMS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")
DETAILS = ("before", "after")


def recorded():
    """(file, key) of every literal key given to ``record`` or as a detail of a step."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call):
                    yield from ((str(path.relative_to(ROOT)), key) for key in keys_of(call))


def keys_of(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name == "take":
        return [one.arg for one in call.keywords if one.arg not in (None, "by", "reason")]
    if name not in ("record", "_record"):
        return []
    told = [one.value for one in call.keywords if one.arg in DETAILS and isinstance(one.value, ast.Dict)]
    return [key.value for value in told for key in value.keys if isinstance(key, ast.Constant)]


FOUND = sorted(set(recorded()))


def test_there_is_something_to_ask():
    assert len(FOUND) > 60


@pytest.mark.parametrize(("path", "key"), FOUND)
def test_a_key_in_the_source_has_words(path, key):
    """Its own, or as a field of a record of its room: which record it is about is asked when it is written."""
    room = path.split("/")[0]
    models = [model for model in apps.get_models() if room in ("emulation_bloc", model._meta.app_label)]

    assert any(queries._field(model, key)[0] != key for model in models)


@pytest.mark.parametrize(
    ("subject", "after", "expected"),
    [
        ("meetings.meeting", {"agenda": ["Khai mạc"], "blabla": 1}, {"blabla"}),
        ("awards.proposal", {"Sở Y tế": {"note": "x", "field_of_work": "Y tế"}}, set()),
        ("meetings.poll", {"opened_by": ["Nông Thị Én"], "1": 2}, set()),
    ],
)
def test_what_is_asked_of_every_line_a_test_writes(subject, after, expected):
    assert unlabelled(AuditEntry(subject_type=subject, after=after)) == expected


def test_the_values_under_such_keys_are_words_too():
    line = AuditEntry(
        action="meetings.approve_part", subject_type="meetings.minutes", after={"part": "discussion", "question": "*"}
    )

    [told] = queries.label_entries([line])

    assert told.changes == ["Phần biên bản: Ý kiến thảo luận", "Nội dung: tất cả kết quả của nội dung đang chạy"]
