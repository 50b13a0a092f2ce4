"""Whether people vote just now: asked by what administrators do to units, answered by the room that holds votes."""

_answers = []


def answered_by(question):
    """``question(units, years)``, of keys: whether a vote is open in one of the years, or in one the units stand in."""
    if question not in _answers:
        _answers.append(question)
    return question


def vote_is_open(units=(), years=()):
    units, years = [key for key in units if key is not None], list(years)
    return bool(units or years) and any(question(units, years) for question in _answers)
