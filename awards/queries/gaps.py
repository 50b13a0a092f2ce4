"""What a dossier still lacks, gap by gap: the sentence, the page where it is mended, and whether it bars sending."""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.enums import MinutesStatus
from meetings.sittings.queries import yearend_meeting
from units.models import EmulationYear
from units.plausible import may_be_signed_on

from .comparison import differences, held_back
from .enclosed import Enclosed, enclosed
from .proposal import ProposalPage, proposal
from .reviews import reviews


@dataclass(frozen=True)
class Gap:
    """``page``: the name of the address where it is mended, with ``keys`` of what it is about; ``place``: what that
    page is called."""

    sentence: str
    bars: bool
    page: str
    place: str
    keys: tuple[object, ...] = ()

    def __str__(self) -> str:
        return self.sentence


EDIT_PAGE = "awards:proposal_edit"
EDIT = {"page": EDIT_PAGE, "place": "Sửa tờ trình"}
REVIEWS = {"page": "awards:reviews", "place": "Khen thưởng"}


def gaps_of(year: EmulationYear, page: ProposalPage | None = None, papers: Enclosed | None = None) -> list[Gap]:
    """Every gap, those that bar first. ``page`` and ``papers`` save the queries where the caller has read them."""
    page = page or proposal(year)
    if page is None:
        return [Gap("Tờ trình đề nghị khen thưởng chưa được soạn.", True, "awards:proposal", "Đề nghị khen thưởng")]
    papers = papers or enclosed(year, page)
    found = [
        *_unsigned(page.proposal),
        *_unanswered(page),
        *_open_items(page),
        *_minutes_gap(year),
        *(Gap(sentence, True, **REVIEWS) for sentence in differences(year)),
        *_reports(papers),
        *_columns(page),
        *_choices(year),
        *_papers(year, papers),
    ]
    return sorted(found, key=lambda gap: not gap.bars)


def missing_for_submission(year: EmulationYear, page: ProposalPage | None = None) -> list[str]:
    """What keeps the proposal from being sent, as sentences; empty when it may go."""
    return [gap.sentence for gap in gaps_of(year, page) if gap.bars]


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
    for sentence in missing if day else [*missing, *day.reasons]:
        yield Gap(sentence, True, **EDIT)


def _unanswered(page):
    for point in page.points:
        if point.is_open:
            sentence = f"Chưa trả lời điểm cơ quan nội vụ yêu cầu bổ sung: {point.text}"
            yield Gap(sentence, True, "awards:proposal", "Các điểm cần bổ sung")


def _open_items(page):
    if not page.items:
        yield Gap("Tờ trình chưa có tập thể nào được đề nghị.", True, **REVIEWS)
    for item in page.items:
        unit = item.nomination.participation
        for check in item.line.unanswered:
            asks = check.asks and check.state == "unknown"
            where = REVIEWS if not asks else {"page": "awards:rule_answer", "place": "Trả lời điều kiện"}
            keys = (unit.pk, check.code) if asks else ()
            yield Gap(f"{unit} – {item.award}: {check.sentence} {_way_out(check)}", True, keys=keys, **where)


def _way_out(check):
    return "Hãy rút đề nghị này." if check.bars else "Hãy ghi lý do vẫn đề nghị, hoặc rút đề nghị."


def _minutes_gap(year):
    meeting = yearend_meeting(year)
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.status != MinutesStatus.SIGNED:
        sentence = "Biên bản hội nghị tổng kết chưa được ký (hồ sơ đề nghị phải có biên bản bình xét)."
        if meeting is None:
            yield Gap(sentence, True, "meetings:list", "Hội nghị")
        else:
            yield Gap(sentence, True, "meetings:minutes", "Biên bản hội nghị", (meeting.pk,))


def _reports(papers):
    """The law wants one of every unit. It may also go on paper beside the dossier, so that it is told, not barred."""
    for unit in papers.units:
        report = papers.reports.get(unit.pk)
        if report is not None and report.is_confirmed:
            continue
        state = "chưa có báo cáo thành tích" if report is None else "báo cáo thành tích chưa được thủ trưởng xác nhận"
        left = "" if unit.stands() else f" {_left(unit)}"
        yield Gap(f"{unit}: {state}.{left}", False, "awards:achievement", "Báo cáo thành tích", (unit.pk,))


def _left(unit):
    heir = f", {unit.successor} viết tiếp" if unit.successor is not None else ""
    return f"Đơn vị thôi tham gia từ {unit.ended_on:%d/%m/%Y}{heir}; Khối trưởng nạp được bản ký nếu đơn vị đã gửi."


def _columns(page: ProposalPage) -> Iterator[Gap]:
    for item in page.items:
        nomination = item.nomination
        lacks = [] if nomination.achievement else ["chưa có tóm tắt thành tích"]
        if not nomination.recipient_class:
            lacks.append("chưa chọn phân loại đối tượng (một cột của bảng gửi cơ quan nội vụ)")
        if lacks:
            yield Gap(f"{nomination.participation} – {item.award}: {', '.join(lacks)}.", False, **EDIT)


def _choices(year: EmulationYear) -> Iterator[Gap]:
    lines = reviews(year)
    yield from (Gap(one.in_words, False, **REVIEWS) for one in held_back(year, lines))
    for line in lines:
        for result in line.open_ties:
            names = ", ".join(option.short_name for option in result.tied)
            sentence = f"{line.review}: {names} bằng phiếu ở suất cuối, chưa bỏ phiếu lại."
            yield Gap(sentence, False, **REVIEWS)


def _papers(year, papers):
    if not papers.is_ranked:
        sentence = "Năm này chưa công bố kết quả chấm điểm, xếp hạng; hồ sơ không nêu điểm và thứ hạng."
        yield Gap(sentence, False, "scoring:ranking", "Xếp hạng")
    if not year.papers.filter(is_legal_basis=True).exists():
        yield Gap("Tờ trình chưa có văn bản nào làm căn cứ.", False, "units:papers", "Văn bản của năm")
