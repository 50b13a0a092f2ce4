"""Names of criteria in sentences and in the trace: printed codes restart and repeat, so each carries its place."""

from collections import Counter


def labels_of(rows):
    """``{path: label}`` for ``(path, code, title)`` in printed order: “II.1.3”, “2.1.- (2)”.

    A code that already repeats its group's (1.3 below 1) is not doubled; equal names are numbered.
    """
    labels, codes, seen = {}, {}, Counter()
    for path, code, title in rows:
        parent = path.rpartition(".")[0]
        codes[path] = code
        label = _label(code, title, parent, labels, codes)
        seen[label] += 1
        labels[path] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return labels


def short_label(code, title):
    return code or f"“{title[:40]}”"


def _label(code, title, parent, labels, codes):
    if not code or not parent:
        return short_label(code, title)
    if codes[parent] and code.startswith(f"{codes[parent]}."):
        parent = parent.rpartition(".")[0]
    return f"{labels[parent]}.{code}" if parent else code
