"""Units of measure to choose from: a list that anybody can read and add to, and what the bloc has used besides."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from emulation_bloc.core.text import nfc

MEASURES = Path(settings.BASE_DIR) / "data" / "measures.json"


@cache
def listed() -> tuple[str, ...]:
    return tuple(json.loads(nfc(MEASURES.read_text(encoding="utf-8")))["measures"])


def all_of(used: Iterable[str]) -> list[str]:
    """The list, and after it what was ``used`` and does not stand there, each once however it is spelled."""
    found = {measure.casefold(): measure for measure in listed()}
    for measure in used:
        found.setdefault(measure.casefold(), measure)
    return list(found.values())


def as_known(typed: str, known: Iterable[str]) -> str:
    """“Người ” → “người”: what stands in the list is spelled as there; anything else is taken as typed."""
    words = " ".join(typed.split())
    return next((measure for measure in known if measure.casefold() == words.casefold()), words)
