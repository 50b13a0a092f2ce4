"""Title, day and decision of an issued table were written down wrongly: put right, the rules untouched."""

import datetime

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import TableStatus
from scoring.models import ScoringTable, TableCorrection
from scoring.tables.correcting.services import correct_table
from tests.confirming import read_then_confirm
from tests.factories.scoring import make_table
from tests.factories.units import deputy_officer, make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db

WRONG, RIGHT = datetime.date(2022, 2, 28), datetime.date(2022, 2, 24)


@pytest.fixture
def table():
    return make_table(make_year(stage=Stage.VERIFYING), issued_on=WRONG)


def url(table, name="table_correct"):
    return reverse(f"scoring:{name}", kwargs=table.year.address | {"pk": table.pk})


def decision(year, number="12/QĐ-KTĐ"):
    return year.papers.create(kind="decision", number=number, issued_on=RIGHT, issuer="Khối", title="Bảng điểm")


def typed(table, **values):
    return {"title": table.title, "paper": "", "issued_on": RIGHT.isoformat(), "reason": "Ghi nhầm ngày"} | values


def test_day_and_decision_are_put_right_and_both_wordings_are_read(client, table):
    paper = decision(table.year)
    client.force_login(secretary(table.year))

    page, answer = read_then_confirm(client, url(table), typed(table, paper=paper.pk))

    assert "Ngày ban hành: <del>28/02/2022</del>" in page
    assert answer.status_code == 302
    table = ScoringTable.objects.get(pk=table.pk)
    assert (table.issued_on, table.paper, table.status) == (RIGHT, paper, TableStatus.ISSUED)
    shown = client.get(answer.url).content.decode()
    assert "<del>28/02/2022</del>" in shown
    assert "Ghi nhầm ngày" in shown
    line = AuditEntry.objects.get(action="scoring.correct_table")
    assert line.before["issued_on"] == "28/02/2022"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("1927-02-24", "không thuộc năm thi đua"), ("2021-02-24", "trước ngày thành lập khối")],
)
def test_the_day_is_one_that_can_be(client, table, day, sentence):
    table.year.bloc.founded_on = datetime.date(2021, 6, 1)
    table.year.bloc.save()
    client.force_login(secretary(table.year))

    page = client.post(url(table), typed(table, issued_on=day))

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "Ghi nhầm ngày" in page.content.decode()
    assert not TableCorrection.objects.exists()


def test_only_particulars_pass_this_door(table):
    total = table.total_points
    values = {"title": "Bảng điểm năm 2022", "total_points": 1, "places": 0}

    correct_table(table=table, values=values, reason="Sai tên", by=secretary(table.year))

    table = ScoringTable.objects.get(pk=table.pk)
    assert (table.title, table.total_points, table.places) == ("Bảng điểm năm 2022", total, 2)


def test_a_paper_of_another_year_is_none_of_this_table(table):
    other = decision(make_year(bloc=table.year.bloc, year=2021, units=0, leadership=False))

    with pytest.raises(Refused, match="không thuộc năm thi đua"):
        correct_table(table=table, values={"paper": other}, reason="Sai", by=secretary(table.year))


def test_a_draft_is_written_not_corrected_and_a_closed_year_stands(table):
    draft = make_table(make_year(), status=TableStatus.DRAFT)
    with pytest.raises(Refused, match="còn là dự thảo"):
        correct_table(table=draft, values={"title": "X"}, reason="Sai", by=secretary(draft.year))
    table.year.stage = Stage.CLOSED
    table.year.save()
    with pytest.raises(Refused, match="đã bàn giao"):
        correct_table(table=table, values={"title": "X"}, reason="Sai", by=secretary(table.year))


def test_the_deputy_reads_it_only(client, table):
    client.force_login(deputy_officer(table.year))

    assert client.get(url(table)).status_code == 403
    assert url(table) not in client.get(reverse("scoring:table", kwargs=table.year.address)).content.decode()
