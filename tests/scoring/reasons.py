"""Why something may not be done."""


def reason(verdict):
    assert not verdict.allowed
    return verdict.reason
