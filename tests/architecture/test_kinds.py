"""What a kind of criterion means is said in its file: outside ``scoring.kinds`` nobody compares kinds."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.conf import settings

from emulation_bloc.secretariat.yearfile.records.scoring import CRITERION
from scoring import kinds
from scoring.enums import CriterionKind
from scoring.kinds.base import SOURCED
from scoring.kinds.rule import Rule
from scoring.ranking.charts.queries import ROW
from scoring.tables.criteria.forms import CriterionForm
from scoring.tables.services import EMPTY
from scoring.tables.workbook.columns import PARAMETER_ORDER

ROOT = Path(settings.BASE_DIR)
ROOMS = ("awards", "emulation_bloc", "meetings", "pledges", "scoring", "units")
# Who may name single codes: the list itself, the constraints of the database, a table made up for the demo.
MAY_NAME = {"scoring/enums.py", "scoring/models/criterion.py", "emulation_bloc/secretariat/demo/table.py"}
COMPARED = re.compile(
    r"criterion\.kind\s*(?:==|!=|in\b)|data-kinds=\"[a-z ]+\"|[\"'](?:all_or_nothing|proportional|banded)[\"']"
)


def sources(*patterns):
    for room in (*ROOMS, "templates", "static/js"):
        for pattern in patterns:
            for path in sorted((ROOT / room).rglob(pattern)):
                told = path.relative_to(ROOT).as_posix()
                if "/migrations/" not in told and not told.startswith("scoring/kinds/"):
                    yield told, path.read_text(encoding="utf-8")


def names_codes(source):
    """Whether the codes are imported, under whatever name, or reached through the module."""
    return any(
        (isinstance(node, ast.ImportFrom) and any(name.name == "CriterionKind" for name in node.names))
        or (isinstance(node, ast.Attribute) and node.attr == "CriterionKind")
        or (isinstance(node, ast.ClassDef) and node.name == "CriterionKind")
        for node in ast.walk(ast.parse(source))
    )


def test_only_the_floor_and_the_demo_name_single_kinds():
    assert {path for path, source in sources("*.py") if names_codes(source)} == MAY_NAME


def test_the_rows_name_kinds_in_constraints_only():
    source = (ROOT / "scoring/models/criterion.py").read_text(encoding="utf-8")

    named = [line.strip() for line in source.splitlines() if "CriterionKind" in line and "import" not in line]

    assert len(named) >= 9
    assert [line for line in named if not re.search(r"Q\(kind(__in)?=CriterionKind\.\w+\)", line)] == []


def test_nobody_compares_a_code_as_text():
    found = [
        f"{path}: {match.group()}"
        for path, source in sources("*.py", "*.html", "*.js")
        if path not in MAY_NAME
        for match in COMPARED.finditer(source)
    ]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "if criterion.kind == x:",
        "if row.criterion.kind in (A, B):",
        '<p data-kinds="choice">',
        '{% if k == "banded" %}',
    ],
)
def test_a_comparison_would_be_found(line):
    assert COMPARED.search(line)


def test_every_code_the_database_knows_has_its_kind_and_words():
    assert [kind.code for kind in kinds.every()] == CriterionKind.values
    assert [kind.code for kind in kinds.every() if not (kind.label and kind.guide)] == []


def test_every_kind_has_a_file_of_its_own():
    homes = [type(kind).__module__ for kind in kinds.every()]

    assert len(set(homes)) == len(homes)


def test_every_parameter_of_a_kind_goes_wherever_its_row_goes():
    used = set().union(*(kind.parameters for kind in kinds.every()))
    places = {  # from where a figure is read changes no points
        "kinds/rule.py: Rule": {field.name for field in fields(Rule)} | SOURCED,
        "tables/criteria/forms.py: CriterionForm": CriterionForm.Meta.fields,
        "tables/services.py: EMPTY (by it a table is copied, a row of another kind emptied)": EMPTY,
        "tables/workbook/columns.py: _CRITERION": PARAMETER_ORDER,
        "ranking/charts/queries.py: ROW (two tables are the same)": SOURCED.union(ROW),
        "yearfile/records/scoring.py: CRITERION": CRITERION.fields,
    }

    assert {place: missing for place, names in places.items() if (missing := used - set(names))} == {}
