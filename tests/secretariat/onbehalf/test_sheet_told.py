"""A sheet on paper: told to the unit, marked wherever the sheet stands."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.duties.scoring import SelfScore
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from scoring.sheets import documents
from tests.factories.onpaper import DATED
from tests.factories.units import (
    officer_of,
    secretary,
)

from .sheets import begin, entered, fresh, hand_in, undo, unit_of, write

pytestmark = pytest.mark.django_db
MARK = "Nhập thay theo văn bản số 31/BC-STTTT ngày 10/02/2022"


# Told


def told(person, sheet):
    return [task.title for task in tasks_of_year(person, YearFacts(unit_of(sheet).year))]


def test_it_is_told_and_marked(sheet):
    by = secretary(sheet.participation.year)
    begin(sheet, by=by)
    name = sheet.participation.short_name
    assert "Xem phiếu tự chấm điểm đang được nhập thay theo văn bản số 31/BC-STTTT" in told(
        officer_of(sheet.participation), sheet
    )
    assert f"Nhập tiếp phiếu tự chấm điểm của {name} theo văn bản số 31/BC-STTTT" in told(by, sheet)
    facts = YearFacts(unit_of(sheet).year)
    unit = next(unit for unit in facts.units if unit.pk == sheet.participation_id)
    assert SelfScore().cell(facts, unit).word == "Đang chấm, nhập thay"

    write(sheet, by, 8, 7, 6)
    hand_in(sheet, by)

    assert "Xem phiếu tự chấm điểm được nhập thay theo văn bản số 31/BC-STTTT" in told(
        officer_of(sheet.participation), sheet
    )
    context = documents.sheet_context(fresh(sheet), with_findings=False)
    head = context["paper"].signatures[1]
    assert (head.name, head.signed) == ("Nguyễn Văn Thủ", "Đã ký trên văn bản số 31/BC-STTTT")
    assert MARK in render_to_string("scoring/documents/sheet.html", context)
    assert documents.submitted_papers(fresh(sheet))[0].signer_name == "Nguyễn Văn Thủ"


def test_no_mark_is_left_where_the_unit_scored_itself(sheet):
    undo(entered(sheet), officer_of(sheet.participation))

    assert MARK not in render_to_string(
        "scoring/documents/sheet.html", documents.sheet_context(fresh(sheet), with_findings=False)
    )


def test_the_day_on_the_paper_is_one_that_came(sheet):
    with pytest.raises(Refused, match="ngày chưa đến"):
        begin(sheet, dated_on=timezone.localdate() + timezone.timedelta(days=1))
    assert begin(sheet, dated_on=DATED).dated_on == DATED
