"""What an act, a question or a rule takes and gives is said where it stands, for whoever calls it from another room."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
APPS = ["emulation_bloc", "units", "pledges", "scoring", "meetings", "awards"]
LAYERS = {"services", "policies", "queries", "arithmetic", "kinds"}


def test_public_functions_of_the_deciding_layers_are_annotated():
    files = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if _layers(path)]
    assert len(files) > 100

    silent = [f"{path.relative_to(ROOT)}:{line} {name}" for path in files for line, name in _silent(path)]

    assert silent == []


def _layers(path):
    return LAYERS & {*path.relative_to(ROOT).parent.parts, path.stem}


def _silent(path):
    """(line, name) of functions at the top of a module or a class of which something is not said."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    holders = [module, *(node for node in module.body if isinstance(node, ast.ClassDef))]
    for node in (node for holder in holders for node in holder.body if isinstance(node, ast.FunctionDef)):
        taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
        said = [arg.annotation for arg in taken if arg and arg.arg not in ("self", "cls")]
        if not node.name.startswith("_") and None in [*said, node.returns]:
            yield node.lineno, node.name
