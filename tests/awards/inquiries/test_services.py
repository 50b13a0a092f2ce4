"""Asked, answered, asked again, closed: each with who and when, and refused with a sentence."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from awards.enums import InquiryAbout, InquiryKind, InquiryStatus, ProposalStatus
from awards.inquiries import queries, services
from awards.models import Inquiry, InquiryTurn
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from emulation_bloc.secretariat.trace.queries import label_entries, visible_trace
from tests.factories.awards import make_proposal
from tests.factories.inquiries import TO_COME, YEAR, make_inquiry
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import Stage, UnitKind

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def year():
    return make_year()


def again(question, text="Còn thiếu số liệu.", due=TO_COME, by=None):
    return services.reopen(inquiry=question, text=text, due=due, by=by or home_affairs_user(question.year))


# The whole way


def test_a_question_is_answered_asked_again_answered_and_closed(year):
    office = home_affairs_user(year)
    question = make_inquiry(year, by=office)
    assert (question.status, question.waits, question.status_in_words) == (InquiryStatus.OPEN, True, "Chờ trả lời")

    services.answer(inquiry=question, text="Sẽ nộp ngày mai.", by=secretary(year))
    assert question.status == InquiryStatus.ANSWERED
    later = TO_COME + datetime.timedelta(days=5)
    again(question, due=later, by=office)
    assert (question.status, question.due) == (InquiryStatus.OPEN, later)
    services.answer(inquiry=question, text="Đã nộp.", by=secretary_head(year))
    services.close(inquiry=question, by=office)

    question.refresh_from_db()
    assert question.status == InquiryStatus.CLOSED
    turns = [(turn.get_kind_display(), turn.text, bool(turn.by_words.office)) for turn in question.turns.all()]
    assert turns == [
        ("Trả lời", "Sẽ nộp ngày mai.", True),
        ("Hỏi lại", "Còn thiếu số liệu.", True),
        ("Trả lời", "Đã nộp.", True),
        ("Khép lại", "", True),
    ]
    assert question.asked_by_words.office == office.unit.name


def test_the_answer_may_come_with_a_file(year):
    question = make_inquiry(year)

    turn = services.answer(
        inquiry=question, text="Kèm báo cáo.", upload=SimpleUploadedFile("bao-cao.pdf", PDF), by=secretary(year)
    )

    assert (turn.original_name, turn.content_type, turn.size) == ("bao-cao.pdf", "application/pdf", len(PDF))
    with pytest.raises(Refused, match="không phải loại được nhận"):
        services.answer(inquiry=question, text="Khác.", upload=SimpleUploadedFile("x.exe", b"MZ12"), by=secretary(year))


def test_a_remark_waits_for_no_answer_and_is_seen(year):
    remark = make_inquiry(year, kind=InquiryKind.REMARK)
    assert (remark.due, remark.waits, remark.status_in_words) == (None, False, "Khối chưa xem")

    with pytest.raises(Refused, match="không chờ trả lời"):
        services.answer(inquiry=remark, text="Vâng.", by=secretary(year))
    with pytest.raises(Refused, match="không hỏi lại được"):
        again(remark)
    services.say_seen(inquiry=remark, by=secretary(year))

    assert (remark.status, remark.status_in_words) == (InquiryStatus.CLOSED, "Khối đã xem")


def test_a_question_that_needs_no_answer_any_more_is_closed_with_a_reason(year):
    question, office = make_inquiry(year), home_affairs_user(year)

    with pytest.raises(Unsaid, match="vì sao không cần trả lời nữa"):
        services.close(inquiry=question, reason=" ", by=office)
    services.close(inquiry=question, reason="Khối đã báo qua điện thoại.", by=office)

    assert question.turns.get().text == "Khối đã báo qua điện thoại."
    with pytest.raises(Refused, match="đã khép"):
        services.answer(inquiry=question, text="Đã nộp.", by=secretary(year))


# Who may


def test_only_the_office_that_follows_the_bloc_asks(year):
    elsewhere = make_user(unit=make_year().bloc.monitor)
    for user in (secretary(year), deputy_officer(year), officer_of(member(year)), elsewhere):
        with pytest.raises(Refused, match="Chỉ cơ quan nội vụ theo dõi khối"):
            make_inquiry(year, by=user)
    assert elsewhere.unit.kind == UnitKind.HOME_AFFAIRS
    assert not Inquiry.objects.exists()


def test_only_the_leading_unit_answers(year):
    question = make_inquiry(year)
    for user in (home_affairs_user(year), deputy_officer(year), officer_of(member(year))):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng"):
            services.answer(inquiry=question, text="Đã nộp.", by=user)
    with pytest.raises(Refused, match="được hỏi khối"):
        services.close(inquiry=question, reason="x", by=secretary(year))
    assert not InquiryTurn.objects.exists()


def test_of_a_closed_year_those_answer_who_led_it(year):
    question, by = make_inquiry(year), secretary(year)
    year.leaderships.update(rights_to=datetime.date(2021, 12, 31))
    year.stage = Stage.CLOSED
    year.save()
    by.read_again()

    services.answer(inquiry=Inquiry.objects.get(), text="Đã nộp.", by=by)

    assert Inquiry.objects.get().status == InquiryStatus.ANSWERED
    assert queries.open_in_closed_years(home_affairs_user(year)) == [question]


def test_an_account_that_nobody_vouched_for_neither_asks_nor_answers(year):
    question = make_inquiry(year)
    office, leader = home_affairs_user(year), secretary(year)
    type(office).objects.filter(pk__in=[office.pk, leader.pk]).update(confirmed_state="")
    for act in (
        lambda: make_inquiry(year, text="Nữa.", by=office),
        lambda: services.answer(inquiry=question, text="Đã nộp.", by=leader),
    ):
        with pytest.raises(Refused, match="xác nhận"):
            act()


# What is refused


def test_a_question_has_a_last_day_to_come_and_words(year):
    with time_machine.travel("2022-12-05 09:00 +07:00"):
        for due in (None, datetime.date(2022, 12, 4)):
            with pytest.raises(Refused, match="từ hôm nay trở đi"):
                make_inquiry(year, due=due)
        question = make_inquiry(year, due=datetime.date(2022, 12, 5))
        assert not question.is_late
        services.answer(inquiry=question, text="Đã nộp.", by=secretary(year))
        with pytest.raises(Refused, match="từ hôm nay trở đi"):
            again(question, due=datetime.date(2022, 12, 1))
    with time_machine.travel("2022-12-06 09:00 +07:00"):
        assert not question.is_late, "an answer came in time"
    for text in ("", "  ", "\u200b"):
        with pytest.raises(Unsaid):
            make_inquiry(year, text=text)
    with pytest.raises(Refused, match="tối đa 5000"):
        make_inquiry(year, text="ê" * 5001)


def test_late_is_told_from_the_day_after(year):
    with time_machine.travel("2022-12-05 09:00 +07:00"):
        question = make_inquiry(year, due=datetime.date(2022, 12, 10))
    with time_machine.travel("2022-12-11 09:00 +07:00"):
        assert (question.is_late, question.status_in_words) == (True, "Quá hạn trả lời")


def test_what_is_asked_about_stands_in_a_dossier_that_is_with_the_office(year):
    sent = make_proposal(year, status=ProposalStatus.SUBMITTED)
    type(year).objects.update(home_affairs_since=None)
    year.refresh_from_db()
    assert [one.about for one in queries.targets_of(year)] == [InquiryAbout.YEAR]

    type(year).objects.update(home_affairs_since=datetime.datetime(2022, 12, 1, tzinfo=datetime.UTC))
    year.refresh_from_db()
    found = queries.targets_of(year)
    assert [one.about for one in found] == [InquiryAbout.YEAR, InquiryAbout.DOSSIER, InquiryAbout.NOMINATION]
    question = make_inquiry(year, target=found[2])
    assert question.nomination == sent.items.get().nomination
    assert str(question) == f"Câu hỏi về đề nghị {question.nomination}"

    type(sent).objects.update(status=ProposalStatus.RETURNED)
    with pytest.raises(Refused, match="không còn ở hồ sơ"):
        make_inquiry(year, target=found[2], text="Khác.")


def test_the_database_holds_the_truth(year):
    make_inquiry(year)
    for values in ({"due": None}, {"kind": "remark"}, {"about": "nomination"}, {"text": ""}, {"asked_by_words": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inquiry.objects.update(**values)


# Pressed twice, and the trace


def test_pressed_twice_is_done_once(year):
    office, leader = home_affairs_user(year), secretary(year)
    question = make_inquiry(year, by=office)
    assert make_inquiry(year, by=office) == question
    for _ in range(2):
        services.answer(inquiry=question, text="Đã nộp.", by=leader)
    for _ in range(2):
        again(question, by=office)
    for _ in range(2):
        services.close(inquiry=question, reason="Xong.", by=office)
    remark = make_inquiry(year, kind=InquiryKind.REMARK, text="Tốt.", by=office)
    for _ in range(2):
        services.say_seen(inquiry=remark, by=leader)

    assert [turn.kind for turn in InquiryTurn.objects.all()] == ["answered", "reopened", "closed", "seen"]


def test_the_trace_tells_it_to_leaders_and_office_and_to_no_member(year):
    make_proposal(year, status=ProposalStatus.SUBMITTED)
    question = make_inquiry(year)
    services.answer(inquiry=question, text="Đã nộp.", by=secretary(year))

    def told(user):
        return [line.action for line in label_entries(visible_trace(user, year)) if "nội vụ" in line.action]

    for user in (home_affairs_user(year), secretary(year), deputy_officer(year)):
        assert told(user) == ["Trả lời cơ quan nội vụ", "Cơ quan nội vụ hỏi, nhận xét"]
    assert told(officer_of(member(year))) == []
    asked = AuditEntry.objects.get(action="awards.ask_bloc")
    assert asked.after == {"text": "Vì sao chưa nộp?", "due": TO_COME.isoformat()}
    assert YEAR.code == "year"
