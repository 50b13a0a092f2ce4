"""A sheet half entered from a paper, when the year moves on."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.board.queries import build_board
from emulation_bloc.secretariat.duties.onpaper import EnteredForUnit
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.steps import advance
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from tests.factories.units import secretary
from units.enums import Stage
from units.models import EmulationYear

from .sheets import begin, hand_in, undo, write

pytestmark = pytest.mark.django_db


def year_of(sheet):
    return EmulationYear.objects.select_related("bloc").get(pk=sheet.participation.year_id)


def test_it_is_told_before_the_year_moves_and_no_reason_goes_past_it(sheet):
    by = secretary(sheet.participation.year)
    entry = begin(sheet, by=by)
    step = build_board(year_of(sheet), by).next

    told = " ".join(gap.what for gaps in step.gaps for gap in gaps.items)
    assert "có phiếu đang nhập thay dở" in told and "Rút bản nhập thay" in told
    assert not step.waivable
    with pytest.raises(Refused, match="có phiếu đang nhập thay dở"):
        advance(year=year_of(sheet), step="open_verification", reason="Các đơn vị khác xong", by=by)

    undo(entry, by)
    assert build_board(year_of(sheet), by).next.waivable
    advance(year=year_of(sheet), step="open_verification", reason="Đơn vị xin nộp muộn", by=by)
    assert year_of(sheet).stage == Stage.VERIFYING


def test_the_way_to_go_on_for_a_reason_stays_and_says_what_is_settled_first(client, sheet):
    by = secretary(sheet.participation.year)
    begin(sheet, by=by)
    client.force_login(by)

    page = client.get(reverse("secretariat:board", kwargs=year_of(sheet).address)).text

    told = page[page.index("Vẫn chuyển dù còn thiếu") :]
    assert "kể cả khi ghi lý do" in told and "có phiếu đang nhập thay dở" in told


def test_once_it_is_handed_in_it_holds_nothing_up(sheet):
    by = secretary(sheet.participation.year)
    begin(sheet, by=by)
    write(sheet, by, 8, 7, 6)
    hand_in(sheet, by)

    assert list(EnteredForUnit().gaps(YearFacts(year_of(sheet)))) == []


def test_in_a_year_that_moved_on_the_task_says_what_helps(sheet):
    by = secretary(sheet.participation.year)
    begin(sheet, by=by)
    EmulationYear.objects.update(stage=Stage.VERIFYING)

    titles = [task.title for task in tasks_of_year(by, YearFacts(year_of(sheet)))]

    assert any("nhập thay dở: mở lại tự chấm" in title for title in titles)
