"""Rows are read whole: whoever reads sets no relation by hand and looks into no object's memory."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[3]
APPS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")
READS = {"queries", "views", "access", "policies", "documents", "exports", "fetch", "facts"}
READ_FOLDERS = {"queries", "views", "policies", "pages", "duties"}  # where a room is large, each is a folder
MEMORY = {"__dict__", "_prefetched_objects_cache", "__setattr__"}

# Where an object's own memory is the matter itself.
KEEPERS = {"emulation_bloc/core/locks.py", "emulation_bloc/core/known.py"}


@pytest.fixture(scope="module")
def relations():
    """Names of the foreign keys of all models."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return {field.name for field in fields if field.is_relation}


def code():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text())


def attributes_set(tree):
    """Attributes that are assigned to, but for those of the object's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in [one for whole in targets for one in ast.walk(whole)]:
                own = isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
                if isinstance(target, ast.Attribute) and isinstance(target.ctx, ast.Store) and not own:
                    yield target


def stitches_in(path, tree, relations):
    reads = path.stem in READS or not READ_FOLDERS.isdisjoint(path.parts)
    return [f"{path}:{one.lineno}" for one in attributes_set(tree) if reads and one.attr in relations]


def test_whoever_reads_sets_no_relation_by_hand(relations):
    assert {"year", "participation", "sheet", "criterion"} <= relations
    assert [where for path, tree in code() for where in stitches_in(path, tree, relations)] == []


def test_nobody_looks_into_the_memory_of_an_object():
    found = {
        str(path)
        for path, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MEMORY
    }
    assert found <= KEEPERS


def test_a_stitch_is_seen(relations):
    tree = ast.parse("def page(sheet, year):\n    sheet.participation.year = year\n    self.year = year\n")

    assert stitches_in(Path("scoring/sheets/queries.py"), tree, relations) == ["scoring/sheets/queries.py:2"]
    assert stitches_in(Path("scoring/sheets/services.py"), tree, relations) == []
