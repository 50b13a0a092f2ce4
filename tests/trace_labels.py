"""Keys of a line of the trace that people would read as the program wrote them."""

import re

from emulation_bloc.secretariat.trace import queries

OF_THE_PROGRAM = re.compile(r"[a-z][a-z0-9_]*")  # not a unit's name, nor the number of a criterion


def unlabelled(entry):
    model = queries._model(entry.subject_type)
    told = [*entry.before.items(), *entry.after.items()]
    top = {key for key, _ in told if queries._field(model, key)[0] == key}
    return {key for key in top | _inside(dict(told).values()) if OF_THE_PROGRAM.fullmatch(key)}


def _inside(values):
    """Keys of dictionaries within values; lists are told by their values."""
    inner = [value for value in values if isinstance(value, dict)]
    keys = {key for value in inner for key in value if queries.key_label(key) == key}
    return keys | _inside([one for value in inner for one in value.values()]) if inner else keys
