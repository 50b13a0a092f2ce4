"""Styles of ballot by their code."""

from collections.abc import Iterable

from ...enums import BallotStyle
from .answers import Answers
from .base import Style
from .names import Names
from .places import Places

USUAL = BallotStyle.ANSWERS
STYLES = {style.code: style for style in (Answers(), Names(), Places())}


def style_of(code: str) -> Style:
    return STYLES[code]


def choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """For a form: (code, label) of each."""
    return [(STYLES[code].code, STYLES[code].label) for code in codes]
