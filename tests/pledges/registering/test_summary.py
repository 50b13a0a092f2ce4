"""The whole bloc's registrations: page, paper, workbook; and the call to register."""

import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from pledges import documents, queries
from pledges.enums import PlanStatus, RegistrationStatus
from pledges.workbook import REGISTERED
from tests.factories.pledges import make_plan, make_registration
from tests.factories.units import deputy, head_of, leader, make_participation, make_year, member, officer_of
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear, Regulation

pytestmark = pytest.mark.django_db


def registered(**values):
    """Two units handed in, a third is still writing."""
    year = make_year(stage=Stage.REGISTRATION, **values)
    make_registration(leader(year), status=RegistrationStatus.ACCEPTED, titles={"co-tinh": 1, "ldtt": 40})
    make_registration(deputy(year), status=RegistrationStatus.SUBMITTED, titles={"ldtt": 12})
    make_registration(member(year), status=RegistrationStatus.DRAFT, titles={"co-chinh-phu": 1})
    return year


def page(name, year):
    return reverse(f"pledges:{name}", kwargs=year.address)


def test_units_and_titles_stand_in_one_table_with_the_numbers_of_individuals():
    year = registered()

    table = queries.titles_by_unit(queries.handed_in(year))

    assert [award.code for award in table.awards] == ["co-tinh", "ldtt"]
    assert [(row.participation, [count for _, count in counts]) for row, counts in table.rows] == [
        (leader(year), [1, 40]),
        (deputy(year), [None, 12]),
    ]


def test_a_unit_that_ended_is_counted_on_neither_side(client):
    """What it sent stays in the table."""
    year = registered()
    client.force_login(officer_of(leader(year)))
    gone = deputy(year)
    gone.ended_on, gone.end_basis = datetime.date(2022, 7, 1), "Nghị quyết"
    gone.save()

    answer = client.get(page("registration_summary", year))

    assert (answer.context["sent"], answer.context["units"]) == (1, 2)
    assert gone.name in answer.content.decode()


def test_what_is_still_being_written_is_nobodys_business(client):
    year = registered()
    client.force_login(officer_of(leader(year)))

    assert "Cờ thi đua của Chính phủ" not in client.get(page("registration_summary", year)).content.decode()
    sheet = load_workbook(BytesIO(client.get(page("registration_summary_xlsx", year)).content)).active
    assert {row[2] for row in sheet.iter_rows(min_row=2, values_only=True)} == {
        leader(year).unit.code,
        deputy(year).unit.code,
    }


def test_the_workbook_has_its_headings_in_row_one_and_a_row_for_each_unit_and_title(client):
    year = registered()
    client.force_login(officer_of(member(year)))

    first, *rows = load_workbook(BytesIO(client.get(page("registration_summary_xlsx", year)).content)).active.values

    assert list(first) == [column.title for column in REGISTERED]
    assert [(row[0], row[2], row[4], row[9]) for row in rows] == [
        (year.year, leader(year).unit.code, "co-tinh", 1),
        (year.year, leader(year).unit.code, "ldtt", 40),
        (year.year, deputy(year).unit.code, "ldtt", 12),
    ]


def test_the_headings_that_others_read_stay_as_they_are():
    assert [column.title for column in REGISTERED] == [
        *("Năm", "Mã khối", "Mã đơn vị", "Đơn vị", "Mã danh hiệu", "Danh hiệu, hình thức khen thưởng"),
        *("Loại", "Cấp", "Đối tượng", "Số lượng", "Ghi chú", "Trạng thái", "Nhập thay", "Thôi tham gia"),
    ]


def test_the_paper_names_who_has_not_sent_anything():
    year = registered()

    html = render_to_string(
        "pledges/documents/registration_summary.html", documents.summary_context(year, queries.handed_in(year))
    )

    assert f"Chưa gửi bản đăng ký: {member(year).name}." in html
    assert "Cờ thi đua của Ủy ban nhân dân tỉnh" in html
    assert '<td class="num">52</td>' in html


def test_the_page_costs_the_same_however_many_units():
    year = registered()

    def cost():
        with CaptureQueriesContext(connection) as found:
            queries.titles_by_unit(queries.handed_in(year))
        return len(found)

    few = cost()
    for _ in range(4):
        make_registration(make_participation(year), status=RegistrationStatus.SUBMITTED, titles={"ldtt": 3})
    assert cost() == few


def called(year):
    return render_to_string("pledges/documents/registration_call.html", documents.call_context(year))


def test_the_call_names_the_titles_the_last_day_and_the_plan():
    year = make_year(stage=Stage.REGISTRATION)
    make_registration(leader(year), titles={"co-tinh": 1})
    make_plan(year, status=PlanStatus.ISSUED)
    year.deadlines.create(what=DeadlineKind.REGISTRATION, last_day=datetime.date(2022, 3, 15))
    head = head_of(leader(year))

    html = " ".join(called(year).split())

    assert "Kế hoạch hoạt động số 33/KH-KTĐ" in html
    assert "chậm nhất ngày 15 tháng 3 năm 2022" in html
    assert "Cờ thi đua của Ủy ban nhân dân tỉnh" in html
    assert "chỉ đề nghị những danh hiệu, hình thức khen thưởng đã đăng ký" in html
    assert documents.call_context(year)["paper"].signatures[0].name == str(head)


def test_the_call_promises_nothing_that_was_not_set():
    year = make_year(stage=Stage.REGISTRATION)
    Regulation.objects.filter(year=year).update(registration_required=False)
    year = EmulationYear.objects.get(pk=year.pk)

    html = " ".join(called(year).split())

    assert "Thời hạn gửi bản đăng ký theo thông báo sau." in html
    assert "Thực hiện Kế hoạch" not in html
    assert "khối chỉ đề nghị" not in html


@pytest.mark.once
@pytest.mark.parametrize("name", ["registration_call", "registration_summary_paper"])
def test_everybody_of_the_year_takes_the_papers(client, name):
    year = registered()
    client.force_login(officer_of(member(year)))

    answer = client.get(page(name, year))

    assert answer["Content-Type"] == "application/pdf"
