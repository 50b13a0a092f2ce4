"""What a database has gone through cannot be taken back: a released migration stays as it was, letter for letter.

A mistake in one is mended by the next. At a release the new ones are entered in ``released_migrations.txt``:
``sha256sum */migrations/0*.py emulation_bloc/*/migrations/0*.py``.
"""

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[3]
RELEASED = Path(__file__).with_name("released_migrations.txt")


def test_released_migrations_are_as_they_were_released():
    lines = [line.split() for line in RELEASED.read_text().splitlines() if not line.startswith("#")]
    assert len(lines) >= 17

    changed = [path for digest, path in lines if digest_of(ROOT / path) != digest]

    assert not changed, f"undo these changes and write a new migration: {changed}"


def digest_of(path):
    """Whatever line ends the working copy has."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest() if path.exists() else "gone"
