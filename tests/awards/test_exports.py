"""The Home Affairs workbook, read back cell by cell."""

import csv
import datetime
import shutil
import subprocess
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from awards import exports, queries
from awards.enums import ProposalStatus, RecipientClass
from emulation_bloc.secretariat.watching.annex.reading import read_annex
from tests.factories.awards import make_award, make_award_poll, make_decision, make_proposal, make_review, register
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db
COST_OF_DOSSIER = 29
HOSTILE = '=HYPERLINK("https://example.vn";"Sở")'


@pytest.fixture
def year():
    year = make_year(stage=Stage.PROPOSING, units=[HOSTILE, "Sở Y tế", "Ban Dân tộc", "Đài PTTH"])
    make_ranking(year, totals=["95.50", "90.25", 80, 70])
    return year


@pytest.fixture
def proposal(year):
    proposal = make_proposal(year, nominations=2, status=ProposalStatus.ACCEPTED)
    nomination = proposal.items.first().nomination
    nomination.achievement, nomination.recipient_class = "+Vượt chỉ tiêu", RecipientClass.ADMINISTRATION
    nomination.field_of_work = "Văn hóa"
    nomination.save()
    make_decision(nomination)
    return proposal


def open_book(year):
    return load_workbook(BytesIO(exports.dossier_workbook(year)))


def table(page):
    """Rows under the headings, as dictionaries by heading."""
    head = next(row for row in page.iter_rows() if row[0].fill.fill_type == "solid")
    titles = [cell.value for cell in head]
    return titles, [dict(zip(titles, row, strict=True)) for row in page.iter_rows(min_row=head[0].row + 1)]


def test_the_sheets_of_the_dossier(proposal):
    assert open_book(proposal.year).sheetnames == [
        "Đề nghị", "Mẫu mã", "Điểm", "Xếp hạng", "Phiếu", "Đăng ký", "Thành viên", "Bảng mã",
    ]  # fmt: skip


def test_every_sheet_that_people_read_and_every_row_of_the_list_says_what_is_not_real(proposal):
    proposal.year.illustrative = {"scores": "Điểm số là minh họa."}
    mark = "Có số liệu minh họa: Điểm số là minh họa."
    book = open_book(proposal.year)

    told = {page.title: [cell.value for row in page.iter_rows(max_row=4) for cell in row].count(mark) for page in book}
    assert told == dict.fromkeys(book.sheetnames, 1) | {"Đề nghị": 2, "Mẫu mã": 0, "Bảng mã": 0}


def test_what_programs_read_begins_in_row_one_and_merges_nothing(proposal):
    book = open_book(proposal.year)

    for name in ("Đề nghị", "Mẫu mã", "Bảng mã"):
        page = book[name]
        assert page["A1"].value in ("STT", "Loại mã") and not page.merged_cells.ranges
        assert page.print_area and page.print_title_rows == "$1:$1"


def test_the_code_template_names_each_proposal_by_codes_that_stay(proposal):
    _, rows = table(open_book(proposal.year)["Mẫu mã"])
    award = proposal.items.first().nomination.review.award

    assert [[cell.value for cell in row.values()] for row in rows] == [
        [1, HOSTILE, "administration", award.code, None],
        [2, "Sở Y tế", None, award.code, None],
    ]
    meanings = {row["Mã"].value: row["Nghĩa"].value for row in table(open_book(proposal.year)["Bảng mã"])[1]}
    assert meanings[award.code] == award.name and meanings["administration"] == "Cơ quan Hành chính"


def test_every_row_carries_bloc_unit_award_and_submission_by_their_codes(proposal):
    _, (first, _) = table(open_book(proposal.year)["Đề nghị"])
    nomination = proposal.items.first().nomination

    told = [first[title].value for title in ("Năm", "Mã khối", "Mã đơn vị", "Mã khen thưởng", "Số tờ trình")]
    codes = [proposal.year.bloc.code, nomination.participation.unit.code, nomination.review.award.code]
    assert told == [2022, *codes, "01/TTr-KTĐ"]
    assert first["Ngày tờ trình"].value.date() == proposal.issued_on


def test_libreoffice_opens_it_without_repair_and_home_affairs_finds_every_proposal_in_it(proposal, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here")
    (tmp_path / "a.xlsx").write_bytes(exports.dossier_workbook(proposal.year))
    to = ["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(tmp_path)]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([office, profile, *to, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=120)
    lines = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()))

    annex = read_annex(lines, lambda text: False)
    wanted = [item.nomination for item in proposal.items.all()]
    assert [(row.name, row.unit_code, row.award_code) for row in annex.rows] == [
        (one.participation.name, one.participation.unit.code, one.review.award.code) for one in wanted
    ]


