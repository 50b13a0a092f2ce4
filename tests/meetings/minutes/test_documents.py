"""Papers say what the records say. Their look is checked by eye; here: content, wording, and that they are PDFs."""

import io
import re

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from awards import queries
from awards.models import AwardPoll
from emulation_bloc.documents.services import issued_document, read_document
from meetings.enums import MeetingStatus, MinutesStatus, PollKind, PollMethod, PollStatus, Presence
from meetings.minutes import documents as minutes_documents
from meetings.minutes import services
from meetings.models import AgendaItem, Guest, PanelMember, Poll
from meetings.polls import documents as polls_documents
from meetings.polls.queries import loaded
from meetings.polls.results import result_of
from scoring.appeals.services import answer_appeal
from scoring.models import ScoringRules
from tests.factories.awards import make_nomination, make_review
from tests.factories.meetings import ENDS, make_meeting, make_minutes, make_poll, make_sealed_poll, panel_head
from tests.factories.scoring import make_appeal, make_ranking, verified_year
from tests.factories.units import make_year, member, secretary, secretary_head
from tests.pdf import text_of
from units.enums import LeadershipRole, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = ["Sở Văn hóa, Thể thao và Du lịch", "Bảo hiểm xã hội tỉnh", "Sở Y tế", "Đài Phát thanh và Truyền hình tỉnh"]


@pytest.fixture
def meeting():
    year = make_year(stage=Stage.REVIEW, units=NAMES)
    meeting = make_meeting(year, status=MeetingStatus.ENDED, secretary_name="Nguyễn Thu Hà", present=3)
    make_sealed_poll(meeting, votes=(3, 1), panel=[panel_head(meeting)])
    make_sealed_poll(
        meeting, votes=(0, 2), kind=PollKind.ELECTION, role=LeadershipRole.LEADER, question="Bầu Khối trưởng năm 2023"
    )
    return meeting


def titles(context):
    return [section.title for section in context["sections"]]


def test_every_figure_of_a_vote_stands_under_its_heading(meeting):
    text = render_to_string("meetings/documents/minutes/_votes.html", minutes_documents.minutes_context(meeting))

    table = text[text.index("<table") : text.index("</table>")]
    [heads, first, *_] = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    assert re.findall(r"<th[^>]*>(.*?)</th>", heads)[2:5] == ["Đồng ý", "Không đồng ý", "Không có ý kiến"]
    assert heads.count("<th") == first.count("<td") == table.count("<col ") + table.count("<col>")


def test_the_numbers_of_the_minutes_are_those_of_the_records(meeting):
    context = minutes_documents.minutes_context(meeting)

    assert [row.participation.name for row in context["present"]] == NAMES[:3]
    assert [row.participation.name for row in context["absent"]] == NAMES[3:]
    assert str(context["quorum"]).startswith("Có mặt 3/4 đơn vị")
    award, _ = context["results"]
    assert [(line.votes_for, line.against) for line in award.options] == [(3, 0), (1, 2)]
    assert award.options[0].in_words == "3/3 phiếu thu về, đạt 100,00%"
    assert [line.name for line in context["awards"][0].chosen] == NAMES[:1]
    assert [line.name for line in context["elections"][0].chosen] == [NAMES[1]]


def test_parts_with_nothing_to_say_are_left_out(meeting):
    assert titles(minutes_documents.minutes_context(meeting)) == [
        "Báo cáo tổng kết phong trào thi đua năm 2022",
        "Bỏ phiếu, biểu quyết",
        "Danh sách tập thể được đề nghị khen thưởng",
        "Khối trưởng, Khối phó năm 2023",
    ]

    make_minutes(meeting, opening="Tuyên bố lý do.", home_affairs_remarks="Ghi nhận.\n\nBiểu dương.")
    AgendaItem.objects.create(meeting=meeting, position=1, title="Báo cáo", conclusion="Nhất trí.")
    context = minutes_documents.minutes_context(meeting)

    assert titles(context)[0] == "Khai mạc"
    assert "Ý kiến của Sở Nội vụ" in titles(context)
    remarks = next(part for part in context["sections"] if part.title == "Ý kiến của Sở Nội vụ")
    assert remarks.paragraphs == ("Ghi nhận.", "Biểu dương.")


