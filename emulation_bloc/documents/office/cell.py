"""The cell a foreign file is opened in: no network, no file but its own, nothing outlives it.

A Word file may name pictures, tables and templates that lie elsewhere, in a dozen ways; LibreOffice fetches them all,
from the network and from the server's own disk. It is not searched for such words: it is opened where there is
nothing to reach. Bubblewrap builds that place without any privilege. Where it is not installed, or the machine
forbids it, LibreOffice is not started at all.
"""

import logging
import subprocess
from functools import cache
from pathlib import Path
from shutil import which

logger = logging.getLogger(__name__)

INSIDE = "/tmp"  # what the folder of one run is called in its cell; LibreOffice insists on having one of that name
# Programs, their libraries and fonts. Of /etc only what these need: no passwords, no keys, no names of people.
READABLE = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
)


@cache
def program():
    """Path of LibreOffice with its links followed, or ``None``."""
    found = which("soffice") or which("libreoffice")
    return Path(found).resolve() if found else None


@cache
def is_installed():
    """Whether files are drawn here: LibreOffice is there, and so is the cell it is started in."""
    if program() is None:
        return False
    if not _holds():
        logger.warning("LibreOffice is not started without its cell: install bubblewrap, or allow user namespaces.")
        return False
    return True


def _holds():
    """Asked by building one: being installed does not mean that the machine lets it."""
    if which("bwrap") is None:
        return False
    try:
        return subprocess.run(walled(["/usr/bin/true"], "/tmp"), capture_output=True, timeout=10).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def walled(command, folder):
    """``command`` as it is run inside; ``folder`` alone is its own, to read and to write."""
    walls = [which("bwrap"), "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    walls += ["--proc", "/proc", "--dev", "/dev", "--bind", str(folder), INSIDE]
    for path in (*READABLE, *_installation()):
        walls += ["--ro-bind-try", path, path]
    walls += ["--remount-ro", "/", "--chdir", INSIDE]
    for name, value in {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": INSIDE, "TMPDIR": INSIDE}.items():
        walls += ["--setenv", name, value]
    return [*walls, "--", *command]


def _installation():
    """Where LibreOffice lies, if it came as its makers pack it: ``/opt/libreoffice24.8/program/soffice``."""
    path = program()
    return (str(path.parents[1]),) if path and path.parent.name == "program" else ()
