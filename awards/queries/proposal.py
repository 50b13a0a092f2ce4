"""The proposal of a year as pages, papers, workbook and gates read it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from emulation_bloc.core.known import knowing
from meetings.enums import MinutesStatus
from meetings.polls.queries import poll_results
from meetings.sittings.queries import yearend_meeting
from units.models import EmulationYear
from units.plausible import may_be_signed_on

from ..models import Decision, MendingPoint, Nomination, Proposal, ProposalItem, Remark
from .cases import CaseBook
from .comparison import differences, held_back
from .reviews import NominationLine, nomination_line, reviews


@dataclass(frozen=True)
class ItemLine:
    """One proposed collective. ``decision`` is what came back, ``None`` while nothing did."""

    item: ProposalItem
    line: NominationLine
    decision: Decision | None

    @property
    def nomination(self) -> Nomination:
        return self.line.nomination

    @property
    def award(self) -> str:
        """The award as this bloc prints it."""
        return str(self.nomination.review)

    @property
    def former_decisions(self) -> list[Decision]:
        """What was recorded before it was corrected, the oldest first."""
        return self.nomination.former_decisions

    @property
    def note(self) -> str:
        return self.line.reason


@dataclass(frozen=True)
class ProposalPage:
    proposal: Proposal
    items: tuple[ItemLine, ...]
    remarks: tuple[Remark, ...]
    points: tuple[MendingPoint, ...] = ()

    @property
    def decided(self) -> int:
        """How many of the nominations were answered."""
        return sum(item.decision is not None for item in self.items)

    @property
    def totals(self) -> list[tuple[str, int]]:
        """(award as printed, number of collectives), highest award first."""
        counts = defaultdict(int)
        for item in self.items:
            counts[item.award] += 1
        return list(counts.items())


def current_proposal(year: EmulationYear) -> Proposal | None:
    """The year's proposal without its items, or ``None``. One query."""
    found = Proposal.objects.filter(year=year).first()
    return found and knowing(found, year=year)


def proposal(year: EmulationYear) -> ProposalPage | None:
    """The year's proposal with everything it shows, or ``None`` while nobody drafted one. Fixed queries."""
    found = current_proposal(year)
    if found is None:
        return None
    items = list(
        found.items.select_related(
            "nomination__review__award",
            "nomination__participation__unit",
            "nomination__option",
        ).prefetch_related(Prefetch("nomination__decisions", Decision.objects.with_paper()))
    )
    book = CaseBook(year)
    results = {result.poll.pk: result for result in poll_results(year=year)}
    lines = []
    for item in items:
        line = nomination_line(book, knowing(item, nomination__review__year=year).nomination, results)
        lines.append(ItemLine(item, line, item.nomination.decision))
    remarks = Remark.objects.filter(proposal=found)
    points = MendingPoint.objects.filter(proposal=found)
    return ProposalPage(found, tuple(lines), tuple(remarks), tuple(points))


def missing_for_submission(year: EmulationYear, page: ProposalPage | None = None) -> list[str]:
    """What still keeps the proposal from being sent, as sentences; empty when it may go.

    ``page`` saves the queries where the caller has read the proposal already.
    """
    page = page or proposal(year)
    if page is None:
        return ["Tờ trình đề nghị khen thưởng chưa được soạn."]
    return [*_unsigned(page.proposal), *_unanswered(page), *_open_items(page), *_minutes_gap(year), *differences(year)]


def _unsigned(found):
    fields = {
        "number": "Tờ trình chưa có số, ký hiệu.",
        "issued_on": "Tờ trình chưa có ngày ký.",
        "recipient": "Tờ trình chưa ghi nơi kính gửi.",
        "signer_name": "Tờ trình chưa ghi người ký.",
        "signer_title": "Tờ trình chưa ghi chức vụ người ký.",
    }
    missing = [sentence for name, sentence in fields.items() if not getattr(found, name)]
    day = may_be_signed_on(found.year, found.issued_on, "Ngày ký tờ trình")
    return missing if day else [*missing, *day.reasons]


def _unanswered(page):
    for point in page.points:
        if point.is_open:
            yield f"Chưa trả lời điểm cơ quan nội vụ yêu cầu bổ sung: {point.text}"


def _open_items(page):
    if not page.items:
        yield "Tờ trình chưa có tập thể nào được đề nghị."
    for item in page.items:
        for check in item.line.unanswered:
            yield f"{item.nomination.participation} – {item.award}: {check.sentence} {_way_out(check)}"


def _way_out(check):
    return "Hãy rút đề nghị này." if check.bars else "Hãy ghi lý do vẫn đề nghị, hoặc rút đề nghị."


def _minutes_gap(year):
    meeting = yearend_meeting(year)
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.status != MinutesStatus.SIGNED:
        yield "Biên bản hội nghị tổng kết chưa được ký (hồ sơ đề nghị phải có biên bản bình xét)."


def advice_for_submission(year: EmulationYear, page: ProposalPage) -> Iterator:
    """What is good to mend before sending but holds nothing up."""
    for item in page.items:
        unit = item.nomination.participation
        if not item.nomination.achievement:
            yield f"{unit} – {item.award}: chưa có tóm tắt thành tích."
        if not item.nomination.recipient_class:
            yield f"{unit} – {item.award}: chưa chọn phân loại đối tượng (một cột của bảng gửi cơ quan nội vụ)."
    lines = reviews(year)
    yield from (one.in_words for one in held_back(year, lines))
    for line in lines:
        for result in line.open_ties:
            names = ", ".join(option.short_name for option in result.tied)
            yield f"{line.review}: {names} bằng phiếu ở suất cuối, chưa bỏ phiếu lại."
