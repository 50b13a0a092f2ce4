"""An act is refused after its form has passed, too: somebody was quicker. The page says so, with what was typed."""

import ast

from tests.architecture.acts import of_the_program
from tests.architecture.rights.reading import Rights

TELLS = "emulation_bloc.core.web.acting.refusals_in"


def untold(rights, function):
    """Acts called under ``if ….is_valid():`` where nobody tells what they refuse."""
    module = function.rpartition(".")[0]

    def tells(call):
        """``refusals_in(form)``, or what the forms of many rows have in its place."""
        if not isinstance(call, ast.Call):
            return False
        of_rows = isinstance(call.func, ast.Attribute) and call.func.attr == "refusals"
        return of_rows or rights.meant(module, call.func) == TELLS

    def read(node, is_typed, is_told):
        if isinstance(node, ast.If) and "is_valid()" in ast.unparse(node.test):
            is_typed = True
        if isinstance(node, ast.With):
            is_told = is_told or any(tells(item.context_expr) for item in node.items)
        is_told = is_told or isinstance(node, ast.Try)
        act = rights.meant(module, node.func) if isinstance(node, ast.Call) and is_typed and not is_told else None
        if act in rights.all_acts:
            yield act
        for child in ast.iter_child_nodes(node):
            yield from read(child, is_typed, is_told)

    return set(read(rights.functions[function], False, False))


def test_what_an_act_refuses_is_told_where_its_words_were_typed():
    rights = Rights(of_the_program())
    views = [name for name in rights.functions if rights.answers(name.rpartition(".")[0])]
    typed = [name for name in views if "is_valid()" in ast.unparse(rights.functions[name])]

    found = {f"{view}: {act}" for view in typed for act in untold(rights, view)}

    assert len(typed) > 60
    assert found == set()


SERVICES = """
from emulation_bloc.core.audit import record
def rename(box, name, by):
    record("room.rename", box, by=by)
"""
VIEWS = """
from emulation_bloc.core.web.acting import refusals_in
from . import services

def told(request, form):
    if form.is_valid():
        with refusals_in(form):
            services.rename(1, **form.cleaned_data, by=request.user)

def untold(request, form):
    if form.is_valid():
        services.rename(1, **form.cleaned_data, by=request.user)

def pressed(request):
    services.rename(1, "x", by=request.user)
"""


def test_what_the_reading_finds():
    rights = Rights({"room.services": SERVICES, "room.views": VIEWS})

    found = {name: untold(rights, f"room.views.{name}") for name in ("told", "untold", "pressed")}

    assert found == {"told": set(), "untold": {"room.services.rename"}, "pressed": set()}
