"""A draft goes round, is spoken to, answered one by one and issued: done with a trace, or refused."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

import units.services
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import OpinionStatus, TableStatus
from scoring.models import Consultation, TableOpinion
from scoring.tables import policies as tables_policies
from scoring.tables import services as tables_services
from scoring.tables.consultation import services
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import DeadlineKind, Stage

from .conftest import in_days, opened

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 2, 25)


def speaker(table):
    return officer_of(member(table.year))


def said(consultation, text="Nên tăng điểm.", row=None, by=None):
    return services.say(consultation=consultation, text=text, criterion=row, by=by or speaker(consultation.table))


def answered(opinion, status=OpinionStatus.ACCEPTED, words="", by=None):
    return services.answer(opinion=opinion, status=status, words=words, by=by or secretary(opinion.consultation.year))


def test_a_round_brings_its_last_day_and_is_traced(table):
    found = opened(table, asks=" Đề nghị góp ý phần I. ")

    assert (found.receives, found.asks) == (True, "Đề nghị góp ý phần I.")
    assert table.year.deadlines.get(what=DeadlineKind.TABLE_OPINIONS).last_day == in_days(10)
    assert found.opened_by_words.name == str(found.opened_by)
    actions = {line.action for line in AuditEntry.objects.all()}
    assert actions == {"scoring.open_consultation", "units.set_deadline"}


def test_its_last_day_is_not_set_before_it(table):
    with pytest.raises(Refused, match="khi gửi dự thảo bảng điểm lấy ý kiến"):
        units.services.set_deadline(
            year=table.year, what=DeadlineKind.TABLE_OPINIONS, last_day=in_days(5), by=secretary(table.year)
        )


def test_a_draft_goes_round_once_at_a_time(table, consultation):
    with pytest.raises(Refused, match="đang được lấy ý kiến"):
        opened(table)
    services.close_consultation(consultation=consultation, by=secretary(table.year))

    assert opened(table).pk != consultation.pk


@pytest.mark.parametrize(("days", "words"), [(-1, "đã qua"), (400, "quá xa")])
def test_its_last_day_lies_ahead(table, days, words):
    with pytest.raises(Refused, match=words):
        opened(table, days)

    assert not Consultation.objects.exists()


def test_only_the_leader_sends_round_what_has_rows_in_time(table):
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        services.open_consultation(table=table, last_day=in_days(5), by=deputy_officer(table.year))
    table.year.stage = Stage.SELF_SCORING
    table.year.save()
    with pytest.raises(Refused, match="trước khi mở tự chấm điểm"):
        opened(table)
    table.year.stage = Stage.REGISTRATION
    table.year.save()
    table.criteria.all().delete()
    with pytest.raises(Refused, match="chưa có tiêu chí"):
        opened(table)


def test_a_comment_keeps_the_row_of_its_day(table, consultation):
    row = table.criteria.first()
    opinion = said(consultation, row=row)
    wording = opinion.row_wording
    fields = {"title": "Đã sửa", "kind": row.kind, "max_points": row.max_points, "code": row.code}
    tables_services.update_criterion(criterion=row, by=secretary(table.year), **fields)

    opinion.refresh_from_db()

    assert opinion.row_wording == wording
    assert wording.startswith("Tiêu chí số 1\n")
    assert opinion.row_label == row.label
    tables_services.delete_criterion(criterion=row, by=secretary(table.year))
    opinion.refresh_from_db()
    assert (opinion.criterion, opinion.row_wording) == (None, wording)


def test_the_same_words_sent_twice_are_one_comment(table, consultation):
    row, by = table.criteria.first(), speaker(table)

    assert said(consultation, row=row, by=by) == said(consultation, " Nên tăng điểm. ", row, by)
    assert said(consultation, by=by) != said(consultation, row=row, by=by)
    assert TableOpinion.objects.count() == 2


def test_whoever_drafts_corrects_the_draft_and_strangers_say_nothing(table, consultation):
    with pytest.raises(Refused, match="sửa thẳng vào dự thảo"):
        said(consultation, by=secretary(table.year))
    with pytest.raises(Refused, match="Chỉ đơn vị của khối"):
        said(consultation, by=secretary(make_year()))
    with pytest.raises(Refused, match="Chỉ đơn vị của khối"):
        said(consultation, by=home_affairs_user(table.year))

    assert said(consultation, by=deputy_officer(table.year)).pk


def test_words_are_wanted_and_not_without_end(table, consultation):
    with pytest.raises(Refused, match="Hãy ghi ý kiến"):
        said(consultation, "  ")
    with pytest.raises(Refused, match="tối đa 5000"):
        said(consultation, "a" * 5001)


def test_a_row_taken_out_meanwhile_is_told(table, consultation):
    row = table.criteria.first()
    tables_services.delete_criterion(criterion=row, by=secretary(table.year))
    row.pk = 99_999

    with pytest.raises(Refused, match="vừa được bỏ khỏi dự thảo"):
        said(consultation, row=row)


def test_the_last_day_counts_and_an_extension_reaches_beyond_it(table, consultation):
    unit, late = member(table.year), timezone.now() + datetime.timedelta(days=11)
    with time_machine.travel(late, tick=False), pytest.raises(Refused, match="Đã hết hạn góp ý dự thảo"):
        said(consultation)
    units.services.grant_extension(
        deadline=table.year.deadlines.get(),
        participation=unit,
        last_day=in_days(15),
        reason="Đang sáp nhập.",
        by=secretary(table.year),
    )

    with time_machine.travel(late, tick=False):
        assert said(consultation, by=officer_of(unit)).pk


def test_a_unit_may_have_nothing_to_say_once_and_speak_after_all(table, consultation):
    by = speaker(table)

    nothing = services.say_nothing(consultation=consultation, by=by)

    assert services.say_nothing(consultation=consultation, by=by) == nothing
    assert said(consultation, by=by).status == OpinionStatus.OPEN
    with pytest.raises(Refused, match="không có gì phải trả lời"):
        answered(nothing)


def test_a_unit_that_has_spoken_cannot_have_nothing_to_say(table, consultation):
    said(consultation)

    with pytest.raises(Refused, match="Đơn vị đã trả lời"):
        services.say_nothing(consultation=consultation, by=speaker(table))


def test_a_comment_is_answered_by_the_leader_with_reasons(table, consultation):
    opinion = said(consultation)
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        answered(opinion, by=deputy_officer(table.year))
    with pytest.raises(Refused, match="cần nêu lý do"):
        answered(opinion, OpinionStatus.REJECTED, " ")
    with pytest.raises(Refused, match="Hãy chọn tiếp thu"):
        answered(opinion, OpinionStatus.NOTHING)
    with pytest.raises(Refused, match="Hãy viết gọn"):
        answered(opinion, OpinionStatus.ACCEPTED, "a" * 5001)

    answered(opinion, OpinionStatus.EXPLAINED, "Theo Hướng dẫn 01.")

    opinion.refresh_from_db()
    assert (opinion.status, opinion.answer) == (OpinionStatus.EXPLAINED, "Theo Hướng dẫn 01.")
    assert opinion.answered_by_words.name == str(opinion.answered_by)


def test_an_answer_may_be_mended_before_issue_and_its_former_words_stay_in_the_trace(table, consultation):
    opinion = answered(said(consultation), OpinionStatus.REJECTED, "Trái hướng dẫn.")
    answered(opinion, OpinionStatus.REJECTED, "Trái hướng dẫn.")
    answered(opinion)

    lines = AuditEntry.objects.filter(action="scoring.answer_opinion").order_by("pk")

    assert len(lines) == 2
    assert lines[1].before == {"answer": "Trái hướng dẫn.", "outcome": "Không tiếp thu"}


def test_after_the_close_nothing_is_taken_and_the_silent_are_named(table, consultation):
    services.say_nothing(consultation=consultation, by=speaker(table))

    services.close_consultation(consultation=consultation, by=secretary(table.year))

    assert (consultation.receives, consultation.last_day) == (False, in_days(10))
    silent = AuditEntry.objects.get(action="scoring.close_consultation").after["unheard"]
    assert silent == [deputy_officer(table.year).unit.participations.get().short_name]
    with pytest.raises(Refused, match="đã kết thúc"):
        said(consultation)
    with pytest.raises(Refused, match="đã kết thúc"):
        services.close_consultation(consultation=consultation, by=secretary(table.year))


def test_only_the_leader_closes(table, consultation):
    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
        services.close_consultation(consultation=consultation, by=deputy_officer(table.year))


def test_a_table_is_issued_once_everybody_was_heard_and_answered(table, consultation):
    by, opinion = secretary(table.year), said(consultation)
    verdict = tables_policies.may_issue_table(by, table)
    assert len(verdict.reasons) == 2
    with pytest.raises(Refused, match="kết thúc đợt lấy ý kiến trước khi ban hành"):
        tables_services.issue_table(table=table, issued_on=DAY, by=by)
    services.close_consultation(consultation=consultation, by=by)
    with pytest.raises(Refused, match="Còn 1 ý kiến về dự thảo chưa trả lời"):
        tables_services.issue_table(table=table, issued_on=DAY, by=by)
    answered(opinion)

    tables_services.issue_table(table=table, issued_on=DAY, by=by)

    table.refresh_from_db()
    assert table.status == TableStatus.ISSUED
    opinion.consultation.table.refresh_from_db()
    with pytest.raises(Refused, match="chỉ còn để xem lại"):
        answered(opinion, OpinionStatus.REJECTED, "Đổi ý.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "lạ"},
        {"text": ""},
        {"status": OpinionStatus.NOTHING},
        {"status": OpinionStatus.ACCEPTED},
        {"status": OpinionStatus.REJECTED, "answered_at": "2022-06-01T03:00:00Z"},
        {"row_label": "I.1"},
    ],
)
def test_the_database_refuses_what_must_never_be(consultation, wrong):
    opinion = said(consultation)

    with pytest.raises(IntegrityError), transaction.atomic():
        TableOpinion.objects.filter(pk=opinion.pk).update(**wrong)
