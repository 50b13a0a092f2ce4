"""Reads from the code itself in which order an act holds, asks and writes; whatever it calls is followed.

A name counts for what it was imported as: ``locked`` of one module may hold, of another it may be anything.
"""

import ast
from pathlib import Path

from django.conf import settings

ROOMS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")
KNOWN = {
    "emulation_bloc.core.locks.hold": "holds",
    "emulation_bloc.core.locks.alone": "holds",
    "emulation_bloc.core.verdict.require": "asks",
    "emulation_bloc.core.audit.record": "writes",
}
# What a module of acts imports.
MARKS = {"django.db.transaction", "emulation_bloc.core.locks.hold", "emulation_bloc.core.audit.record"}
# ``get_or_create`` is left out: it makes sure that an empty row stands under what is held, to be held itself.
WRITING = {"save", "create", "bulk_create", "bulk_update", "update", "update_or_create", "delete", "take"}
# Rooms whose services are called as they are loaded or shown, by no person.
NO_DOORS = {"yearfile", "demo", "migrations"}


def of_the_program():
    """Name of each module of the program → its text."""
    found = {}
    for room in ROOMS:
        for path in sorted(Path(settings.BASE_DIR, room).rglob("*.py")):
            name = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
            if "migrations" not in path.parts:
                found[name] = path.read_text()
    return found


class Code:
    def __init__(self, texts):
        self.names, self.functions, self.trees = {}, {}, {}
        for file, text in texts.items():
            module = file.removesuffix(".__init__")
            self.trees[module] = tree = ast.parse(text)
            package = file.split(".")[:-1]
            self.names[module] = names = {}
            for node in ast.walk(tree):
                names.update(_imported(node, package))
            for node in tree.body:
                if isinstance(node, ast.FunctionDef):
                    names[node.name] = f"{module}.{node.name}"
                    self.functions[names[node.name]] = node
        self._told = {}

    def acts(self):
        """Full name of each function of services that changes rows and is called from elsewhere → what it does."""
        called = set()
        for module, tree in self.trees.items():
            if not self._serves(module) and NO_DOORS.isdisjoint(module.split(".")):
                called |= {self._meant(module, node) for node in ast.walk(tree)}
        services = [name for name in self.functions if self._serves(name.rpartition(".")[0])]
        return {name: told for name in services if name in called and "writes" in (told := self.order_of(name))}

    def _follows(self, called, caller):
        return called == caller or self._serves(called)

    def _serves(self, module):
        """Whether acts stand there: it holds rows or writes the trace, and answers no browser."""
        parts = module.split(".")
        if not {"core", "admin", "models"}.isdisjoint(parts) or not NO_DOORS.isdisjoint(parts):
            return False
        functions = [node for node in self.trees[module].body if isinstance(node, ast.FunctionDef)]
        answers = any(node.args.args and node.args.args[0].arg == "request" for node in functions)
        return not answers and not MARKS.isdisjoint(self.names[module].values())

    def order_of(self, function, above=()):
        """``["holds", "asks", "writes", …]`` in the order in which it is written down."""
        if function in above:
            return []
        if function not in self._told:
            module, told = function.rpartition(".")[0], []
            for call in _calls(self.functions[function]):
                meant = self._meant(module, call.func)
                if meant in KNOWN:
                    told.append(KNOWN[meant])
                elif meant in self.functions and self._follows(meant.rpartition(".")[0], module):
                    told += self.order_of(meant, (*above, function))
                elif isinstance(call.func, ast.Attribute) and call.func.attr in WRITING:
                    told.append("writes")
            self._told[function] = told
        return self._told[function]

    def _meant(self, module, node):
        """The full name of what ``node`` names in ``module``, through whatever packages it is passed on."""
        if isinstance(node, ast.Name):
            found = self.names[module].get(node.id)
        elif isinstance(node, ast.Attribute):
            found = (of := self._meant(module, node.value)) and f"{of}.{node.attr}"
        else:
            found = None
        return found and self._origin(found)

    def _origin(self, name, steps=8):
        module, _, last = name.rpartition(".")
        if not steps or not module or name in self.functions or name in self.trees:
            return name
        module = self._origin(module, steps - 1)
        passed_on = self.names.get(module, {}).get(last)
        return self._origin(passed_on, steps - 1) if passed_on not in (None, name) else f"{module}.{last}"


def _imported(node, package):
    if isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else []
        source = ".".join([*above, *([node.module] if node.module else [])])
        return {one.asname or one.name: f"{source}.{one.name}" for one in node.names}
    if isinstance(node, ast.Import):
        return {name: name for one in node.names for name in [one.name.split(".")[0]] if not one.asname}
    return {}


def _calls(function):
    """Calls in the order in which they are made: what is passed to a call before the call itself."""
    found = []

    class Reader(ast.NodeVisitor):
        def visit_Call(self, node):
            self.generic_visit(node)
            found.append(node)

    for statement in function.body:
        Reader().visit(statement)
    return found
