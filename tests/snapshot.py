"""Everything the demo years show, kept in a folder: pages, papers and workbooks as several people get them.

``python -m tests.snapshot FOLDER`` walks the demo at several stages by the links of its own pages, on a day that stands
still. Made before and after a change that should change nothing to be seen, two folders are compared by
``diff -r BEFORE AFTER``. What is drawn by lot (tokens, check words, codes on the wall) is written as ``…``.
"""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import django
import time_machine

DAY = "2024-03-01 09:00 +07:00"
PEOPLE = ["bhxh.thutruong", "syt.canbo", "snv.chuyenvien"]
DRAWN_FOR = "bhxh.thutruong"  # papers are the same bytes for whoever may have them
LINK = re.compile(r'(?:href)="([^"]+)"')
BY_LOT = [
    re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(r'(?<=name="words" value=")[^"]+'),
    re.compile(r'(?<=data-words=")[^"]+'),
]
STAGES = ["registration", "verifying", "review", "closed"]
HASH_OF_A_WORKBOOK = re.compile(rb"\b[0-9a-f]{64}(?= +\d+ +\S+\.xlsx)")  # packed at another second, it is another file
MOST = 600  # pages for one person at one stage


def keep(folder, path, content):
    target = folder / (re.sub(r"[^\w.?=&/-]", "_", path).strip("/").replace("/", "~") or "home")
    target.write_bytes(content)


def cells_of(workbook):
    """An archive as its files stand in it, one after another: their order and times of packing are no content."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as pack:
        files = b"\n".join(
            b"== " + name.encode() + b"\n" + (cells_of(pack.read(name)) if name.endswith(".xlsx") else pack.read(name))
            for name in sorted(pack.namelist())
        )
    return HASH_OF_A_WORKBOOK.sub("…".encode(), files)


def content_of(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    if "html" in kind:
        text = body.decode()
        for pattern in BY_LOT:
            text = pattern.sub("…", text)
        return text.encode()
    return cells_of(body) if body[:2] == b"PK" else body


def walk(client, folder, *, papers):
    seen, waiting = {"/"}, deque(["/"])
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        answer = client.get(path)
        body = content_of(answer)
        keep(folder, path, f"{answer.status_code} {answer.headers.get('Location', '')}\n".encode() + body)
        found = LINK.findall(body.decode()) if "html" in answer.headers.get("Content-Type", "") else []
        for link in [*found, answer.headers.get("Location", "")]:
            there = urldefrag(urljoin(path, link.replace("&amp;", "&"))).url
            if not there.startswith("/") or there.startswith(("/static", "/dang-xuat", "/quan-tri")) or there in seen:
                continue
            if ".pdf" in there and not papers:
                continue
            seen.add(there)
            waiting.append(there)
    return len(seen)


def snapshot(home, stage):
    """The demo at ``stage`` on a database of its own, walked by everybody of ``PEOPLE``."""
    from django.conf import settings
    from django.test import Client
    from django.test.runner import DiscoverRunner
    from django.urls import get_resolver

    from emulation_bloc.secretariat import demo
    from units.models import User

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = str(home.with_name(f"{home.name}-files") / stage)
    (home / "addresses.txt").write_text("\n".join(sorted(addresses(get_resolver()))) + "\n")
    runner = DiscoverRunner(verbosity=0)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    demo.build(stage)
    for name in PEOPLE:
        folder = home / stage / name
        folder.mkdir(parents=True, exist_ok=True)
        client = Client()
        client.force_login(User.objects.get(username=name))
        print(stage, name, walk(client, folder, papers=name == DRAWN_FOR), flush=True)
    runner.teardown_databases(databases)


def addresses(resolver, prefix=""):
    """Every address of the site with its full name."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from (f"{space}{line}" if space else line for line in addresses(pattern, path))
        else:
            yield f"{pattern.name} {path}"


if __name__ == "__main__":
    home = Path(sys.argv[1]).resolve()
    home.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) == 2:  # each stage in a process of its own: nothing of one is remembered in the next
        for stage in STAGES:
            subprocess.run([sys.executable, "-m", "tests.snapshot", home, stage], check=True)
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
        with time_machine.travel(DAY, tick=False):
            django.setup()
            snapshot(home, sys.argv[2])
