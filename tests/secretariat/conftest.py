import pytest
import time_machine


@pytest.fixture
def in_january():
    """A day between the review meeting of 2022 and the hand-over."""
    with time_machine.travel("2023-01-10 09:00 +07:00"):
        yield
