"""Who comes second at a draft that goes round: a comment, an answer, the close, the issue."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from emulation_bloc.core.models import AuditEntry
from scoring.enums import OpinionStatus, TableStatus
from scoring.models import Consultation, ScoringTable, TableOpinion
from scoring.tables import services as tables_services
from scoring.tables.consultation import services
from scoring.tables.queries import table_doubts
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.units import member, officer_of, secretary
from tests.scoring.who_comes_second.acts import act
from tests.together import at_once, behind, one_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]

DAY = datetime.date(2022, 2, 25)
TAKEN = OpinionStatus.ACCEPTED


@pytest.fixture
def draft():
    return make_table(rows=judged_rows(2, maximum=5), total=10, status=TableStatus.DRAFT)


@pytest.fixture
def consultation(draft):
    last_day = timezone.localdate() + datetime.timedelta(days=10)
    return services.open_consultation(table=draft, last_day=last_day, by=secretary(draft.year))


def speaking(consultation, text="Nên tăng điểm."):
    return act(services.say, consultation=consultation, text=text, by=officer_of(member(consultation.year)))


def closing(consultation):
    return act(services.close_consultation, consultation=consultation, by=secretary(consultation.year))


def issuing(draft):
    said = {"issued_on": DAY, "confirmed": table_doubts(draft), "by": secretary(draft.year)}
    return act(tables_services.issue_table, table=draft, **said)


def test_a_comment_behind_the_close_is_told_that_it_came_too_late(consultation):
    refused = behind(closing(consultation), speaking(consultation))

    assert "đã kết thúc" in str(refused)
    assert not TableOpinion.objects.exists()


def test_a_close_behind_a_comment_counts_who_has_spoken(consultation):
    unit = member(consultation.year)
    speaks = act(services.say, consultation=consultation, text="Nên tăng điểm.", by=officer_of(unit))

    assert behind(speaks, closing(consultation)) is None

    assert TableOpinion.objects.get().participation == unit
    assert not Consultation.objects.get().receives


def test_the_same_comment_sent_by_two_of_one_unit_is_one(consultation):
    unit = member(consultation.year)
    acts = [act(services.say, consultation=consultation, text="Nên tăng.", by=officer_of(unit)) for _ in range(2)]

    assert at_once(*acts) == [None, None]
    assert TableOpinion.objects.count() == 1


def test_a_unit_has_nothing_to_say_once_of_two_presses(consultation):
    unit = member(consultation.year)
    acts = [act(services.say_nothing, consultation=consultation, by=officer_of(unit)) for _ in range(2)]

    assert at_once(*acts) == [None, None]
    assert TableOpinion.objects.count() == 1


def test_a_comment_is_answered_once_of_two_equal_answers_and_the_later_of_two_stands_in_the_trace(consultation):
    speaking(consultation)()
    opinion, by = TableOpinion.objects.get(), secretary(consultation.year)
    equal = [act(services.answer, opinion=opinion, status=TAKEN, by=by) for _ in range(2)]
    assert at_once(*equal) == [None, None]
    refusing = act(services.answer, opinion=opinion, status=OpinionStatus.REJECTED, words="Giữ nguyên.", by=by)
    explaining = act(services.answer, opinion=opinion, status=OpinionStatus.EXPLAINED, words="Đã ghi rõ.", by=by)

    assert behind(refusing, explaining) is None

    opinion.refresh_from_db()
    assert (opinion.status, opinion.answer) == (OpinionStatus.EXPLAINED, "Đã ghi rõ.")
    lines = opinion_lines(opinion)
    assert [line.before.get("answer", "") for line in lines] == ["Giữ nguyên.", "", ""]


def opinion_lines(opinion):
    return list(AuditEntry.objects.about(opinion).filter(action="scoring.answer_opinion"))


def test_a_table_is_not_issued_behind_a_comment_nobody_answered(draft, consultation):
    issue = issuing(draft)
    refused = behind(speaking(consultation), issue)

    assert "lấy ý kiến" in str(refused)
    assert ScoringTable.objects.get().status == TableStatus.DRAFT


def test_an_answer_behind_the_issue_is_told_that_it_is_only_read_now(draft, consultation):
    speaking(consultation)()
    opinion, by = TableOpinion.objects.get(), secretary(draft.year)
    services.answer(opinion=opinion, status=TAKEN, by=by)
    closing(consultation)()
    again = act(services.answer, opinion=opinion, status=OpinionStatus.REJECTED, words="Thôi.", by=by)

    refused = behind(issuing(draft), again)

    assert "đã ban hành" in str(refused)
    opinion.refresh_from_db()
    assert opinion.status == TAKEN


def test_a_draft_goes_round_once_of_two_presses(draft):
    last_day = timezone.localdate() + datetime.timedelta(days=10)
    by = secretary(draft.year)

    outcomes = at_once(*[act(services.open_consultation, table=draft, last_day=last_day, by=by) for _ in range(2)])

    (refused,) = one_of(outcomes)
    assert "đang được lấy ý kiến" in str(refused)
