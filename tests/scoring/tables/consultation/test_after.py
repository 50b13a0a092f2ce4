"""What is no longer taken of a round: once units score, once the year is archived, of a unit that left."""

import pytest

from emulation_bloc.core.verdict import Refused
from scoring.tables import services as tables_services
from scoring.tables.consultation import services
from scoring.tables.consultation.queries import last_day_for
from tests.factories.units import deputy_officer, member, secretary
from units.enums import Stage
from units.models import EmulationYear
from units.services import grant_extension

from .conftest import in_days, opened
from .test_services import answered, said, speaker

pytestmark = pytest.mark.django_db


def put(table, stage):
    EmulationYear.objects.filter(pk=table.year_id).update(stage=stage)


def test_once_units_score_nothing_more_is_taken_and_what_was_said_is_still_answered(table, consultation):
    opinion = said(consultation)
    put(table, Stage.SELF_SCORING)

    for act in (
        lambda: said(consultation, "Thêm."),
        lambda: services.say_nothing(consultation=consultation, by=deputy_officer(table.year)),
    ):
        with pytest.raises(Refused, match="đã vào giai đoạn chấm điểm"):
            act()
    answered(opinion)
    services.close_consultation(consultation=consultation, by=secretary(table.year))


def test_an_archived_year_takes_no_word_no_answer_and_no_row(table, consultation):
    opinion = said(consultation)
    by = secretary(table.year)
    put(table, Stage.CLOSED)

    for act in (
        lambda: answered(opinion),
        lambda: services.close_consultation(consultation=consultation, by=by),
        lambda: tables_services.update_table(table=table, title="Khác", by=by),
        lambda: tables_services.delete_criterion(criterion=table.criteria.first(), by=by),
    ):
        with pytest.raises(Refused, match="đã bàn giao, lưu trữ"):
            act()


def test_a_unit_that_takes_part_no_more_says_nothing(table, consultation):
    by = speaker(table)
    member(table.year).unit.participations.update(ended_on=in_days(-1), end_basis="Nghị quyết 3")

    with pytest.raises(Refused, match="không còn tham gia năm thi đua này"):
        said(consultation, by=by)


@pytest.mark.parametrize("days", [10, 12])
def test_what_was_granted_for_one_round_is_not_granted_for_the_next(table, consultation, days):
    by = secretary(table.year)
    unit, deadline = member(table.year), table.year.deadlines.get()
    grant_extension(deadline=deadline, participation=unit, last_day=in_days(30), reason="Đang sáp nhập.", by=by)
    services.close_consultation(consultation=consultation, by=by)

    opened(table, days)

    assert last_day_for(table.year, unit) == in_days(days)
