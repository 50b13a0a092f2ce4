"""Whatever is wrong in a workbook is told by its cell, and nothing is written."""

import datetime

import pytest
from openpyxl.chart import BarChart, Reference

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.workbooks.reader import BadWorkbook
from emulation_bloc.secretariat.setup.roster.reading import read_roster
from emulation_bloc.secretariat.setup.roster.services import import_roster
from emulation_bloc.secretariat.setup.roster.texts import rows_of, texts_pasted
from tests.factories.units import administrator, make_bloc, make_unit, make_year, member
from tests.secretariat.setup.rosters import HEAD, PEOPLE, UNITS, brought_in, read, roster
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db


def faults(**parts):
    return read(roster(**parts)).faults


def test_every_fault_names_its_cell_its_column_and_what_to_write():
    units = [{"Tên chính thức": "Sở Y tế", "Mã đơn vị": "a b"}, {"Mã đơn vị": "moi"}, *UNITS[3:]]
    people = [
        {"Họ và tên": "Lê Ánh"},
        {"Họ và tên": "Lê Ánh", "Đơn vị": "Sở Nào"},
        {"Đơn vị": "Sở Nội vụ"},
        {"Họ và tên": "Lê Ánh", "Đơn vị": "Sở Nội vụ", "Vai trò trong khối": "Sếp"},
        {"Họ và tên": "Lê B", "Đơn vị": "Sở Nội vụ", "Thư điện tử": "không có"},
    ]

    found = "\n".join(faults(units=units, people=people))

    assert "Ô A4, cột “Mã đơn vị”, trang “Đơn vị”" in found
    assert "Ô B5, cột “Tên chính thức”, trang “Đơn vị”: Ô còn trống. Hãy ghi tên chính thức." in found
    assert "Ô C4, cột “Đơn vị”, trang “Người”: Ô còn trống. Hãy ghi mã hoặc tên đơn vị" in found
    assert "Ô C5, cột “Đơn vị”, trang “Người”: Không có đơn vị “Sở Nào”" in found
    assert "Ô A6, cột “Họ và tên”, trang “Người”: Ô còn trống." in found
    assert "Ô D7, cột “Vai trò trong khối”, trang “Người”: “Sếp” không có trong danh sách" in found
    assert "Ô E8, cột “Thư điện tử”, trang “Người”" in found


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (1927, "Năm 1927 không thuộc khoảng từ 1990 đến 2200"),
        (2199, "Năm 2199 chưa đến"),
        ("hai nghìn", "“hai nghìn” không phải là năm. Hãy ghi năm bằng bốn chữ số"),
        (2023.5, "“2023,5” không phải là năm"),
        (datetime.date(2023, 1, 1), "“01/01/2023” không phải là năm"),
    ],
)
def test_a_year_that_cannot_be_is_told_at_its_cell_with_what_a_year_is(year, sentence):
    (found,) = faults(head=HEAD | {"Từ năm thi đua": year})

    assert found.startswith("Ô B19, dòng “Từ năm thi đua”, trang “Khối”: ")
    assert sentence in found
    assert "12,5" not in found and "2.0" not in found


def test_a_day_of_the_founding_that_cannot_be_is_told_at_its_cell():
    (found,) = faults(head=HEAD | {"Ngày quyết định": datetime.date(1927, 1, 1)})

    assert found.startswith("Ô B17, dòng “Ngày quyết định”")


def test_a_file_that_names_another_year_than_is_kept_is_not_said_to_differ_in_nothing():
    brought_in(roster(), administrator())

    plan = read(roster(head=HEAD | {"Từ năm thi đua": 2025})).plan

    assert "Tệp ghi từ năm thi đua 2025, các đơn vị đã là thành viên từ năm 2026" in " ".join(plan.remarks)


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ([UNITS[1], {"Tên chính thức": "Sở Khác", "Mã đơn vị": "SGDDT"}], "đã ghi ở ô"),
        ([UNITS[0], UNITS[0]], "Đơn vị này đã ghi ở ô B4; xóa một dòng"),
        ([{**UNITS[0], "Mã đơn vị": "khac"}, {**UNITS[0]}], "đã ghi ở ô B4"),
    ],
)
def test_a_unit_twice_in_one_file_is_told(units, sentence):
    assert sentence in " ".join(faults(units=[*units, UNITS[3]], people=[]))


def test_a_person_twice_or_in_two_units_is_told():
    mail = {"Thư điện tử": "anh@example.vn"}
    people = [PEOPLE[0] | mail, PEOPLE[0] | mail, PEOPLE[0] | mail | {"Đơn vị": "BHXH"}]

    found = " ".join(faults(people=people))

    assert "Người này đã ghi ở ô A4; xóa một dòng" in found
    assert "với đơn vị Sở Y tế; mỗi người chỉ thuộc một đơn vị" in found


def test_two_accounts_of_one_name_are_told():
    people = [{**row, "Tên đăng nhập": "Mot.Ten"} for row in PEOPLE[:2]]

    assert "Tên đăng nhập này đã ghi ở ô G4" in " ".join(faults(people=people))


def test_the_code_of_one_unit_with_the_name_of_another_is_no_guess():
    make_unit("Sở Y tế", code="syt")

    found = faults(units=[{"Mã đơn vị": "soyte", "Tên chính thức": "Sở Y tế"}, UNITS[3]], people=[])

    assert "đã có với mã “syt”" in found[0]


