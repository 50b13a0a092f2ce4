"""A word on the draft of the table as a duty: who owes one, what the board says, who owes an answer."""

import datetime

import pytest
from django.utils import timezone

from emulation_bloc.secretariat.duties.consultation import TableOpinions
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from scoring.enums import TableStatus
from scoring.tables.consultation import services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import deputy, leader, member, officer_of, secretary
from units.enums import DeadlineKind, Stage
from units.models import EmulationYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    last_day = timezone.localdate() + datetime.timedelta(days=5)
    return services.open_consultation(table=table, last_day=last_day, by=secretary(table.year))


def facts(year):
    return YearFacts(EmulationYear.objects.select_related("bloc").get(pk=year.pk))


def titles(year, user):
    return [task.title for task in tasks_of_year(user, facts(year))]


def cell(year, unit):
    return TableOpinions().cell(facts(year), unit)


def test_nothing_is_owed_before_a_draft_goes_round():
    year = make_table(status=TableStatus.DRAFT).year

    assert not TableOpinions().is_asked(facts(year))
    assert TableOpinions().waited_for(facts(year)) == []
    assert cell(year, member(year)).word == "Chưa đến"


def test_every_unit_but_the_one_that_drafts_owes_a_word(consultation):
    year = consultation.year

    assert TableOpinions().waited_for(facts(year)) == [deputy(year), member(year)]
    assert cell(year, leader(year)).word == "Soạn dự thảo"
    assert (cell(year, member(year)).word, cell(year, member(year)).late) == ("Chưa trả lời", False)
    asked = "Góp ý dự thảo bảng điểm, hoặc trả lời không có ý kiến"
    assert asked in titles(year, officer_of(member(year)))
    assert asked not in titles(year, secretary(year))


def test_a_last_day_gone_by_makes_it_late(consultation):
    year = consultation.year
    year.deadlines.filter(what=DeadlineKind.TABLE_OPINIONS).update(
        last_day=timezone.localdate() - datetime.timedelta(days=1)
    )

    assert cell(year, member(year)).late


def test_the_leader_owes_each_an_answer_and_then_the_close(consultation):
    year = consultation.year
    opinion = services.say(consultation=consultation, text="Nên bỏ.", by=officer_of(member(year)))
    services.say_nothing(consultation=consultation, by=officer_of(deputy(year)))

    assert "Trả lời 1 ý kiến về dự thảo bảng điểm" in titles(year, secretary(year))
    assert cell(year, member(year)).word == "1 ý kiến"
    assert cell(year, deputy(year)).word == "Không có ý kiến"
    services.answer(opinion=opinion, status="accepted", by=secretary(year))
    ended = "Kết thúc lấy ý kiến dự thảo bảng điểm: các đơn vị đã trả lời đủ"
    assert ended in titles(year, secretary(year))
    services.close_consultation(consultation=consultation, by=secretary(year))
    assert ended not in titles(year, secretary(year))
    assert TableOpinions().deadline_is_done(facts(year))


def test_whoever_stayed_silent_is_no_longer_asked(consultation):
    year = consultation.year
    services.close_consultation(consultation=consultation, by=secretary(year))

    assert cell(year, member(year)).word == "Không trả lời"
    assert TableOpinions().waited_for(facts(year)) == []


def test_a_year_that_scores_already_waits_for_nobody(consultation):
    year = consultation.year
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.SELF_SCORING)

    assert TableOpinions().waited_for(facts(year)) == []
