"""The minutes: drawn from the records, plus what only people can say."""

from dataclasses import dataclass, replace

from emulation_bloc.core.dates import local_date, short_date
from emulation_bloc.documents.layout import Signature
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import paper_text, pdf_of
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from emulation_bloc.documents.signing import PaperOfAct
from scoring.appeals.queries import answered_appeals
from scoring.ranking.disclosure import disclosed_to_all
from units.queries import regulation_of

from .. import on_record
from ..agreed import queries as agreed_queries
from ..arithmetic.stays import stays_in_words
from ..compared import held_back, settled_before, stepped_back
from ..door import queries as door_queries
from ..enums import MeetingKind, MeetingStatus, MinutesStatus, PollStatus, Presence
from ..envelopes import queries as envelopes_queries
from ..models import Minutes
from ..panel import queries as panel_queries
from ..papers import (
    SIGN_NOTE,
    bloc_paper,
    head,
    illustrative,
    in_names_of_its_day,
    loaded_meeting,
    panel_of_results,
)
from ..polls import next_leaders, results
from ..polls import queries as polls_queries
from ..polls.events import votes_in_order
from ..sittings import shared
from .background import background, progress_of

MINUTES = "minutes"
VOTES = "Bỏ phiếu, biểu quyết"
ABOUT_AWARDS = ("awards", "agreed_awards", "settled", "stepped_back")
ABOUT_LEADERS = ("elections", "agreed_leaders", "settled_leaders")


@dataclass(frozen=True)
class MinutesSection:
    """A numbered part of the minutes: typed paragraphs, or a table drawn by its own fragment.

    ``key`` is the typed field it prints, or the name of its fragment; approvals and remarks point to it.
    """

    key: str
    title: str
    paragraphs: tuple = ()
    table: str = ""


@in_names_of_its_day
def minutes_context(meeting):
    """Everything the minutes print, as plain values. Works for history brought in without accounts or panel."""
    meeting = loaded_meeting(meeting)
    minutes = shared.minutes_of(meeting) or Minutes()
    rows = list(meeting.attendance.all())
    counted = polls_queries.poll_results(meeting=meeting)
    cancelled = list(on_record.of_record(meeting.polls.filter(status=PollStatus.CANCELLED)))
    opened = door_queries.opening_of(meeting)
    came = door_queries.came(meeting)
    questions = results.decided(counted)
    agreed = agreed_queries.agreed_of(meeting)
    elections = [one for one in questions if one.of_kind.decides_roles]
    elected = {one.rounds[0].poll.role for one in elections if one.chosen}
    panel_decisions = panel_queries.panels_on_record(meeting)
    awards = _without_held_back([one for one in questions if one.of_kind.decides_awards], held_back(meeting))
    shared_by_all = head(meeting)
    context = {
        **shared_by_all,
        "paper": _minutes_paper(meeting, minutes),
        "minutes": minutes,
        "present": came,
        "partly": [(row, stays) for row in came if (stays := stays_in_words(row, opened))],
        "absent": [row for row in rows if row not in came and _is_away(row, meeting)],
        "unasked": any(row.presence == Presence.UNKNOWN and row not in came for row in rows),
        "envelopes": envelopes_queries.with_envelope(meeting),
        "envelopes_noted": not any(result.counts.envelopes for result in counted),
        "quorum": door_queries.quorum_at(meeting, opened),
        "guests": list(meeting.guests.all()),
        "agenda": [item for item in meeting.agenda.all() if item.conclusion],
        "background": background(meeting.year, shared_by_all["leaderships"], local_date(meeting.starts_at))
        if meeting.kind == MeetingKind.YEAREND
        else (),
        "ranking": disclosed_to_all(meeting.year) if meeting.kind == MeetingKind.YEAREND else None,
        "progress": progress_of(meeting),
        "appeals": answered_appeals(meeting.year) if meeting.kind == MeetingKind.YEAREND else (),
        "to_do": list(meeting.conclusions.all()),
        "results": counted,
        "agreed": agreed,
        "panel": panel_of_results(counted),
        "votes": votes_in_order(counted, cancelled, meeting.starts_at, panel_decisions),
        "panel_decisions": panel_decisions,
        "awards": awards,
        "held_back": [pair for one in awards for pair in one.held_back],
        "agreed_awards": agreed_queries.agreed_awards(agreed),
        "settled": settled_before(meeting),
        "stepped_back": stepped_back(meeting),
        "elections": elections,
        "settled_leaders": next_leaders.settled_leaders(meeting),
        "confirmed_by": regulation_of(meeting.year).leaders_confirmed_by,
        "agreed_leaders": agreed_queries.agreed_leaders(agreed, elected, words=meeting.year.bloc.words),
    }
    headings = _sections(context, minutes)
    return {
        **context,
        "headings": headings,
        "sections": [part for part in headings if part.paragraphs or part.table],
    }


def _without_held_back(questions, held):
    """The list that is proposed names nobody whom a rule keeps from it; they stand apart, with the reason."""
    reasons = {one.option: one for one in held}
    return [
        replace(
            one,
            chosen=tuple(line for line in one.chosen if line.option.pk not in reasons),
            held_back=tuple((line, reasons[line.option.pk]) for line in one.chosen if line.option.pk in reasons),
        )
        for one in questions
    ]


