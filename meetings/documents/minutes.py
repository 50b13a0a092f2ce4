"""The minutes: drawn from the records, plus what only people can say."""

from dataclasses import dataclass

from emulation_bloc.documents.layout import Signature
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import render_pdf
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from scoring.queries import answered_appeals, told_to_all

from .. import policies, queries, results
from ..background import background
from ..enums import MeetingKind, MinutesStatus, PollKind, PollStatus, Presence
from ..models import Minutes
from .common import SIGN_NOTE, bloc_paper, head, illustrative, loaded_meeting, panel_of_results

MINUTES = "minutes"
VOTES = "Bỏ phiếu, biểu quyết"


@dataclass(frozen=True)
class Section:
    """A numbered part of the minutes: typed paragraphs, or a table drawn by its own fragment."""

    title: str
    paragraphs: tuple = ()
    table: str = ""


def minutes_context(meeting):
    """Everything the minutes print, as plain values. Works for history brought in without accounts or panel."""
    meeting = loaded_meeting(meeting)
    minutes = policies.minutes_of(meeting) or Minutes()
    rows = list(meeting.attendance.all())
    told = queries.poll_results(meeting=meeting)
    questions = results.decided(told)
    context = {
        **head(meeting),
        "paper": _minutes_paper(meeting, minutes),
        "minutes": minutes,
        "present": [row for row in rows if row.presence == Presence.PRESENT],
        "absent": [row for row in rows if row.presence in (Presence.EXCUSED, Presence.ABSENT)],
        "quorum": queries.quorum(meeting),
        "guests": list(meeting.guests.all()),
        "agenda": [item for item in meeting.agenda.all() if item.conclusion],
        "background": background(meeting.year) if meeting.kind == MeetingKind.YEAREND else (),
        "ranking": told_to_all(meeting.year) if meeting.kind == MeetingKind.YEAREND else None,
        "appeals": answered_appeals(meeting.year) if meeting.kind == MeetingKind.YEAREND else (),
        "results": told,
        "panel": panel_of_results(told),
        "cancelled": list(meeting.polls.filter(status=PollStatus.CANCELLED)),
        "awards": [one for one in questions if one.kind == PollKind.AWARD],
        "elections": [one for one in questions if one.kind == PollKind.ELECTION],
    }
    headings = _sections(context, minutes)
    return {
        **context,
        "headings": headings,
        "sections": [part for part in headings if part.paragraphs or part.table],
    }


def minutes_pdf(meeting):
    """The minutes as the records stand now."""
    return render_pdf("meetings/documents/minutes.html", minutes_context(meeting))


def issue_minutes(meeting, by):
    """Keep the minutes as signed; given to ``services.sign_minutes``."""
    minutes = meeting.minutes
    return issue_document(
        scope=meeting.audit_scope,
        kind=MINUTES,
        subject=minutes,
        title=f"Biên bản {meeting.title}",
        pdf=minutes_pdf(meeting),
        number=minutes.number,
        signer_name=meeting.chair_name,
        by=by,
    )


def signed_minutes(meeting):
    """The stored bytes while the minutes stand signed; ``None`` for drafts and for history brought in as records."""
    minutes = policies.minutes_of(meeting)
    if minutes is None or minutes.status != MinutesStatus.SIGNED:
        return None
    document = issued_document(minutes, MINUTES)
    return document and read_document(document)


def _minutes_paper(meeting, minutes):
    bloc = meeting.year.bloc
    symbol = symbol_of("BB", bloc.symbol)
    number = minutes.number.strip()
    return bloc_paper(
        meeting,
        "Biên bản",
        meeting.title,
        number=f"{number}/{symbol}" if number.isdigit() else number,
        symbol=symbol,
        signatures=(
            Signature(("Thư ký",), meeting.secretary_name, SIGN_NOTE),
            Signature(("Chủ tọa",), meeting.chair_name, SIGN_NOTE),
        ),
        recipients=(
            *([f"{bloc.monitor.name} (báo cáo)"] if bloc.monitor else []),
            "Các đơn vị thành viên của Khối",
            f"Lưu: VT, {bloc.symbol}",
        ),
        illustrative=illustrative(meeting),
    )


def _sections(context, minutes):
    """The parts in the order of a review meeting; the empty ones are left out."""
    home_affairs = context["home_affairs"]
    return [
        Section("Khai mạc", _paragraphs(minutes.opening)),
        Section(f"Báo cáo {_report_name(context['meeting'])}", (*context["background"], *_paragraphs(minutes.report))),
        Section("Ý kiến thảo luận", _paragraphs(minutes.discussion)),
        Section("Các nội dung hội nghị thông qua", table="agenda" if context["agenda"] else ""),
        Section("Kết quả chấm điểm, xếp hạng", table="ranking" if context["ranking"] else ""),
        Section("Kiến nghị về điểm", tuple(f"- {line.sentence}" for line in context["appeals"])),
        Section(VOTES, table="votes" if context["results"] or context["cancelled"] else ""),
        Section("Danh sách tập thể được đề nghị khen thưởng", table="awards" if context["awards"] else ""),
        Section(
            f"Khối trưởng, Khối phó năm {context['year'].year + 1}", table="elections" if context["elections"] else ""
        ),
        Section(
            f"Ý kiến của {home_affairs.name}" if home_affairs else "Ý kiến của cơ quan nội vụ",
            _paragraphs(minutes.home_affairs_remarks),
        ),
        Section(f"Phát động thi đua, ký giao ước năm {context['year'].year + 1}", _paragraphs(minutes.next_pledge)),
        Section("Kết luận", _paragraphs(minutes.conclusion)),
    ]


def _report_name(meeting):
    if meeting.kind == MeetingKind.YEAREND:
        return f"tổng kết phong trào thi đua năm {meeting.year.year}"
    return f"sơ kết phong trào thi đua năm {meeting.year.year}" if meeting.kind == MeetingKind.MIDYEAR else "của Khối"


def _paragraphs(text):
    return tuple(line.strip() for line in text.splitlines() if line.strip())