@pytest.mark.parametrize(
    ("typed", "printed"), [("5", "Số: 05/BB-KTĐVHXH"), ("07/BB-KTĐVHXH", "Số: 07/BB-KTĐVHXH"), ("", "/BB-KTĐVHXH")]
)
def test_the_number_of_the_minutes(meeting, typed, printed):
    bloc = meeting.year.bloc
    bloc.symbol = "KTĐVHXH"
    bloc.save()
    make_minutes(meeting, number=typed)

    assert minutes_documents.minutes_context(meeting)["paper"].header.printed_number.endswith(printed)


def test_the_minutes_read_as_a_paper(meeting):
    Guest.objects.create(meeting=meeting, name="Lương Thị Kim Oanh", organisation="Sở Nội vụ")
    make_poll(meeting, status=PollStatus.CANCELLED, cancel_reason="In nhầm danh sách", question="Bầu Khối phó")

    text = text_of(minutes_documents.minutes_pdf(meeting))

    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIÊN BẢN",
        "08 giờ 00 phút, ngày 29 tháng 12 năm 2022",
        "Lê Thị Thanh Bình",
        "Lương Thị Kim Oanh",
        "03/04 đơn vị có mặt",
        "số phiếu phát ra: 03; thu về: 03; không thu về: 00; hợp lệ: 03; không hợp lệ: 00",
        "In nhầm danh sách",
        "11 giờ 15 phút, ngày 29 tháng 12 năm 2022",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Nơi nhận:",
    ):
        assert words in text


def test_history_without_accounts_panel_or_minutes_still_prints():
    year = make_year(units=2)
    meeting = make_meeting(year, status=MeetingStatus.ENDED)
    poll = make_sealed_poll(meeting, votes=(2,))
    PanelMember.objects.create(poll=poll, name="Nông Văn Tài", role="head")
    year.leaderships.all().delete()

    assert "Nông Văn Tài" in text_of(minutes_documents.minutes_pdf(meeting))


def test_the_counting_record_tells_each_secret_poll(meeting):
    make_sealed_poll(meeting, votes=(2,), method=PollMethod.SHOW_OF_HANDS, question="Giơ tay")

    context = polls_documents.counting_context(meeting)
    text = text_of(polls_documents.counting_pdf(meeting))

    assert [result.question for result in context["results"]] == [
        "Bình xét đề nghị tặng Cờ thi đua của UBND tỉnh",
        "Bầu Khối trưởng năm 2023",
    ]
    assert "3/3 phiếu thu về, đạt 100,00%" in text
    assert "Giơ tay" not in text


@pytest.mark.parametrize(("kind", "words"), [("share", ["đạt", "bằng", "bằng"]), ("most", ["đạt", "bằng", "bằng"])])
def test_only_who_met_the_condition_is_said_to_have_reached_a_share(kind, words):
    """ "Đạt" is read as passed, as in the last column of the same table."""
    poll = make_sealed_poll(make_meeting(make_year(stage=Stage.REVIEW, units=4)), votes=(3, 1, 0), majority_kind=kind)

    told = [line.in_words for line in result_of(loaded(Poll.objects).get(pk=poll.pk)).options]

    assert [sentence.split(", ")[1].split()[0] for sentence in told] == words


def test_before_the_count_the_record_is_a_blank_sheet_and_shows_no_number():
    meeting = make_meeting()
    make_poll(meeting, status=PollStatus.COUNTED, votes=[4, 0], panel=[panel_head(meeting)])

    text = text_of(polls_documents.counting_pdf(meeting))

    assert "Số phiếu phát ra: ……; thu về: ……" in text
    assert "4/4" not in text


