"""Everybody tries every address of one year, reading and posting; each try is undone."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .people import CHIEF, DEPUTY, HEAD, MEMBER, ROLES, VISITOR
from .samples import samples_of
from .table import (
    ANSWERED_AS_DONE,
    BROKEN,
    CLOSED,
    FAR_OFF,
    GONE,
    MOVED,
    POST_ONLY,
    REFUSED,
    SEE,
    SIGN_IN,
    TABLE,
    TRIED,
    expected,
    is_stranger,
)

SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")
READS = ("SELECT", *SAVEPOINTS)
# What a page may ask of the database, with eight to ten units and a whole table of criteria; those that tell a whole
# meeting or everything about to be sent may ask more.
ENOUGH = 40
MORE = {"meetings:minutes": 115, "meetings:minutes_read": 65, "awards:proposal": 60}
# A form sent when the session is gone is answered by a page that asks for the password beside it.
OUTCOMES = {401: SIGN_IN, 200: SEE, 422: SEE, 302: MOVED, 403: REFUSED, 404: GONE, 405: POST_ONLY}
INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|<style|<[^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)


def addresses(resolver=None, namespace="", above=frozenset()):
    """Names of all named addresses of the site, and the names of the parts of each."""
    for entry in (resolver or get_resolver()).url_patterns:
        parts = above | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, parts)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{namespace}{entry.name}", parts


@dataclass
class Findings:
    """What was not as the table says. All six lists stay empty; ``met`` are the secrets that were told to anybody."""

    surprises: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    leaks: list = field(default_factory=list)
    unsafe: list = field(default_factory=list)
    idle: list = field(default_factory=list)
    costly: list = field(default_factory=list)
    met: set = field(default_factory=set)

    def lines(self):
        return [
            *self.surprises,
            *(f"written by the wrong person: {line}" for line in self.changes),
            *(f"told to the wrong person: {line}" for line in self.leaks),
            *(f"a strict policy would break this: {line}" for line in self.unsafe),
            *(f"told to nobody, so nothing was proved: {what}" for what in self.idle),
            *(f"asks the database {times} times: {line}" for line, times in self.costly),
        ]


def walk(scene, roles=ROLES, methods=("GET", "POST"), table=TABLE):
    """``scene``: a year with its people and its secrets (``scenes.py``). ``roles``: who walks; ``table``: where to."""
    found = Findings()
    for label, sample in samples_of(scene, table).items():
        url = reverse(label.split()[0], kwargs=scene.year.address | sample.kwargs)
        for role, method in tries(label, scene.name, table):
            if role in roles and method in methods:
                _try(scene, found, label, sample, url, role, method, table)
    found.idle = [secret.what for secret in scene.secrets if secret.tellable and secret.what not in found.met]
    return found


def tries(label, scene, table=TABLE):
    """(role, method): everybody whose answer is not already told by somebody else's."""
    row = table[label]
    for role in ROLES:
        if role in (HEAD, CHIEF, DEPUTY) and not row.tells_apart(role, scene):
            continue
        if role in FAR_OFF and not (scene == CLOSED or label.endswith(")")):
            continue  # the first line of every page turns them away: once per address is enough
        if row.out_of_season(scene) and role not in (VISITOR, MEMBER, row.doer_out_of_season(scene)):
            continue  # closed to everybody alike: whoever could act in season is turned away like a bystander
        if _worth_reading(row, role, scene):
            yield role, "GET"
        if "POST" in row.methods:
            yield role, "POST"


def _worth_reading(row, role, scene):
    """An act answers everybody signed in alike; whom a form does not exist for is told so by the POST."""
    if row.kind == "act":
        return role in (VISITOR, MEMBER)
    return row.posts is None or not is_stranger(role, scene, row)


def _try(scene, found, label, sample, url, role, method, table):
    due = expected(table[label], role, scene.name, method)
    response, asked, written = _request(scene.people.client(role, sample.owner), url, method, sample.data)
    outcome = outcome_of(response)
    where = f"{label} · {role} · {method}"
    done = label in ANSWERED_AS_DONE and due == REFUSED and outcome == MOVED and not written
    if not (done or _as_due(outcome, due)):
        found.surprises.append(f"{where}: {outcome}, {due} expected")
    if due not in (SEE, TRIED) and written:
        found.changes.append(f"{where}: {written[0][:100]}")
    if outcome == SEE:
        text = readable(response)
        found.met |= {secret.what for secret in scene.secrets if secret.stands_in(text)}
        found.leaks += [
            f"{where}: {secret.what}" for secret in scene.secrets if secret.is_told(text, role, sample.owner)
        ]
    if response.get("Content-Type", "").startswith("text/html"):
        if method == "GET" and asked > MORE.get(label.split()[0], ENOUGH):
            found.costly.append((where, asked))
        found.unsafe += [f"{where}: {fault}" for fault in page_faults(response)]


def _as_due(outcome, due):
    """A page may lead on to the page that stands for it now; that one is tried for itself."""
    if due == TRIED:
        return outcome not in (BROKEN, SIGN_IN, POST_ONLY)
    return outcome == due or (due == SEE and outcome == MOVED)


def _request(client, url, method, data):
    """The answer, how much it asked of the database, and every statement that wrote; whatever it did is undone."""
    asked, written = [], []

    def watch(execute, sql, params, many, context):
        statement = sql.lstrip("( ").upper()
        if not statement.startswith(SAVEPOINTS):
            asked.append(sql)
        if not statement.startswith(READS):
            written.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(watch):
            response = client.get(url) if method == "GET" else client.post(url, data)
            response = _drawn(response)
        transaction.set_rollback(True)
    return response, len(asked), written


def _drawn(response):
    if getattr(response, "streaming", False):
        response.read_back = b"".join(response.streaming_content)
    return response


def outcome_of(response):
    if response.status_code == 302 and response["Location"].startswith(reverse("login")):
        return SIGN_IN
    return OUTCOMES.get(response.status_code, BROKEN)


def readable(response):
    """The text of a page, a paper (drawn as its HTML here) or a workbook."""
    body = response.read_back if getattr(response, "streaming", False) else response.content
    if body[:2] == b"PK":
        with ZipFile(BytesIO(body)) as workbook:
            body = b"".join(workbook.read(name) for name in workbook.namelist())
    return body.decode(errors="ignore")


def page_faults(response):
    """Inline scripts, styles and handlers, or no policy that would stop them."""
    faults = [f"inline: {match[0][:80]}" for match in INLINE.finditer(response.content.decode())]
    return faults if "Content-Security-Policy" in response else [*faults, "no Content-Security-Policy"]
