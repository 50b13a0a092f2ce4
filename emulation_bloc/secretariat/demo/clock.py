"""The days of the demo: its acts did not all happen in the minute it was built."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone


@contextmanager
def days_ago(days):
    """Whatever the program does inside, it does so many days ago. For the demo alone: the whole process believes it."""
    now = timezone.now
    timezone.now = lambda: now() - timedelta(days=days)
    try:
        yield
    finally:
        timezone.now = now
