"""Word and Excel files drawn as PDF by LibreOffice, where it is installed; without it they are downloaded."""

import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

PATIENCE = 60  # seconds a file may take


@cache
def program():
    """Path of LibreOffice, or ``None``."""
    return which("soffice") or which("libreoffice")


def as_pdf(content, suffix):
    """``content`` (bytes of a file ending in ``suffix``) as PDF bytes; ``None`` where it cannot be drawn.

    Each run has a profile of its own, thrown away afterwards: no macro is trusted and nothing is remembered.
    """
    if program() is None:
        return None
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"file{suffix}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program(), profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder]
        try:
            subprocess.run([*command, str(source)], timeout=PATIENCE, capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            return None
        drawn = source.with_suffix(".pdf")
        return drawn.read_bytes() if drawn.exists() else None
