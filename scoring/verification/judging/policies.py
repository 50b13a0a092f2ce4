"""Who judges evidence."""

from ..policies import may_verify


def may_judge(user, sheet):
    """Whoever verifies the sheet says of each piece of evidence whether it proves the claim."""
    return may_verify(user, sheet)
