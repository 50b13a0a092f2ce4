"""The submission to Home Affairs with its list. Drawn from the records, never typed twice."""

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.pdf import render_pdf
from meetings.enums import PollStatus
from meetings.models import Poll
from meetings.queries import yearend_meeting
from units.enums import LeadershipRole
from units.models import Leadership

from . import queries, wording

TEMPLATE = "awards/documents/submission.html"


def submission_context(year):
    """Plain values of the submission. Raises ``Refused`` while nobody drafted one."""
    page = queries.proposal(year)
    if page is None:
        raise Refused("Tờ trình đề nghị khen thưởng chưa được soạn.")
    meeting = yearend_meeting(year)
    minutes = getattr(meeting, "minutes", None)
    leader = Leadership.objects.filter(year=year, role=LeadershipRole.LEADER).select_related("unit").first()
    return {
        "year": year,
        "bloc": year.bloc,
        "proposal": page.proposal,
        "items": page.items,
        "meeting": meeting,
        "leader": leader.unit if leader else None,
        "subject": (
            f"Về việc đề nghị khen thưởng các tập thể có thành tích xuất sắc "
            f"trong phong trào thi đua năm {year.year} của {year.bloc.name}"
        ),
        "bases": _bases(year, minutes),
        "totals": [(award, wording.count_in_words(number)) for award, number in page.totals],
        "collectives": wording.count_in_words(len({item.nomination.participation_id for item in page.items})),
        "attached": _attached(meeting, minutes),
        "illustrative": list(year.illustrative.values()) if isinstance(year.illustrative, dict) else [],
    }


def _bases(year, minutes):
    """Law, decree, circular, decisions as the year cites them; the bloc's own minutes last."""
    bases = [wording.basis_in_words(paper) for paper in year.papers.filter(is_legal_basis=True)]
    return [*bases, wording.minutes_in_words(minutes)] if minutes else bases


def _attached(meeting, minutes):
    """Law 06/2022/QH15 Art. 84: report of achievement and minutes belong to every dossier."""
    attached = ["Danh sách tập thể đề nghị khen thưởng"]
    if minutes:
        attached.append(wording.minutes_in_words(minutes))
    if meeting and Poll.objects.filter(meeting=meeting, status=PollStatus.SEALED).exists():
        attached.append("Biên bản kiểm phiếu")
    return [*attached, "Bảng tổng hợp điểm và xếp hạng", "Báo cáo thành tích của các tập thể được đề nghị"]


def submission_pdf(year):
    """The submission of ``year`` as PDF bytes."""
    return render_pdf(TEMPLATE, submission_context(year))
