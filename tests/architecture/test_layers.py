"""Imports point down only: a lower room never knows an upper one, not even inside a function."""

import ast
import tomllib
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


# Rooms of rooms, and one of kinds: a contract each.
IN_ORDERS_OF_THEIR_OWN = {"meetings", "scoring", "awards.rules", "emulation_bloc.secretariat"}


def orders():
    path = Path(settings.BASE_DIR) / "pyproject.toml"
    contracts = tomllib.loads(path.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return {contract["name"]: contract for contract in contracts}


def rooms_with_two_of(names):
    """Packages in which two kinds of files stand, so that one may know the other."""
    for room in ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc/secretariat"):
        for path in (Path(settings.BASE_DIR) / room).rglob("__init__.py"):
            there = {one.stem for one in path.parent.iterdir() if one.suffix == ".py" or (one / "__init__.py").exists()}
            if len(there & names) > 1:
                yield ".".join(path.parent.relative_to(settings.BASE_DIR).parts)


def test_every_room_stands_in_the_contract_of_rooms():
    """A room that the contract does not name may turn its order round, and nobody is told."""
    contract = orders()["Inside a room they point down too"]
    names = {name.strip("() ") for layer in contract["layers"] for name in layer.split("|")}

    rooms = set(rooms_with_two_of(names)) - IN_ORDERS_OF_THEIR_OWN

    assert sorted(rooms - set(contract["containers"])) == []
