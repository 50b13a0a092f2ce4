"""A bloc, its units and people from one workbook: what is made of it, and what a second time changes."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.setup.roster.services import import_roster
from emulation_bloc.secretariat.setup.roster.workbook import bloc_workbook, empty_workbook
from tests.factories.units import administrator, make_bloc, make_unit, make_user, make_year, member, secretary
from tests.secretariat.setup.rosters import HEAD, PEOPLE, UNITS, brought_in, read, roster
from units.enums import Position
from units.models import Bloc, Membership, Unit, User

pytestmark = pytest.mark.django_db


def test_the_template_offers_what_its_page_promises():
    """The page promised a list at every cell; a person's unit, the cell filled in most, had none."""
    book = load_workbook(BytesIO(empty_workbook()))
    rules = {str(rule.sqref): rule for rule in book["Người"].data_validations.dataValidation}

    unit = rules["C4:C303"]
    assert (book["Người"]["C3"].value, book["Đơn vị"]["B3"].value) == ("Đơn vị", "Tên chính thức")
    assert (unit.formula1, unit.showErrorMessage) == ("'Đơn vị'!$B$4:$B$303", False), "a code is taken too"
    assert "D4:D303" in rules


def test_an_empty_installation_is_set_up_by_one_file():
    brought_in(roster(), administrator())

    bloc = Bloc.objects.get()
    assert (bloc.code, bloc.monitor.name) == ("vhxh", "Sở Nội vụ")
    members = Membership.objects.select_related("unit").order_by("position")
    assert [(row.unit.code, row.first_year, row.basis) for row in members] == [
        (code, 2026, "Thông báo số 143/TB-SNV") for code in ("syt", "sgddt", "bhxh")
    ]
    assert {unit.place for unit in Unit.objects.all()} == {"tỉnh Yên Bái"}
    people = User.objects.exclude(unit=None).order_by("pk")
    assert [(person.username, person.unit.code, person.position) for person in people] == [
        ("syt.anhln", "syt", Position.HEAD),
        ("sgddt.binhtv", "sgddt", Position.OFFICER),
        ("bhxh.hadt", "bhxh", Position.DEPUTY),
        ("snv.minhv", "snv", Position.OFFICER),
    ]
    assert not any(person.has_usable_password() for person in people)
    assert people[1].phone == "0912345678"
    assert AuditEntry.objects.get(action="setup.import").after == {"units": 4, "people": 4}


def test_the_same_file_a_second_time_changes_nothing():
    by = administrator()
    brought_in(roster(), by)
    lines = AuditEntry.objects.count()

    plan = read(roster()).plan
    import_roster(plan=plan, by=by)

    assert plan.does_nothing
    assert (Unit.objects.count(), User.objects.count(), Membership.objects.count()) == (4, 5, 3)
    assert AuditEntry.objects.exclude(action="setup.import").count() == lines - 1


def test_a_changed_file_tells_old_and_new_side_by_side_and_updates():
    by = administrator()
    brought_in(roster(), by)
    units = [{**UNITS[0], "Mã đơn vị": "syt", "Tên chính thức": "Sở Y tế tỉnh Yên Bái"}, *UNITS[1:]]
    people = [{**PEOPLE[0], "Chức vụ": "Phó Giám đốc", "Đơn vị": "syt"}, *PEOPLE[1:]]

    plan = brought_in(roster(units=units, people=people), by).plan

    told = [(change.label, change.old, change.new) for row in (*plan.units, *plan.people) for change in row.changes]
    assert told == [
        ("Tên chính thức", "Sở Y tế", "Sở Y tế tỉnh Yên Bái"),
        ("Chức vụ", "Giám đốc", "Phó Giám đốc"),
    ]
    assert (plan.unit_counts["same"], plan.people_counts["changed"]) == (3, 1)
    assert Unit.objects.get(code="syt").name == "Sở Y tế tỉnh Yên Bái"
    assert AuditEntry.objects.filter(action="admin.change", reason="Nạp từ bảng tính").count() == 2


def test_an_empty_cell_of_what_is_kept_leaves_it_as_it_is():
    by = administrator()
    brought_in(roster(), by)

    brought_in(roster(people=[{"Họ và tên": "Lê Ngọc Ánh", "Đơn vị": "Sở Y tế"}]), by)

    person = User.objects.get(username="syt.anhln")
    assert (person.job_title, person.position) == ("Giám đốc", Position.HEAD)


def test_a_bloc_goes_out_and_comes_back_as_it_is():
    brought_in(roster(head=HEAD | {"Ngày quyết định": "04/09/2018"}), administrator())
    content = bloc_workbook(Bloc.objects.get())

    reading = read(content)

    assert (reading.faults, reading.doubts, reading.plan.does_nothing) == ([], [], True)
    assert load_workbook(BytesIO(content)).sheetnames[0] == "Khối"


def test_somebody_who_moved_to_another_unit_is_told_of_before_it_is_written():
    by = administrator()
    brought_in(roster(people=[{**PEOPLE[0], "Thư điện tử": "anh@example.vn"}]), by)

    plan = brought_in(roster(people=[{**PEOPLE[0], "Đơn vị": "BHXH", "Thư điện tử": "anh@example.vn"}]), by).plan

    assert [(c.label, c.old, c.new) for c in plan.people[0].changes] == [("Đơn vị", "Sở Y tế", "Bảo hiểm xã hội tỉnh")]
    assert User.objects.get(username="syt.anhln").unit.code == "bhxh"


def test_one_row_that_may_not_be_keeps_everything_as_it_was():
    year = make_year()
    unit = member(year).unit
    head = {**HEAD, "Mã khối": year.bloc.code, "Tên khối": year.bloc.name, "Cơ quan nội vụ theo dõi": ""}
    units = [{"Mã đơn vị": unit.code, "Tên chính thức": "Tên khác"}, {"Tên chính thức": "Sở Mới"}]
    reading = read(roster(head, units, []))
    assert reading.faults == []

    with pytest.raises(Refused, match="đổi tên cần ngày và văn bản") as refused:
        import_roster(plan=reading.plan, by=administrator())

    assert refused.value.reasons[0].startswith("Ô B4, trang “Đơn vị”")
    assert not Unit.objects.filter(name="Sở Mới").exists()


def test_nobody_else_brings_a_roster_in():
    with pytest.raises(Refused, match="Chỉ quản trị viên"):
        import_roster(plan=read(roster()).plan, by=secretary(make_year()))


def test_what_looks_odd_is_remarked_and_may_be_all_the_same():
    people = [PEOPLE[0], {**PEOPLE[0], "Họ và tên": "Lê Thị Bích"}, {**PEOPLE[1], "Họ và tên": "Lê Ngọc Ánh"}]

    remarks = " ".join(read(roster(people=people)).plan.remarks)

    assert "Sở Y tế: có 2 thủ trưởng" in remarks
    assert "Lê Ngọc Ánh có ở cả Sở Y tế và Sở Giáo dục và Đào tạo: sẽ lập hai tài khoản" in remarks
    assert "BHXH: chưa có cán bộ phụ trách" in remarks


def test_reading_costs_the_same_for_any_number_of_rows(django_assert_max_num_queries):
    make_user(unit=make_unit())
    make_bloc()
    many = [{"Họ và tên": f"Người {place}", "Đơn vị": "Sở Y tế"} for place in range(60)]
    content = roster(people=many)

    with django_assert_max_num_queries(14):
        read(content)
