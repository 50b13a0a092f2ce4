"""The superior body's scoring as a duty: whom the board, the gate and my tasks tell of it, and the trace."""

import datetime

import pytest

from emulation_bloc.secretariat.duties.scoring import SUPERIOR_SCORING
from emulation_bloc.secretariat.duty_matrix import duty_matrix
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.flow.gates import missing
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from emulation_bloc.secretariat.trace.queries import visible_trace
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from tests.factories.scoring import verified_year
from tests.factories.superior import COLUMN, score, scored_above, sheets_of, superior_year
from tests.factories.units import head_of, home_affairs_user, secretary, secretary_head
from units.enums import DeadlineKind

pytestmark = pytest.mark.django_db


def said(gaps):
    return [str(gap) for gap in gaps]


def titles(user, year):
    return [task.title for task in tasks_of_year(user, YearFacts(year))]


def test_publication_waits_for_every_verified_sheet_and_only_then_for_the_lock():
    year = superior_year(["8", "9"], ["7", "7"])
    first, second = sheets_of(year)
    scored_above(first)

    assert said(missing(YearFacts(year), "publish_ranking")) == [
        f"{second.participation.name} có phiếu cấp trên chưa chấm xong."
    ]
    assert not any("chốt điểm" in title for title in titles(secretary_head(year), year))

    scored_above(second)
    assert said(missing(YearFacts(year), "publish_ranking")) == ["Thủ trưởng đơn vị Khối trưởng chưa chốt điểm."]


def test_the_leader_is_told_to_invite_who_has_to_score():
    year = superior_year(["8", "9"])
    year.home_affairs_since = None
    year.save()

    assert said(SUPERIOR_SCORING.gaps(YearFacts(year)))[0] == (
        f"Chưa mời cơ quan nội vụ theo dõi năm thi đua, nên chưa ai ghi cột “{COLUMN}”."
    )
    assert "Mời cơ quan nội vụ theo dõi để chấm điểm" in titles(secretary(year), year)


def test_home_affairs_is_asked_for_the_sheets_that_are_left_with_the_last_day():
    year = superior_year(["8", "9"], ["7", "7"], ["9", "9"])
    day = datetime.date(2022, 12, 20)
    year.deadlines.create(what=DeadlineKind.SUPERIOR, last_day=day)
    first, second, _ = sheets_of(year)
    scored_above(first)
    ScoreSheet.objects.filter(pk=second.pk).update(status=SheetStatus.SUBMITTED)

    (task,) = tasks_of_year(home_affairs_user(year), YearFacts(year))

    assert (task.title, task.due) == (f"{COLUMN}: còn 1 phiếu", day)


def test_the_matrix_has_its_column_only_where_the_year_asks_for_it():
    year = superior_year(["8", "9"], ["7", "7"], ["9", "9"])
    first, _, third = sheets_of(year)
    scored_above(first)
    ScoreSheet.objects.filter(pk=third.pk).update(status=SheetStatus.SUBMITTED)

    matrix = duty_matrix(YearFacts(year))
    words = [dict(row.cells)["Cấp trên chấm"].word for row in matrix.rows]

    assert words == ["Đã chấm", "Chờ chấm", "Chưa đến"]
    plain = verified_year()
    assert "Cấp trên chấm" not in [column.label for column in duty_matrix(YearFacts(plain)).columns]
    assert said(SUPERIOR_SCORING.gaps(YearFacts(plain))) == []
    assert titles(home_affairs_user(plain), plain) == []


def actions(user, year):
    return {line.action for line in visible_trace(user, year)}


def test_the_trace_tells_others_of_points_above_only_once_the_sheet_is_done():
    year = superior_year(["8", "9"])
    (sheet,) = sheets_of(year)
    by = score(sheet, "6")
    others = [secretary(year), head_of(sheet.participation)]

    assert "scoring.save_superior" in actions(by, year)
    assert [actions(person, year) & {"scoring.save_superior"} for person in others] == [set(), set()]

    scored_above(sheet, "6", by=by)
    for person in others:
        assert {"scoring.save_superior", "scoring.finish_superior"} <= actions(person, year)