def _is_away(row, meeting):
    """Nobody ticked it and the meeting is over: it was not here. Before that nobody knows yet."""
    return row.presence in (Presence.EXCUSED, Presence.ABSENT) or meeting.status == MeetingStatus.ENDED


def minutes_pdf(meeting):
    """The minutes as the records stand now."""
    return pdf_of(_text(meeting))


@in_names_of_its_day
def _text(meeting):
    return paper_text("meetings/documents/minutes/minutes.html", minutes_context(meeting))


def _keep(meeting, pdf, by):
    """Keep the minutes as signed."""
    minutes = meeting.minutes
    return issue_document(
        scope=meeting.audit_scope,
        kind=MINUTES,
        subject=minutes,
        title=f"Biên bản {meeting.title}",
        pdf=pdf,
        number=minutes.number,
        signer_name=meeting.chair_name,
        by=by,
    )


# Given to ``services.sign_minutes``.
MINUTES_PAPER = PaperOfAct(text=_text, pdf=pdf_of, keep=_keep)


def signed_minutes(meeting):
    """The stored bytes while the minutes stand signed; ``None`` for drafts and for history brought in as records."""
    minutes = shared.minutes_of(meeting)
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
            f"Các đơn vị thành viên của {bloc.words.noun.capitalize()}",
            f"Lưu: VT, {bloc.symbol}",
        ),
        illustrative=illustrative(meeting),
    )


def _sections(context, minutes):
    """The parts in the order of a review meeting; the empty ones are left out."""
    home_affairs, words = context["home_affairs"], context["year"].bloc.words
    return [
        MinutesSection("opening", "Khai mạc", _paragraphs(minutes.opening)),
        MinutesSection(
            "report",
            f"Báo cáo {_report_name(context['meeting'])}",
            (*context["background"], *_paragraphs(minutes.report)),
        ),
        MinutesSection("discussion", "Ý kiến thảo luận", _paragraphs(minutes.discussion)),
        MinutesSection("agenda", "Các nội dung hội nghị thông qua", table="agenda" if context["agenda"] else ""),
        *_progress(context["meeting"], context["progress"]),
        MinutesSection("ranking", "Kết quả chấm điểm, xếp hạng", table="ranking" if context["ranking"] else ""),
        MinutesSection("appeals", "Kiến nghị về điểm", tuple(f"- {line.sentence}" for line in context["appeals"])),
        MinutesSection("votes", VOTES, table="votes" if context["votes"] else ""),
        MinutesSection(
            "agreed",
            "Các nội dung hội nghị thống nhất, hiệp thương, suy tôn",
            table="agreed" if context["agreed"] else "",
        ),
        MinutesSection(
            "awards",
            "Danh sách tập thể được đề nghị khen thưởng",
            table="awards" if any(context[name] for name in ABOUT_AWARDS) else "",
        ),
        MinutesSection(
            "elections",
            f"{words.leader}, {words.deputy} năm {context['year'].year + 1}",
            table="elections" if any(context[name] for name in ABOUT_LEADERS) else "",
        ),
        MinutesSection(
            "home_affairs_remarks",
            f"Ý kiến của {home_affairs.name}" if home_affairs else "Ý kiến của cơ quan nội vụ",
            _paragraphs(minutes.home_affairs_remarks),
        ),
        MinutesSection(
            "next_pledge",
            f"Phát động thi đua, ký giao ước năm {context['year'].year + 1}",
            _paragraphs(minutes.next_pledge),
        ),
        MinutesSection("conclusion", "Kết luận", (*_paragraphs(minutes.conclusion), *_to_do(context["to_do"]))),
    ]


def _to_do(lines):
    """Who does what by when, numbered as the chair reads it."""
    if not lines:
        return ()
    sentences = [
        f"{number}. {line.what} ({line.lead.name if line.lead else 'các đơn vị'}"
        f"{f', trước ngày {short_date(line.due)}' if line.due else ''})"
        for number, line in enumerate(lines, start=1)
    ]
    return ("Hội nghị giao các việc sau:", *[f"{sentence};" for sentence in sentences[:-1]], f"{sentences[-1]}.")


def _progress(meeting, summary):
    """Of the mid-year review alone: other minutes have no such heading, not even when written by hand."""
    if meeting.kind != MeetingKind.MIDYEAR:
        return
    period = f", {summary.period.name.lower()}" if summary else ""
    yield MinutesSection(
        "progress", f"Kết quả thực hiện chỉ tiêu giao ước{period}", table="progress" if summary else ""
    )


def _report_name(meeting):
    if meeting.kind == MeetingKind.YEAREND:
        return f"tổng kết phong trào thi đua năm {meeting.year.year}"
    return f"sơ kết phong trào thi đua năm {meeting.year.year}" if meeting.kind == MeetingKind.MIDYEAR else "của Khối"


def _paragraphs(text):
    return tuple(line.strip() for line in text.splitlines() if line.strip())
