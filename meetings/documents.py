"""Papers of a meeting: minutes, counting record, ballots. Drawn from the records, never typed twice."""

from dataclasses import dataclass
from math import ceil

from emulation_bloc.documents.layout import Header, Paper, Signature
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import render_pdf
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from scoring.queries import answered_appeals, told_to_all
from units.enums import LeadershipRole

from . import policies, queries, results
from .background import background
from .enums import MeetingKind, MinutesStatus, PanelRole, PollKind, PollStatus, Presence
from .models import Minutes
from .models.poll import ON_PAPER
from .wording import majority_in_words

MINUTES = "minutes"
BALLOTS_PER_SHEET = 4
BALLOTS_WANTED = (PollStatus.DRAFT, PollStatus.OPEN)
SIGN_NOTE = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True)
class Section:
    """A numbered part of the minutes: typed paragraphs, or a table drawn by its own fragment."""

    title: str
    paragraphs: tuple = ()
    table: str = ""


def minutes_context(meeting):
    """Everything the minutes print, as plain values. Works for history brought in without accounts or panel."""
    meeting = _loaded(meeting)
    minutes = policies.minutes_of(meeting) or Minutes()
    rows = list(meeting.attendance.all())
    told = queries.poll_results(meeting=meeting)
    questions = results.decided(told)
    context = {
        **_head(meeting),
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
        "panel": _panel(told),
        "cancelled": list(meeting.polls.filter(status=PollStatus.CANCELLED)),
        "awards": [one for one in questions if one.kind == PollKind.AWARD],
        "elections": [one for one in questions if one.kind == PollKind.ELECTION],
    }
    return {**context, "sections": [part for part in _sections(context, minutes) if part.paragraphs or part.table]}


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


def counting_context(meeting):
    """The counting record: sealed polls with their numbers; before that, the blank sheet the panel fills by hand."""
    meeting = _loaded(meeting)
    told = queries.poll_results(meeting=meeting)
    waiting = meeting.polls.filter(status__in=queries.UNFINISHED, method__in=ON_PAPER)
    secret = [result for result in told if result.poll.is_secret]
    panel = _panel(secret) or _panel_of(queries.loaded(waiting))
    return {
        **_head(meeting),
        "paper": _paper(
            meeting,
            "Biên bản kiểm phiếu",
            meeting.title,
            signatures=(Signature(("TM. Tổ kiểm phiếu", "Tổ trưởng"), _head_of(panel), SIGN_NOTE),),
            illustrative=_illustrative(meeting),
        ),
        "results": secret,
        "by_paper": not secret or any(result.poll.has_paper for result in secret),
        "on_screen": [result for result in secret if result.poll.is_online],
        "blanks": [] if secret else [_blank(poll) for poll in queries.loaded(waiting)],
        "panel": panel,
        "quorum": queries.quorum(meeting),
    }


def counting_pdf(meeting):
    return render_pdf("meetings/documents/counting_record.html", counting_context(meeting))


def ballots_context(meeting):
    """Paper ballots of every secret poll not yet counted: one per unit present (or expected), in fours per sheet."""
    meeting = _loaded(meeting)
    polls = queries.loaded(meeting.polls.filter(status__in=BALLOTS_WANTED, method__in=ON_PAPER))
    quorum = queries.quorum(meeting)
    copies = quorum.present or quorum.members
    sheets = ceil(copies / BALLOTS_PER_SHEET)
    return {
        **_head(meeting),
        "paper": _paper(meeting, "Phiếu bỏ phiếu kín", meeting.title),
        "copies": copies,
        "sheets": [
            {"poll": poll, "options": poll.candidates, "limited": results.votes_limited(poll), "places": range(4)}
            for poll in polls
            for _ in range(sheets)
        ],
    }


def ballots_pdf(meeting):
    return render_pdf("meetings/documents/ballots.html", ballots_context(meeting))


def _loaded(meeting):
    """The meeting with its year and minutes as they are now."""
    return (
        type(meeting)
        .objects.select_related("year__bloc__monitor", "year__regulation", "minutes")
        .prefetch_related("attendance__participation", "attendance__voter", "agenda", "guests")
        .get(pk=meeting.pk)
    )


def _head(meeting):
    year = meeting.year
    leader = year.leaderships.filter(role=LeadershipRole.LEADER).select_related("unit").first()
    return {
        "meeting": meeting,
        "year": year,
        "bloc": year.bloc,
        "leading_unit": leader.unit if leader else None,
        "home_affairs": year.bloc.monitor,
    }


def _paper(meeting, kind, subject, *, number="", symbol="", signatures=(), recipients=(), illustrative=()):
    """A bloc's paper: the province above the bloc. Minutes carry no line of place and date (Form 1.9)."""
    bloc = meeting.year.bloc
    return Paper(
        header=Header(
            superior=f"UBND {bloc.province}", issuer=bloc.name, number=number, symbol=symbol, with_date=False
        ),
        kind=kind,
        subject=subject,
        signatures=signatures,
        recipients=recipients,
        illustrative=illustrative,
    )


def _minutes_paper(meeting, minutes):
    bloc = meeting.year.bloc
    symbol = symbol_of("BB", bloc.symbol)
    number = minutes.number.strip()
    return _paper(
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
        illustrative=_illustrative(meeting),
    )


def _illustrative(meeting):
    """Sentences that warn a reader of history brought in with made-up figures."""
    return tuple(meeting.year.illustrative.values())


def _head_of(panel):
    return next((member.name for member in panel if member.role == PanelRole.HEAD), "")


def _panel(told):
    """Everybody who counted, once, the head first: the same panel usually serves all polls."""
    return _panel_of(result.poll for result in told)


def _panel_of(polls):
    people = {}
    for poll in polls:
        for member in poll.panel.all():
            people.setdefault((member.name, member.participation_id), member)
    return sorted(people.values(), key=lambda member: member.role)


def _blank(poll):
    return {
        "poll": poll,
        "options": poll.candidates,
        "majority": majority_in_words(poll.majority_percent, poll.majority_strict, poll.percentage_base),
    }


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
        Section("Bỏ phiếu, biểu quyết", table="votes" if context["results"] or context["cancelled"] else ""),
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