def test_two_units_of_the_same_name_are_asked_for_by_code():
    make_unit("Sở Y tế", code="syt1"), make_unit("Sở Y tế", code="syt2")

    found = " ".join(faults(people=PEOPLE[:1]))

    assert "Có 2 đơn vị cùng tên “Sở Y tế”; hãy ghi mã" in found
    assert "Có 2 đơn vị tên “Sở Y tế”; hãy ghi mã đơn vị" in found


def test_memberships_do_not_overlap():
    year = make_year()
    unit = member(year).unit

    found = faults(units=[{"Mã đơn vị": unit.code, "Tên chính thức": unit.name}, UNITS[3]], people=[])

    assert found == [
        f"Ô B4, cột “Tên chính thức”, trang “Đơn vị”: Đơn vị đang là thành viên của {year.bloc} từ năm {year.year}. "
        "Hãy ghi năm rời khối ấy trước."
    ]


def test_a_former_membership_that_overlaps_is_told_by_the_record_itself():
    unit, bloc = make_unit("Sở Y tế", code="syt"), make_bloc()
    Membership.objects.create(unit=unit, bloc=bloc, first_year=2020, last_year=2026)

    with pytest.raises(Refused, match="mỗi năm một đơn vị chỉ thuộc một khối"):
        import_roster(plan=read(roster(people=[])).plan, by=administrator())

    assert Unit.objects.filter(name__startswith="Bảo hiểm").count() == 0


def test_home_affairs_is_named_and_never_a_member():
    assert "Chưa có cơ quan nội vụ nào tên “Sở Nội vụ”" in " ".join(faults(units=UNITS[:3], people=[]))
    assert [row.joins for row in read(roster()).plan.units] == [True, True, True, False]


def test_a_merged_cell_holds_nothing_of_its_own():
    def merge(book):
        book["Người"].merge_cells("C4:C5")

    found = " ".join(faults(people=[PEOPLE[0], {"Họ và tên": "Lê Bích"}], change=merge))

    assert "Ô C5, cột “Đơn vị”, trang “Người”: Ô này nằm trong vùng gộp C4:C5" in found
    assert "Hãy bỏ gộp" in found


def test_a_chart_on_a_sheet_of_its_own_is_passed_over():
    def draw(book):
        chart = BarChart()
        chart.add_data(Reference(book["Đơn vị"], min_col=1, min_row=1, max_row=4))
        book.create_chartsheet("Biểu đồ", 0).add_chart(chart)

    assert faults(change=draw) == []


@pytest.mark.parametrize(("page", "column"), [("Đơn vị", 2), ("Người", 1), ("Người", 3)])
def test_a_column_that_has_to_be_there_is_missed_by_its_name(page, column):
    def drop(book):
        book[page].delete_cols(column)

    with pytest.raises(BadWorkbook, match=f"Trang “{page}” thiếu cột"):
        read(roster(change=drop))


def test_a_sheet_that_is_missing_is_told():
    with pytest.raises(BadWorkbook, match="Tệp không có trang “Người”"):
        read(roster(change=lambda book: book.remove(book["Người"])))


def test_an_empty_template_is_told():
    with pytest.raises(BadWorkbook, match="Tệp chưa có đơn vị nào"):
        read(roster(head={}, units=[], people=[]))


def test_numbers_kept_as_text_and_text_kept_as_numbers():
    units = [{**UNITS[0], "Mã đơn vị": 12}, *UNITS[3:]]
    reading = read(roster(head={**HEAD, "Từ năm thi đua": "2026"}, units=units, people=[]))
    assert (reading.faults, reading.plan.units[0].unit.code, reading.plan.units[0].first_year) == ([], "12", 2026)

    reading = read(roster(units=[{**UNITS[0], "Ký hiệu văn bản": 7}, UNITS[3]], people=[]))

    assert [(doubt.ref, doubt.column, doubt.read) for doubt in reading.doubts] == [("D4", "Ký hiệu văn bản", "7")]


def test_five_hundred_people_are_read():
    people = [{"Họ và tên": f"Nguyễn Văn A{place}", "Đơn vị": "Sở Y tế"} for place in range(500)]

    plan = read(roster(people=people)).plan

    assert len({row.username for row in plan.people}) == 500


# Pasted


def test_rows_are_pasted_with_or_without_their_headings():
    bare = "Lê Ánh\tGiám đốc\tsyt\tThủ trưởng đơn vị\nTrần Bình\t\tsyt\n"
    make_unit("Sở Y tế", code="syt")

    for text in (bare, "Đơn vị\tHọ và tên\nsyt\tLê Ánh\nsyt\tTrần Bình"):
        reading = read_roster(texts_pasted({"Người": text}))
        assert reading.faults == []
        assert [row.title for row in reading.plan.people] == ["Lê Ánh", "Trần Bình"]


def test_cells_of_several_lines_are_one_cell():
    assert rows_of('a\t"b ""x""\nc"\td\r\n\n e \t\t') == [("a", 'b "x"\nc', "d"), ("e", None, None)]
    assert rows_of('"never closed\tx') == [("never closed\tx",)]
    assert rows_of("") == []
