"""The minutes part by part, as the meeting hears and passes them."""

import hashlib
import re
from dataclasses import dataclass

from django.template.loader import render_to_string

from ...enums import MinutesPart
from ...models import Approval
from ..services import TYPED


@dataclass(frozen=True)
class Part:
    """``text``: what was typed, ``None`` for a part read from the records. ``approval``: as it was last passed."""

    key: str
    title: str
    html: str
    fingerprint: str
    text: str | None
    approval: Approval | None

    @property
    def is_passed(self):
        return self.approval is not None and self.approval.fingerprint == self.fingerprint

    @property
    def has_changed(self):
        """Passed, but a record it is read from is another now."""
        return self.approval is not None and not self.is_passed


def minutes_parts(context):
    """Every part in the order of the paper, from ``minutes_context``; typed ones even while they are empty."""
    minutes = context["minutes"]
    passed = {approval.part: approval for approval in minutes.approvals.all()} if minutes.pk else {}
    attendance = render_to_string("meetings/documents/minutes/_attendance.html", context)
    parts = [_part(MinutesPart.ATTENDANCE, "Thành phần tham dự", attendance, None, passed)]
    for section in context["headings"]:
        text = getattr(minutes, section.key) if section.key in TYPED else None
        if section.paragraphs or section.table or text is not None:
            html = render_to_string("meetings/documents/minutes/_section.html", {**context, "section": section})
            parts.append(_part(section.key, section.title, html, text, passed))
    return parts


def _part(key, title, html, text, passed):
    fingerprint = hashlib.sha256(_as_read(html).encode()).hexdigest()
    return Part(str(key), title, html, fingerprint, text, passed.get(str(key)))


def _as_read(html):
    """Where a template breaks its lines is no change of the part: nobody has to hear it again for that."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split()))
