"""The office that follows the demo bloc at work: its own rules, questions, the decision on paper."""

from .acts import Desk

__all__ = ["Desk"]
