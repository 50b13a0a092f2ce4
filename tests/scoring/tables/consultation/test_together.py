"""Two at one round at once: a comment while it is closed, an issue while it is opened, the same word pressed twice."""

import datetime

import pytest
from django.db import connection

from scoring.enums import OpinionStatus
from scoring.models import Consultation, ScoringTable, TableOpinion
from scoring.tables import services as tables_services
from scoring.tables.consultation import services
from tests.factories.units import head_of, member, officer_of, secretary
from tests.scoring.test_together import again
from tests.together import at_once, behind, one_of

from .conftest import in_days

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


def read(model):
    return model.objects.get()


def say(person, text="Nên tăng điểm.", row=None):
    return lambda: services.say(consultation=read(Consultation), text=text, criterion=row, by=again(person))


def close(person):
    return lambda: services.close_consultation(consultation=read(Consultation), by=again(person))


def open_round(person):
    return lambda: services.open_consultation(table=read(ScoringTable), last_day=in_days(5), by=again(person))


def issue(person):
    day = datetime.date(2022, 2, 25)
    return lambda: tables_services.issue_table(table=read(ScoringTable), issued_on=day, by=again(person))


def answer(person, status):
    values = {"status": status, "words": "Có căn cứ."}
    return lambda: services.answer(opinion=read(TableOpinion), **values, by=again(person))


def test_closed_first_nothing_is_taken_any_more(consultation, table):
    by, officer = secretary(table.year), officer_of(member(table.year))

    refused = behind(close(by), say(officer))

    assert "đã kết thúc" in str(refused)
    assert not TableOpinion.objects.exists()


def test_said_first_it_stands_in_what_is_closed(consultation, table):
    by, officer = secretary(table.year), officer_of(member(table.year))

    assert behind(say(officer), close(by)) is None

    assert TableOpinion.objects.count() == 1


@pytest.mark.parametrize("first_issues", [True, False])
def test_a_table_is_not_issued_while_it_is_sent_round(table, first_issues):
    by = secretary(table.year)
    acts = [issue(by), open_round(by)]

    refused = behind(*(acts if first_issues else acts[::-1]))

    assert ("đã ban hành" if first_issues else "Đang lấy ý kiến") in str(refused)


def test_a_row_taken_out_meanwhile_takes_no_comment(consultation, table):
    by, officer, row = secretary(table.year), officer_of(member(table.year)), table.criteria.last()

    refused = behind(lambda: tables_services.delete_criterion(criterion=row, by=again(by)), say(officer, row=row))

    assert "vừa được bỏ khỏi dự thảo" in str(refused)


def test_the_same_words_of_two_of_a_unit_are_one_comment(consultation, table):
    unit = member(table.year)

    assert at_once(say(officer_of(unit)), say(head_of(unit))) == [None, None]

    assert TableOpinion.objects.count() == 1


def test_nothing_to_say_is_said_once(consultation, table):
    unit = member(table.year)

    def nothing(person):
        return lambda: services.say_nothing(consultation=read(Consultation), by=again(person))

    assert at_once(nothing(officer_of(unit)), nothing(head_of(unit))) == [None, None]
    assert TableOpinion.objects.count() == 1


def test_two_answers_follow_one_another(consultation, table):
    say(officer_of(member(table.year)))()
    one, other = secretary(table.year), secretary(table.year)

    at_once(answer(one, OpinionStatus.ACCEPTED), answer(other, OpinionStatus.REJECTED))

    opinion = read(TableOpinion)
    assert opinion.is_answered
    assert opinion.answered_by_words.name == str(opinion.answered_by)


def test_two_send_it_round_at_once(table):
    by = secretary(table.year)

    (refused,) = one_of(at_once(open_round(by), open_round(by)))

    assert "đang được lấy ý kiến" in str(refused)
