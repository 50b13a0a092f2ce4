"""The kit to print: every paper in the order of use, for every unit and every vote that may have to go on by hand."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetings.enums import MeetingStatus, PollMethod, PollStatus, Presence
from meetings.kit import documents as kit_documents
from meetings.kit import policies, workbook
from meetings.kit.blanks import rolls_context, tally_context
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll
from tests.factories.units import make_year, member, officer_of, secretary
from tests.meetings.kit.parts import pages_of, part
from units.enums import Stage
from units.signing import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


PARTS = [
    "01-chuong-trinh.pdf",
    "02-danh-sach-dai-bieu.pdf",
    "03-danh-sach-cu-tri.pdf",
    "04-phieu-bau.pdf",
    "05-phieu-kiem.pdf",
    "06-bien-ban-kiem-phieu.pdf",
    "07-bien-ban-hoi-nghi.pdf",
]


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk})


def test_the_kit_is_one_file_that_begins_with_what_to_do_and_every_part_counts_its_own_pages(meeting):
    pages = pages_of(kit_documents.kit_pdf(meeting))
    alone = [page for one in kit_documents.kit_parts(meeting) for page in pages_of(one.pdf())]

    assert "BỘ HỒ SƠ GIẤY" in pages[0]
    assert "Niêm phong phiếu" in pages[0]
    first_lines = " ".join(pages)
    order = ["CHƯƠNG TRÌNH", "DANH SÁCH ĐẠI BIỂU", "DANH SÁCH CỬ TRI", "PHIẾU BÌNH XÉT", "PHIẾU KIỂM", "BIÊN BẢN KIỂM"]
    places = [first_lines.index(words) for words in order]
    assert places == sorted(places)
    assert pages[-len(alone) :] == alone


def test_the_agenda_adds_up_its_minutes(meeting):
    text = part(meeting, "chuong-trinh")

    assert "Khai mạc Nguyễn Thu Hà 5" in text
    assert "Tổng thời gian dự kiến 20" in text


def test_delegates_and_guests_sign(meeting):
    row = meeting.attendance.first()
    row.by_letter = True
    row.save()

    text = part(meeting, "danh-sach-dai-bieu")

    assert f"{row.participation.name} Đại biểu 1 Phó Giám đốc có" in text
    assert "Sở Nội vụ Lương Thị Kim Oanh" in text
    assert "…… / 04 đơn vị" in text


def test_each_secret_vote_has_a_roll_and_a_tally_sheet_and_a_run_off_too(meeting):
    questions = ["Cờ thi đua của Chính phủ", "Bầu Khối trưởng", None]

    assert [poll and poll.question for poll, _ in rolls_context(meeting)["rolls"]] == questions
    assert [sheet["poll"] and sheet["poll"].question for sheet in tally_context(meeting)["sheets"]] == questions


def test_the_roll_of_an_open_vote_is_the_frozen_one_and_holds_no_choice():
    meeting = make_meeting(present=3)
    make_poll(meeting, method=PollMethod.SECRET_BOTH, status=PollStatus.OPEN)
    meeting.attendance.update(presence=Presence.PRESENT)

    (_, open_roll), (_, spare) = rolls_context(meeting)["rolls"]
    text = part(meeting, "danh-sach-cu-tri")

    assert (len(open_roll), len(spare)) == (3, 4)
    assert "Đồng ý" not in text
    assert "không ghi giờ và không ghi nội dung phiếu" in text


def test_who_stays_away_is_not_printed_as_the_one_who_votes():
    meeting = make_meeting(present=3)

    ((_, lines),) = rolls_context(meeting)["rolls"]

    assert [name for _, name in lines] == ["Đại biểu 1", "Đại biểu 2", "Đại biểu 3", ""]


def test_who_votes_instead_of_the_head_signs_for_the_ballot():
    meeting = make_meeting(present=3)
    row = meeting.attendance.first()
    deputy = officer_of(row.participation)
    row.voter, row.voter_words, row.by_letter = deputy, words_of(deputy), True
    row.save()
    poll = make_poll(meeting, method=PollMethod.SECRET_BOTH, status=PollStatus.OPEN)
    poll.roll.filter(participation=row.participation).update(delegate=deputy, delegate_words=words_of(deputy))

    (_, open_roll), (_, spare) = rolls_context(meeting)["rolls"]

    assert [rows[0][1] for rows in (open_roll, spare)] == [deputy.full_name] * 2


@pytest.mark.parametrize(("units", "boxes"), [(4, 1), (5, 1), (6, 2)])
def test_a_box_of_strokes_for_every_five_ballots(units, boxes):
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=units))

    assert len(tally_context(meeting)["boxes"]) == boxes


def test_the_equations_stand_on_the_tally_sheet(meeting):
    text = part(meeting, "phieu-kiem")

    assert "Phát ra = thu về + không thu về" in text
    assert "Thu về = hợp lệ + không hợp lệ" in text
    assert "đồng ý + không đồng ý + không có ý kiến = hợp lệ" in text


def test_blank_counting_records_stay_blank_after_another_vote_is_sealed(meeting):
    make_sealed_poll(meeting, votes=(4, 0), question="Đã niêm phong")

    text = part(meeting, "bien-ban-kiem-phieu")

    assert "Cờ thi đua của Chính phủ Số phiếu phát ra: ……; thu về: ……" in text
    assert "Đã niêm phong" not in text


def test_the_minutes_carry_every_heading_and_what_is_known(meeting):
    make_sealed_poll(meeting, votes=(4, 0), question="Bằng khen")

    text = part(meeting, "bien-ban-hoi-nghi")

    for words in (
        "1. Khai mạc",
        "3. Ý kiến thảo luận",
        "13. Kết luận",
        "Lê Thị Thanh Bình",
        "Cờ thi đua của Chính phủ (được chọn 01). Số phiếu phát ra: ……",
        "Bằng khen",
        "số liệu được nhập vào phần mềm sau",
        "THƯ KÝ",
    ):
        assert words in text


def test_the_zip_holds_every_part_the_delegates_and_how_to_use_them(meeting):
    with ZipFile(io.BytesIO(workbook.kit_zip(meeting))) as kit:
        names = kit.namelist()
        guide = kit.read("HUONG-DAN.txt").decode("utf-8-sig")
        papers = [kit.read(name)[:4] for name in PARTS]
        sheet = load_workbook(io.BytesIO(kit.read("danh-sach-dai-bieu.xlsx"))).active

    assert names == ["HUONG-DAN.txt", *PARTS, "danh-sach-dai-bieu.xlsx"]
    assert papers == [b"%PDF"] * len(PARTS)
    assert "05-phieu-kiem.pdf: Phiếu kiểm của tổ kiểm phiếu" in guide
    assert "KHI MẤT MẠNG" in guide
    rows = [row[1:4] for row in sheet.iter_rows(values_only=True)]
    assert (member(meeting.year).name, "Đại biểu 3", "Phó Giám đốc") in rows
    assert ("Sở Nội vụ", "Lương Thị Kim Oanh", None) in rows


@pytest.mark.parametrize(
    ("status", "allowed"), [(MeetingStatus.PLANNED, True), (MeetingStatus.OPEN, True), (MeetingStatus.ENDED, False)]
)
def test_the_kit_is_printed_until_the_meeting_has_ended(status, allowed):
    meeting = make_meeting(status=status)

    assert policies.may_print_kit(secretary(meeting.year), meeting).allowed is allowed


@pytest.mark.parametrize(("name", "begins"), [("kit_pdf", b"%PDF"), ("kit_zip", b"PK")])
@pytest.mark.usefixtures("_papers_in_plain")
def test_the_kit_is_for_whoever_runs_the_meeting(client, meeting, name, begins):
    client.force_login(secretary(meeting.year))
    assert client.get(url(name, meeting)).content.startswith(begins)

    client.force_login(officer_of(member(meeting.year)))
    assert client.get(url(name, meeting)).status_code == 403
