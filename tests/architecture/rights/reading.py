"""Reads from the code which act an address leads to, what the act asks before it writes, and what its page asks."""

import ast

from django.urls import URLResolver, get_resolver

from tests.architecture.acts import Code

ASKS = "emulation_bloc.core.verdict.require"
RULE = "emulation_bloc.core.verdict.only_if"
SHARED = ("common", "shared")


def views(resolver=None, namespace=""):
    """Name of each address → full name of the function that answers it."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif entry.name:
            yield f"{namespace}{entry.name}", f"{entry.callback.__module__}.{entry.callback.__name__}"


class Rights(Code):
    def __init__(self, texts):
        super().__init__(texts)
        self.all_acts = self.acts()
        self._named = {}
        self.constants = {module: dict(_constants(tree)) for module, tree in self.trees.items()}

    def acts_of(self, view):
        """Acts that the view does."""
        return {name for function in self._of_the_page(view) for name in self._named_in(function)} & set(self.all_acts)

    def asked_by_page(self, view):
        """Policies that the view asks itself, for its buttons and before its form."""
        return {name for function in self._of_the_page(view) for name in self._named_in(function) if is_policy(name)}

    def asked_before_the_form(self, view):
        """Policies that have to allow it before the view goes on."""
        return {policy for function in self._of_the_page(view) for policy in self._required_in(function)}

    def asked_by_act(self, act, above=()):
        """Policies whose answer the act requires, and all that they ask in turn."""
        if act in above:
            return set()
        module, found = act.rpartition(".")[0], set(self._required_in(act))
        for meant in self._named_in(act):
            if self._follows(meant.rpartition(".")[0], module):
                found |= self.asked_by_act(meant, (*above, act))
        return found.union(*(self.asked_within(policy) for policy in found))

    def asked_within(self, policy, above=()):
        """What a policy asks in turn."""
        if policy in above:
            return set()
        found = {name for name in self._named_in(policy) if is_policy(name)}
        return found.union(*(self.asked_within(name, (*above, policy)) for name in found))

    def adds_a_rule(self, policy):
        """Whether the policy says a sentence of its own, beside what others say that it puts together."""
        module, tree = policy.rpartition(".")[0], self.functions[policy]
        own = {name for name in self._named_in(policy) if is_told_in(name, module) and not is_policy(name)}
        return RULE in {self._meant(module, node) for node in ast.walk(tree)} or any(map(self.adds_a_rule, own))

    def _required_in(self, function):
        module = function.rpartition(".")[0]
        for node in ast.walk(self.functions[function]):
            if isinstance(node, ast.Call) and self._meant(module, node.func) == ASKS:
                named = (self._meant(module, part) for part in ast.walk(node.args[0]))
                yield from (name for name in named if name and is_policy(name))

    def meant(self, module, node):
        """The full name of what ``node`` names in ``module``."""
        return self._meant(module, node)

    def _of_the_page(self, view):
        """The view and the functions of views that it passes on to."""
        met, waiting = [], [view]
        while waiting:
            function = waiting.pop()
            if function in met or function not in self.functions:
                continue
            met.append(function)
            waiting += [name for name in self._named_in(function) if self.answers(name.rpartition(".")[0])]
        return met

    def answers(self, module):
        tree = self.trees.get(module)
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)] if tree else []
        return any(node.args.args and node.args.args[0].arg == "request" for node in functions)

    def _named_in(self, function):
        """Full names of the functions of the program that this one names, also by a constant of its module."""
        if function not in self._named:
            module = function.rpartition(".")[0]
            constants = self.constants.get(module, {})
            nodes = list(ast.walk(self.functions[function]))
            by_constant = [constants[node.id] for node in nodes if isinstance(node, ast.Name) and node.id in constants]
            nodes += [part for value in by_constant for part in ast.walk(value)]
            self._named[function] = {self._meant(module, node) for node in nodes} & set(self.functions)
        return self._named[function]

    def named_anywhere(self):
        return {self._meant(module, node) for module, tree in self.trees.items() for node in ast.walk(tree)}


def is_policy(name):
    module, _, last = name.rpartition(".")
    return "policies" in module.split(".") and last.startswith("may_")


def is_told_in(name, module):
    """Whether the function stands beside the policy, or with what policies of several rooms share."""
    beside = name.rpartition(".")[0]
    return beside == module or beside.rpartition(".")[2] in SHARED


def _constants(tree):
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
