"""Starts one program under limits: ``python -I -S warder.py SECONDS COMMAND…``. Imports nothing of ours.

A small process of its own, because limits set between fork and exec of a server with threads can hang it.
"""

import math
import os
import resource
import sys
from contextlib import suppress

MEGABYTE = 1024 * 1024
MEMORY = 2048 * MEGABYTE  # of addresses; LibreOffice takes about half before it has opened anything
LARGEST_FILE = 100 * MEGABYTE
MORE_PROCESSES = 100  # threads count too
OPEN_FILES = 512


def main(seconds, *command):
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: math.ceil(float(seconds)),
        resource.RLIMIT_FSIZE: LARGEST_FILE,
        resource.RLIMIT_NPROC: _own_tasks() + MORE_PROCESSES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        allowed = resource.getrlimit(which)[1]
        most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(which, (most, most))
    os.nice(10)  # people who wait for a page come first
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")  # a machine out of memory ends this before anything else
    os.execv(command[0], command)


def _own_tasks():
    """The system counts all threads of a user together, the site's own among them."""
    tasks = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            if os.stat(f"/proc/{name}").st_uid == os.getuid():
                tasks += len(os.listdir(f"/proc/{name}/task"))
    return tasks


if __name__ == "__main__":
    main(*sys.argv[1:])
