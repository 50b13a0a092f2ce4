"""Papers of a year that are not kept as issued, drawn from the records they stand on.

Rankings and counting records are frozen as numbers; minutes, submission and hand-over of a year that came in as
records have no stored paper. Pledges are drawn from the words under which each signature was put: of one that was put
right afterwards what was signed before and what was signed then.
"""

from awards.documents import SUBMISSION, draw_submission
from awards.enums import SENT
from emulation_bloc.documents.services import issued_document
from meetings.enums import MinutesStatus, PollStatus
from meetings.kinds.methods import SECRET
from meetings.minutes.documents import MINUTES, minutes_pdf
from meetings.polls.documents import counting_pdf
from pledges.signing.documents import papers_as_signed
from scoring.ranking.changes import of_version
from scoring.ranking.documents import ranking_pdf
from scoring.ranking.queries import publications

from ...facts import YearFacts
from ..documents import HAND_OVER, draw_hand_over


def drawn_papers(year):
    """(title, its bytes), one after the other, so that only one stands in memory."""
    rankings = publications(year)
    for result in reversed(rankings):
        title = f"Bảng tổng hợp điểm và xếp hạng lần {result.published.version}"
        yield title, ranking_pdf(year, result, of_version(result, rankings))
    yield from _of_meetings(year)
    yield from papers_as_signed(year)
    facts = YearFacts(year)
    if facts.proposal is not None and facts.proposal.status in SENT and not issued_document(facts.proposal, SUBMISSION):
        yield "Tờ trình đề nghị khen thưởng", draw_submission(year)
    if facts.hand_over is not None and facts.hand_over.is_complete and not issued_document(facts.hand_over, HAND_OVER):
        yield "Biên bản bàn giao", draw_hand_over(facts.hand_over)


def _of_meetings(year):
    for meeting in year.meetings.select_related("year__bloc", "minutes"):
        minutes = getattr(meeting, "minutes", None)
        if minutes is not None and minutes.status == MinutesStatus.SIGNED and not issued_document(minutes, MINUTES):
            yield f"Biên bản {meeting.title}", minutes_pdf(meeting)
        sealed = meeting.polls.filter(status=PollStatus.SEALED, method__in=SECRET)
        if sealed.exists():
            yield f"Biên bản kiểm phiếu {meeting.title}", counting_pdf(meeting)
