"""Imports point down only: a lower room never knows an upper one, not even inside a function."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

FLOORS = [  # from the top down
    "emulation_bloc.secretariat",
    "awards",
    "meetings",
    "scoring",
    "pledges",
    "units",
    "emulation_bloc.documents",
    "emulation_bloc.core",
]


def imported_modules(path, package):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module
        elif isinstance(node, ast.ImportFrom):
            yield ".".join([*package.split(".")[: -node.level or None], node.module or ""]).rstrip(".")


def modules_of(room):
    folder = Path(settings.BASE_DIR) / room.replace(".", "/")
    for path in sorted(folder.rglob("*.py")):
        yield path, ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_nothing_from_above(room):
    above = FLOORS[: FLOORS.index(room)]

    upward = [
        f"{path}: {name}"
        for path, module in modules_of(room)
        for name in imported_modules(path, module)
        if any(name == upper or name.startswith(f"{upper}.") for upper in above)
    ]

    assert upward == []


@pytest.mark.parametrize("room", FLOORS)
def test_only_the_documents_floor_draws_pdf(room):
    users = [
        path.name
        for path, module in modules_of(room)
        for name in imported_modules(path, module)
        if name.split(".")[0] == "weasyprint"
    ]

    assert set(users) <= ({"pdf.py"} if room == "emulation_bloc.documents" else set())