def test_the_columns_of_the_provincial_system_come_first(proposal):
    titles, rows = table(open_book(proposal.year)["Đề nghị"])

    assert titles[:8] == [
        "STT",
        "Phân loại khen thưởng",
        "Tên tập thể/cá nhân/hộ gia đình",
        "Chức vụ",
        "Đơn vị công tác",
        "Danh hiệu thi đua/Hình thức khen thưởng",
        "Phân loại đối tượng",
        "Lĩnh vực hoạt động",
    ]
    assert [rows[0][title].value for title in titles[:8]] == [
        1,
        "Tập thể",
        HOSTILE,
        None,
        None,
        str(proposal.items.first().nomination.review),
        "Cơ quan Hành chính",
        "Văn hóa",
    ]


def test_texts_stay_texts_and_figures_stay_figures(proposal):
    _, (first, second) = table(open_book(proposal.year)["Đề nghị"])

    assert first["Tên tập thể/cá nhân/hộ gia đình"].data_type == "s"
    assert first["Tóm tắt thành tích"].data_type == "s"
    assert (first["Điểm"].value, first["Điểm"].number_format) == (95.5, "#,##0.00")
    assert (first["Xếp hạng"].value, second["Xếp hạng"].value) == (1, 2)
    assert first["Ngày quyết định"].value.date() == datetime.date(2023, 2, 15)
    assert first["Ngày quyết định"].number_format == "dd/mm/yyyy"
    assert first["Số quyết định"].value == "250/QĐ-UBND"
    assert second["Số quyết định"].value is None


def test_cells_agree_with_the_screen(proposal):
    _, rows = table(open_book(proposal.year)["Đề nghị"])
    page = queries.proposal(proposal.year)

    assert [row["Kết quả bình chọn"].value for row in rows] == [item.line.decided_by for item in page.items]
    assert [row["Tên tập thể/cá nhân/hộ gia đình"].value for row in rows] == [
        item.nomination.participation.name for item in page.items
    ]


def test_votes_stand_with_their_base_in_words(proposal):
    review = make_review(proposal.year, award=make_award("Cờ tỉnh"))
    make_award_poll(review, proposal.year.meetings.get(), votes=(3, 1))

    _, (first, _) = table(open_book(proposal.year)["Phiếu"])

    assert (first["Đồng ý"].value, first["Tỷ lệ (%)"].value) == (3, 75)
    assert first["Tỷ lệ tính trên"].value == "số phiếu thu về"


def test_registrations_and_members(year):
    register(year.participations.first(), make_award("Cờ tỉnh"))
    book = open_book(year)

    _, (registered,) = table(book["Đăng ký"])
    _, members = table(book["Thành viên"])

    assert (registered["Danh hiệu, hình thức"].value, registered["Số lượng"].value) == ("Cờ tỉnh", 1)
    assert [row["Vai trò trong năm"].value for row in members] == [
        "Khối trưởng",
        "Khối phó",
        "Thành viên",
        "Thành viên",
    ]
    assert members[0]["Thành viên từ năm"].value == 2022


def test_a_year_without_a_proposal_has_an_empty_list(year):
    assert table(open_book(year)["Đề nghị"])[1] == []


def test_pages_are_set_up_for_printing(proposal):
    for page in open_book(proposal.year):
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.freeze_panes is not None
        assert page.print_title_rows is not None


def test_the_file_is_named_after_bloc_and_year(year):
    assert exports.dossier_name(year) == f"HoSo_{year.bloc.code}_2022.xlsx"


@pytest.mark.parametrize("items", [1, 3])
def test_the_dossier_costs_the_same_for_any_number(year, items, django_assert_num_queries):
    make_proposal(year, nominations=items)

    with django_assert_num_queries(COST_OF_DOSSIER):
        exports.dossier_workbook(year)


def test_a_corrected_decision_stands_beside_the_former_one(proposal):
    former = proposal.items.first().nomination.decision
    former.superseded_at = timezone.now()
    former.save()
    make_decision(former.nomination, number="2/QĐ-UBND", replaces=former, correction_reason="Ghi nhầm số.")

    _, rows = table(open_book(proposal.year)["Đề nghị"])

    told = [rows[0][title].value for title in ("Số quyết định", "Bên ghi kết quả", "Lý do đính chính")]
    assert told == ["2/QĐ-UBND", "Khối trưởng ghi", "Ghi nhầm số."]
    assert "Quyết định số 250/QĐ-UBND ngày 15/02/2023" in rows[0]["Kết quả trước khi đính chính"].value
