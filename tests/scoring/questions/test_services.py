"""Questions and answers about a row."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from scoring.enums import SheetStatus
from scoring.models import Assignment, EntryComment
from scoring.questions import policies as questions_policies
from scoring.questions import queries, services
from scoring.sheets import policies as sheets_policies
from tests.factories.scoring import make_sheet, submitted_sheet
from tests.factories.units import home_affairs_user, leader, make_year, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return submitted_sheet(year=make_year(stage=Stage.VERIFYING, units=4))


def say(sheet, text, by=None, **values):
    entry = sheet.entries.select_related("criterion").first()
    entry.criterion.label = "I.1"
    by = by or secretary(sheet.participation.year)
    return services.add_comment(entry=entry, text=text, by=by, **values)


def test_a_question_waits_for_the_unit_and_its_answer_for_the_verifiers(sheet):
    year, own = sheet.participation.year, sheet.participation
    say(sheet, "Số quyết định nào?")
    assert [turn.text for turn in queries.unanswered_for(own)] == ["Số quyết định nào?"]
    assert queries.open_questions(year) == []

    say(sheet, "Quyết định 12.", by=officer_of(own))
    assert queries.unanswered_for(own) == []
    assert [turn.text for turn in queries.open_questions(year)] == ["Quyết định 12."]

    say(sheet, "Đã rõ, cảm ơn.", awaits_answer=False)
    assert queries.unanswered_for(own) == queries.open_questions(year) == []


def test_the_trace_tells_that_something_was_said_and_not_what(sheet):
    say(sheet, "Số quyết định nào?")

    line = AuditEntry.objects.get()
    assert (line.action, line.after) == ("scoring.comment", {"criterion": "I.1"})


def test_the_same_words_sent_twice_are_one_turn(sheet):
    by = secretary(sheet.participation.year)

    assert say(sheet, "Số nào?", by=by) == say(sheet, " Số nào?\n", by=by)
    assert EntryComment.objects.count() == 1


@pytest.mark.parametrize(("text", "sentence"), [(" \n", "Viết nội dung"), ("x" * 2001, "2001 ký tự, tối đa 2000")])
def test_nothing_and_too_much_are_refused(sheet, text, sentence):
    with pytest.raises(Refused, match=sentence):
        say(sheet, text)


def test_the_unit_answers_although_its_sheet_is_closed(sheet):
    by = officer_of(sheet.participation)

    assert not sheets_policies.may_fill(by, sheet)
    assert say(sheet, "Xin bổ sung.", by=by).by_unit


def test_other_units_take_no_part_unless_they_are_assigned_to_check(sheet):
    year = sheet.participation.year
    other = year.participations.exclude(pk=sheet.participation.pk).last()
    person = officer_of(other)
    assert not questions_policies.may_read_thread(person, sheet)
    with pytest.raises(Refused, match="Chỉ đơn vị có phiếu và người thẩm định"):
        say(sheet, "Tôi thấy…", by=person)

    Assignment.objects.create(year=year, checker=other, subject=sheet.participation)

    assert questions_policies.may_read_thread(person, sheet)
    assert not say(sheet, "Số nào?", by=person).by_unit


def test_home_affairs_reads_and_does_not_write(sheet):
    person = home_affairs_user(sheet.participation.year)

    assert questions_policies.may_read_thread(person, sheet)
    assert not questions_policies.may_comment(person, sheet)


def test_nothing_is_asked_before_handing_in_or_after_verification():
    draft = make_sheet(participation=leader(make_year(stage=Stage.SELF_SCORING)))
    assert "sau khi đơn vị nộp phiếu" in questions_policies.may_comment(officer_of(draft.participation), draft).reason

    late = submitted_sheet(year=make_year(stage=Stage.RANKED), status=SheetStatus.VERIFIED)
    assert "đã kết thúc" in questions_policies.may_comment(officer_of(late.participation), late).reason
