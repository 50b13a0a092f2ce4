"""The names a template reads from its context, found in its compiled nodes: those a partial has to be given."""

from functools import cache

from django.template import engines
from django.template.base import FilterExpression, Variable
from django.template.defaulttags import CsrfTokenNode, ForNode, IfNode, WithNode
from django.template.loader_tags import ExtendsNode, IncludeNode


@cache
def read_by(template):
    """What ``template`` reads, and what it includes without ``only`` reads in its place."""
    return frozenset(_read(engines["django"].engine.get_template(template).nodelist, {"True", "False", "None"}))


def bound_by(template):
    """What ``template`` binds for the blocks that fill it."""
    nodes = engines["django"].engine.get_template(template).nodelist.get_nodes_by_type(WithNode)
    return {name for node in nodes for name in node.extra_context}


def included(template):
    """Each ``include`` of a template as (the partial, the names it is given, whether it gets those ``only``)."""
    for node in engines["django"].engine.get_template(template).nodelist.get_nodes_by_type(IncludeNode):
        yield str(node.template.var), set(node.extra_context), node.isolated_context


def _read(nodes, bound):
    """``bound`` grows by what the nodes bind for those that follow."""
    names = set()
    for node in nodes:
        names |= _read_by_node(node, bound) - bound
        bound |= {name for name in (getattr(node, "asvar", None), getattr(node, "target_var", None)) if name}
    return names


def _read_by_node(node, bound):
    names = set(_names(vars(node)))
    if isinstance(node, CsrfTokenNode):
        names.add("csrf_token")
    if isinstance(node, IncludeNode) and not node.isolated_context and isinstance(node.template.var, str):
        names |= read_by(node.template.var) - set(node.extra_context)
    if isinstance(node, IfNode):
        return names | _read(node.nodelist, bound)  # what a branch binds is there behind it
    inside = {*bound, "forloop", *node.loopvars} if isinstance(node, ForNode) else {*bound, "block"}
    for parent in _parents(node):
        names |= read_by(parent)
        inside |= bound_by(parent)
    if isinstance(node, WithNode):
        inside |= set(node.extra_context)
    for child in {*node.child_nodelists, "nodelist"}:
        names |= _read(getattr(node, child, ()), inside)
    return names


def _parents(node):
    """Those whose blocks a template fills, up to the topmost."""
    while isinstance(node, ExtendsNode):
        yield (parent := str(node.parent_name.var))
        node = engines["django"].engine.get_template(parent).nodelist.get_nodes_by_type(ExtendsNode)
        node = node[0] if node else None


def _names(value):
    """Of every expression within what a node keeps."""
    if isinstance(value, FilterExpression):
        yield from _names(value.var)
        yield from _names([argument for _, arguments in value.filters for _, argument in arguments])
    elif isinstance(value, Variable):
        yield from (value.lookups or ())[:1]
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _names(one)
    elif isinstance(value, dict):
        yield from _names(list(value.values()))
    elif hasattr(value, "first") and hasattr(value, "second"):  # the parts of a condition
        yield from _names([value.first, value.second, getattr(value, "value", None)])
