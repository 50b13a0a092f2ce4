"""Two people at the minutes at the same moment: one after the other, each asked of what the other left."""

from threading import Event

import pytest
from django.db import connection

from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.signing import PaperOfAct
from meetings.course import services as course_services
from meetings.enums import MeetingStatus, MinutesStatus, RemarkStatus
from meetings.minutes import documents
from meetings.minutes import services as minutes_services
from meetings.minutes.remarks import services as remarks_services
from meetings.models import Meeting, Minutes, MinutesRemark
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import head_of, member, secretary, secretary_head
from tests.meetings.moments import fresh, traced
from tests.scoring.test_together import again, at_once
from tests.together import behind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite writes one at a time by itself"),
]


@pytest.fixture
def circulated():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED, opening="Tuyên bố lý do.")
    return meeting


def sign(by):
    minutes_services.sign_minutes(meeting=fresh(), paper=documents.MINUTES_PAPER, by=again(by))


def test_signing_in_two_tabs(circulated):
    head = secretary_head(circulated.year)

    assert at_once(*[lambda: sign(head)] * 2) == [None, None]

    assert IssuedDocument.objects.count() == traced("sign_minutes") == 1


def take_back(by):
    minutes_services.withdraw_minutes(meeting=fresh(), reason="Sai tên", by=again(by))


def test_minutes_signed_first_are_not_taken_back(circulated):
    head, officer = secretary_head(circulated.year), secretary(circulated.year)

    refused = behind(lambda: sign(head), lambda: take_back(officer))

    assert "đã ký" in str(refused)
    found = Minutes.objects.get()
    assert (found.status, found.signed_at is None) == (MinutesStatus.SIGNED, False)
    assert IssuedDocument.objects.count() == 1


def test_minutes_taken_back_first_are_not_signed(circulated):
    head, officer = secretary_head(circulated.year), secretary(circulated.year)

    refused = behind(lambda: take_back(officer), lambda: sign(head))

    assert "lấy ý kiến" in str(refused)
    found = Minutes.objects.get()
    assert (found.status, found.signed_at) == (MinutesStatus.DRAFT, None)
    assert not IssuedDocument.objects.exists()


def test_signing_while_the_secretary_types(circulated):
    head, officer = secretary_head(circulated.year), secretary(circulated.year)

    at_once(
        lambda: sign(head),
        lambda: minutes_services.save_minutes(meeting=fresh(), opening="Câu khác.", by=again(officer)),
    )

    assert Minutes.objects.get().opening == "Tuyên bố lý do."


@pytest.mark.parametrize("change", ["remark", "agree", "particulars"])
def test_what_happens_while_the_paper_is_drawn_is_not_signed_over(circulated, change):
    """As it was found: drawing takes three seconds, and all this was posted half a second into them."""
    head, unit = secretary_head(circulated.year), head_of(member(circulated.year))
    drawing, done = Event(), Event()

    def slowly(text):
        drawing.set()
        assert done.wait(timeout=20)
        return b"%PDF"

    def meanwhile():
        assert drawing.wait(timeout=20)
        try:
            if change == "remark":
                remarks_services.make_remark(meeting=fresh(), text="Sai giờ.", by=again(unit))
            elif change == "agree":
                remarks_services.agree_to_minutes(meeting=fresh(), by=again(unit))
            else:
                Meeting.objects.update(chair_name="Người khác")
        finally:
            done.set()

    paper = PaperOfAct(text=documents.MINUTES_PAPER.text, pdf=slowly, keep=documents.MINUTES_PAPER.keep)
    signed, _ = at_once(lambda: minutes_services.sign_minutes(meeting=fresh(), paper=paper, by=again(head)), meanwhile)

    assert (Minutes.objects.get().status == MinutesStatus.SIGNED) == (change == "agree")
    assert (signed is None) == (change == "agree")
    assert IssuedDocument.objects.exists() == (change == "agree")


def remark(by):
    remarks_services.make_remark(meeting=fresh(), text="Sai giờ.", by=again(by))


def agree(by):
    remarks_services.agree_to_minutes(meeting=fresh(), by=again(by))


