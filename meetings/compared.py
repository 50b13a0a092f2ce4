"""What rooms above this one compare with the record of a meeting before its minutes are signed.

Meetings know polls and agreed decisions, not what hangs on them: rooms above register a question, and each answers with
sentences about what does not agree. Asked when minutes are signed and on their page.
"""

_COMPARISONS = []


def compared_with(comparison):
    """Register ``comparison(meeting)`` → sentences. Called once, when the room above is ready."""
    if comparison not in _COMPARISONS:
        _COMPARISONS.append(comparison)
    return comparison


def differences(meeting):
    """Everything in which the record of ``meeting`` and what hangs on it disagree, as sentences."""
    return [sentence for comparison in _COMPARISONS for sentence in comparison(meeting)]