def test_ballots_are_printed_in_fours_for_everybody_present():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=5))
    make_poll(meeting)
    make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.LEADER, question="Bầu Khối trưởng")
    make_poll(meeting, method=PollMethod.SHOW_OF_HANDS)

    pdf = polls_documents.ballots_pdf(meeting)

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 4
    assert "Phiếu đồng ý quá 01 đơn vị là phiếu không hợp lệ." in text_of(pdf)


def linked_and_nominated(meeting):
    """The votes on awards hang on awards, and whom they chose is proposed: what the signature asks for."""
    for poll in meeting.polls.filter(kind=PollKind.AWARD):
        review = make_review(meeting.year, seats=poll.seats)
        AwardPoll.objects.create(review=review, poll=poll)
        for option in queries.review_line(review).not_yet_nominated:
            make_nomination(review, option.participation, source="poll", agreement="", option=option.option)


def test_signing_keeps_the_paper_and_later_changes_do_not_touch_it(meeting):
    minutes = make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    linked_and_nominated(meeting)
    services.sign_minutes(meeting=meeting, paper=minutes_documents.MINUTES_PAPER, by=secretary_head(meeting.year))
    meeting.refresh_from_db()

    stored = read_document(issued_document(minutes, minutes_documents.MINUTES))
    meeting.attendance.update(presence=Presence.ABSENT)

    assert minutes_documents.signed_minutes(meeting) == stored
    assert minutes_documents.minutes_pdf(meeting) != stored


def test_minutes_taken_back_are_drawn_anew(meeting):
    make_minutes(meeting, status=MinutesStatus.SIGNED, signed_at=ENDS)
    assert minutes_documents.signed_minutes(meeting) is None


def test_answered_appeals_are_told_in_the_minutes():
    year = verified_year(totals=(91, 82, 73))
    appeal = make_appeal(member(year).sheet.entries.get(), asked_value=85, asked_points=85)
    answer_appeal(appeal=appeal, status="upheld", answer="Có văn bản xác nhận.", basis="CV 12", by=secretary(year))
    meeting = make_meeting(year)

    (told,) = [
        part for part in minutes_documents.minutes_context(meeting)["sections"] if part.title == "Kiến nghị về điểm"
    ]

    assert told.paragraphs == (
        f"- {member(year).name} kiến nghị về tiêu chí 1 (thẩm định 73,00 điểm, đề nghị 85,00 điểm): chấp nhận, "
        "thành 85,00 điểm; tổng điểm của đơn vị 73,00 thành 85,00. Có văn bản xác nhận. Căn cứ: CV 12.",
    )


def test_minutes_print_no_more_of_the_ranking_than_every_unit_may_read():
    year = verified_year(totals=(91, 82, 73), stage=Stage.REVIEW)
    make_ranking(year)
    rules = ScoringRules.objects.create(year=year, shows_sections="own")
    meeting = make_meeting(year)
    assert "Kết quả chấm điểm, xếp hạng" in titles(minutes_documents.minutes_context(meeting))
    assert minutes_documents.minutes_context(meeting)["ranking"].sections == []

    rules.shows_totals = "own"
    rules.save()
    assert "Kết quả chấm điểm, xếp hạng" not in titles(minutes_documents.minutes_context(meeting))


@pytest.mark.parametrize("blank", [True, False], ids=["blank", "sealed"])
@pytest.mark.parametrize("polls", range(3, 8))
def test_a_question_of_the_counting_record_stands_on_the_page_of_its_table(blank, polls):
    meeting = make_meeting()
    for number in range(polls):
        make = make_poll if blank else make_sealed_poll
        make(meeting, question=f"Câu hỏi thứ {number}" + ", nội dung dài" * (number % 3))

    for page in PdfReader(io.BytesIO(polls_documents.counting_pdf(meeting))).pages:
        text = " ".join(page.extract_text().split())
        assert text.count("Câu hỏi thứ") == text.count("STT Đơn vị")
