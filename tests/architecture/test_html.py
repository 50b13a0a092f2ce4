"""HTML is written by templates; where Python writes any, it says what that buys (docs/decisions/0008)."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("emulation_bloc", "units", "pledges", "scoring", "meetings", "awards")
TAG = re.compile(r"(?<!\?P)</?[a-z][a-z0-9]*(?=[\s/>]|$)")
SAFE = {"mark_safe", "format_html", "format_html_join", "SafeString", "SafeText"}

# Each says in its docstring what it buys.
IN_PYTHON = {
    "emulation_bloc/core/templatetags/components.py": "what templates drew, kept",
    "emulation_bloc/core/templatetags/vietnamese.py": "an element within words",
    "emulation_bloc/documents/pictures.py": "coordinates of a picture",
    "emulation_bloc/documents/templatetags/papers.py": "an element within words",
    "pledges/templatetags/wording.py": "an element within words",
    "scoring/rows/renderer.py": "hundreds of boxes",
    "scoring/standing/rendering.py": "thousands of cells",
    "scoring/verification/grid/rendering.py": "thousands of cells",
}


def writes_html(source):
    """Whether the module holds an element in a string that is no docstring, or declares text to be safe."""
    nodes = list(ast.walk(ast.parse(source)))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return bool(names & SAFE) or any(isinstance(text, str) and TAG.search(text) for text in texts)


def test_html_in_python_stands_in_these_modules_alone():
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    found = {str(path.relative_to(ROOT)) for path in paths if writes_html(path.read_text(encoding="utf-8"))}

    assert found == set(IN_PYTHON)


def test_it_is_seen_in_every_dress():
    assert writes_html('def row(a):\n    return f"<td>{a}</td>"')
    assert writes_html("def row(a):\n    return f'<td class=\"{a}\">'")
    assert writes_html("def row(a):\n    return format_html(TEMPLATE, a)")
    assert not writes_html('"""Draws a <td>."""\nCELLS = 3\nFORMULA = "A1<B2"\nNAME = r"(?P<name>.+)"')