@pytest.mark.parametrize("act", [remark, agree])
def test_what_waits_behind_a_signature_is_refused(circulated, act):
    """Whoever read the minutes as going round is asked again once they are held, and they are signed."""
    head, unit = secretary_head(circulated.year), head_of(member(circulated.year))

    refused = behind(lambda: sign(head), lambda: act(unit))

    assert "không ở giai đoạn lấy ý kiến" in str(refused)
    assert not MinutesRemark.objects.exists()


def test_a_signature_that_waits_behind_a_remark_is_refused(circulated):
    head, unit = secretary_head(circulated.year), head_of(member(circulated.year))

    refused = behind(lambda: remark(unit), lambda: sign(head))

    assert "ý kiến" in str(refused)
    assert Minutes.objects.get().status == MinutesStatus.CIRCULATED


def test_a_signature_that_waits_behind_an_agreement_is_set(circulated):
    head, unit = secretary_head(circulated.year), head_of(member(circulated.year))

    assert behind(lambda: agree(unit), lambda: sign(head)) is None

    assert Minutes.objects.get().status == MinutesStatus.SIGNED
    assert MinutesRemark.objects.get().status == RemarkStatus.AGREED


def test_two_tabs_agreeing(circulated):
    unit = head_of(member(circulated.year))

    outcomes = at_once(*[lambda: remarks_services.agree_to_minutes(meeting=fresh(), by=again(unit))] * 2)

    assert outcomes == [None, None]
    assert MinutesRemark.objects.filter(status=RemarkStatus.AGREED).count() == traced("remark") == 1


def test_two_people_sending_the_minutes_round():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting)
    officer = secretary(meeting.year)

    assert at_once(*[lambda: minutes_services.circulate_minutes(meeting=fresh(), by=again(officer))] * 2) == [
        None,
        None,
    ]

    assert traced("circulate_minutes") == 1


@pytest.fixture
def drafted():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting)
    return meeting


def send_round(by):
    minutes_services.circulate_minutes(meeting=fresh(), by=again(by))


def type_opening(by):
    minutes_services.save_minutes(meeting=fresh(), opening="Mới.", by=again(by))


def rename_chair(by):
    course_services.edit_meeting(meeting=fresh(), chair_name="Người khác", by=again(by))


@pytest.mark.parametrize("change", [type_opening, rename_chair])
def test_what_waits_behind_the_sending_round_changes_nothing(drafted, change):
    officer, head = secretary(drafted.year), secretary_head(drafted.year)

    refused = behind(lambda: send_round(officer), lambda: change(head))

    assert "biên bản" in str(refused).lower()
    assert (Minutes.objects.get().opening, Meeting.objects.get().chair_name) == ("", drafted.chair_name)
    assert not Minutes.objects.get().corrections.exists()


@pytest.mark.parametrize("change", [type_opening, rename_chair])
def test_what_is_changed_before_the_sending_round_goes_round(drafted, change):
    officer, head = secretary(drafted.year), secretary_head(drafted.year)

    assert behind(lambda: change(head), lambda: send_round(officer)) is None

    found = Minutes.objects.select_related("meeting").get()
    assert found.status == MinutesStatus.CIRCULATED
    assert (found.opening == "Mới.") != (found.meeting.chair_name == "Người khác")
    assert not found.corrections.exists()


def test_two_people_beginning_the_minutes():
    meeting = make_meeting()
    officer, head = secretary(meeting.year), secretary_head(meeting.year)

    outcomes = at_once(
        *[lambda by=by: minutes_services.draft_minutes(meeting=fresh(), by=again(by)) for by in (officer, head)]
    )

    assert outcomes == [None, None]
    assert Minutes.objects.count() == traced("draft_minutes") == 1


def test_a_signature_that_waits_behind_an_answer_is_refused(circulated):
    remarks_services.make_remark(meeting=fresh(), text="Sai giờ.", by=head_of(member(circulated.year)))
    head, officer = secretary_head(circulated.year), secretary(circulated.year)
    remark = MinutesRemark.objects.select_related("minutes__meeting__year").get()

    refused = behind(
        lambda: remarks_services.answer_remark(remark=remark, status="declined", answer="Đúng.", by=again(officer)),
        lambda: sign(head),
    )

    assert "vừa thay đổi" in str(refused)  # the answer is printed, and the paper was drawn without it
    assert MinutesRemark.objects.get().status == RemarkStatus.DECLINED
    assert Minutes.objects.get().status == MinutesStatus.CIRCULATED
