"""The submission to Home Affairs with its list. Drawn from the records, never typed twice."""

from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.layout import Header, Paper, Signature, powers_of
from emulation_bloc.documents.numbering import symbol_of
from emulation_bloc.documents.pdf import paper_text, pdf_of, render_pdf
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from emulation_bloc.documents.signing import PaperOfAct
from meetings.sittings.queries import yearend_meeting
from units.enums import LeadershipRole
from units.queries import called_as_on, leaderships_of

from . import queries, wording
from .enums import SENT
from .models import Proposal

SUBMISSION = "submission"


def submission_context(year):
    """Plain values of the submission. Raises ``Refused`` while nobody drafted one."""
    page = queries.proposal(year)
    if page is None:
        raise Refused("Tờ trình đề nghị khen thưởng chưa được soạn.")
    meeting = yearend_meeting(year)
    minutes = getattr(meeting, "minutes", None)
    return {
        "paper": _paper(year, page.proposal),
        "year": year,
        "bloc": year.bloc,
        "proposal": page.proposal,
        "items": page.items,
        "bases": [f"Căn cứ {basis}" for basis in _bases(year, minutes)],
        "meeting": meeting,
        "totals": [(award, wording.count_in_words(number)) for award, number in page.totals],
        "collectives": wording.count_in_words(len({item.nomination.participation_id for item in page.items})),
        "attached": _attached(year, page),
        **_told_of_places(page),
    }


def _paper(year, proposal):
    bloc = year.bloc
    return Paper(
        header=Header(
            superior=bloc.body_above,
            issuer=bloc.name,
            number=proposal.number,
            symbol=symbol_of("TTr", bloc.symbol),
            place=bloc.place,
            day=proposal.issued_on,
        ),
        kind="Tờ trình",
        subject=f"Về việc đề nghị khen thưởng tập thể có thành tích trong phong trào thi đua năm {year.year}",
        signatures=(
            Signature(
                lines=(bloc.words.on_behalf.upper(), bloc.words.leader, *powers_of(proposal.signer_title)),
                name=proposal.signer_name,
            ),
        ),
        recipients=("Như trên", f"Các đơn vị thành viên {bloc.words.noun}", _kept_by(year)),
        illustrative=tuple(year.illustrative.values()),
    )


def _kept_by(year):
    """The leader agency files the original, since a bloc has no office of its own."""
    leader = leaderships_of(year).get(LeadershipRole.LEADER)
    return f"Lưu: VT, {leader.unit.symbol}" if leader and leader.unit.symbol else "Lưu: VT"


def _bases(year, minutes):
    """Law, decree, circular, decisions as the year cites them; the bloc's own minutes last."""
    bases = [wording.basis_in_words(paper) for paper in year.papers.filter(is_legal_basis=True)]
    return [*bases, wording.minutes_in_words(minutes)] if minutes else bases


def _attached(year, page):
    """What goes along, as far as it is there: nobody looks in vain for what the letter names."""
    papers = queries.enclosed(year, page)
    attached = ["Danh sách tập thể đề nghị khen thưởng"]
    attached += [wording.minutes_in_words(meeting.minutes) for meeting in papers.minutes]
    for meeting in papers.counted:
        of_which = f" {wording.uncapitalised(meeting.title)}" if len(papers.counted) > 1 else ""
        attached.append(f"Biên bản kiểm phiếu{of_which}")
    if papers.is_ranked:
        attached.append("Bảng tổng hợp điểm và xếp hạng")
    if reported := papers.reported:
        attached.append(_reports_in_words([unit for unit, _ in reported], whole=len(reported) == len(papers.units)))
    return [*attached, "Bảng minh chứng điều kiện khen thưởng"] if papers.has_conditions else attached


def _told_of_places(page):
    """Whether the list has a column of points, and one of ranks: only where any were published."""
    places = [item.line.place for item in page.items if item.line.place is not None]
    points, ranks = any(place.total is not None for place in places), any(place.rank for place in places)
    return {"has_points": points, "has_ranks": ranks, "summary_width": 40 - 7 * points - 7 * ranks}


def _reports_in_words(units, *, whole):
    """Where some are not there, the letter says whose are."""
    if whole:
        return f"Báo cáo thành tích của {wording.count_in_words(len(units))} tập thể được đề nghị"
    return f"Báo cáo thành tích của: {', '.join(unit.name for unit in units)}"


def draw_submission(year):
    """The submission as the records stand now."""
    return pdf_of(submission_text(year))


def submission_text(year):
    """All that it prints. Drawn anew for a year brought in without its papers, it calls units as on its own day."""
    proposal = Proposal.objects.filter(year=year).first()
    with called_as_on(year, proposal and proposal.issued_on):
        return _drawn(year)


def _drawn(year):
    return paper_text("awards/documents/submission.html", submission_context(year))


def draw_results(year):
    """What came of every nomination that was sent; what was recorded before it was corrected stands beside it."""
    page = queries.proposal(year)
    if page is None:
        raise Refused("Tờ trình đề nghị khen thưởng chưa được soạn.")
    bloc = year.bloc
    paper = Paper(
        header=Header(superior=bloc.body_above, issuer=bloc.name, place=bloc.place, day=timezone.localdate()),
        kind="Kết quả xét tặng",
        subject=f"Tập thể được đề nghị khen thưởng năm {year.year}",
        illustrative=tuple(year.illustrative.values()),
    )
    rows = [
        (
            item,
            wording.decision_in_words(item.decision) if item.decision else "Chưa có quyết định",
            [wording.decision_in_words(former) for former in item.former_decisions],
        )
        for item in page.items
    ]
    return render_pdf("awards/documents/results.html", {"paper": paper, "rows": rows})


def keep_submission(proposal, pdf, by):
    """Keep the submission as sent."""
    return issue_document(
        scope=proposal.audit_scope,
        kind=SUBMISSION,
        subject=proposal,
        title=f"Tờ trình đề nghị khen thưởng năm {proposal.year.year}",
        pdf=pdf,
        number=proposal.number,
        signer_name=proposal.signer_name,
        by=by,
    )


# Given to ``services.submit_proposal``.
SUBMISSION_PAPER = PaperOfAct(text=lambda proposal: submission_text(proposal.year), pdf=pdf_of, keep=keep_submission)


def submission_pdf(year):
    """PDF bytes: as sent while the proposal is with Home Affairs, as it stands now for a draft.

    History brought in as records has no stored paper and is drawn.
    """
    proposal = queries.current_proposal(year)
    if proposal is not None and proposal.status in SENT and (sent := issued_document(proposal, SUBMISSION)):
        return read_document(sent)
    return draw_submission(year)
