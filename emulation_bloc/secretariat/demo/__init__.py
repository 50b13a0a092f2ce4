"""A believable bloc at any stage, built through the real services, to try the program and to rehearse.

The published year 2022 is loaded from ``data/``; the year after it is then lived through, step by step,
by the accounts of its people. Everything in that second year is illustrative and says so on every page.
"""

from .accounts import DEMO_ACCOUNTS, PASSWORD, accounts_in_words
from .story import build

__all__ = ["DEMO_ACCOUNTS", "PASSWORD", "accounts_in_words", "build"]
