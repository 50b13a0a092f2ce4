"""The calendar as a file that phones and Outlook read: iCalendar (RFC 5545), whole days, lines of 75 octets."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from .queries import Entry

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST = 75  # octets of a line, RFC 5545 §3.1


def as_ics(entries: list[Entry], *, name: str, host: str) -> str:
    """``host`` makes the keys of events unique, so that a second import moves them instead of doubling them."""
    stamp = timezone.now().astimezone(UTC)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Emulation Bloc//VN", f"X-WR-CALNAME:{_escaped(name)}"]
    for entry in entries:
        lines += _event(entry, stamp, host)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, stamp: datetime, host: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.key}@{host}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(entry.day)}",
        f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}",
        f"SUMMARY:{_escaped(f'{entry.kind}: {entry.what}')}",
        f"DESCRIPTION:{_escaped('; '.join(filter(None, (entry.who, entry.carries))))}",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Long lines go on behind a space; no letter of several octets is cut."""
    parts, rest, room = [], line.encode(), LONGEST
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(rest[:end])
        rest, room = rest[end:], LONGEST - 1
    return b"\r\n ".join([*parts, rest]).decode()
