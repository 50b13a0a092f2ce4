"""Minutes read out part by part, corrected on the spot, remarked upon while they go round."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.corrections import agenda_in_words
from meetings.course import services as course_services
from meetings.enums import MeetingStatus, MinutesPart, MinutesStatus, Presence, RemarkStatus
from meetings.minutes import documents, policies
from meetings.minutes import queries as minutes_queries
from meetings.minutes import services as minutes_services
from meetings.minutes.reading import parts as reading_parts
from meetings.minutes.reading import services as reading_services
from meetings.minutes.redline import KEPT, PUT_IN, TAKEN_OUT, redline
from meetings.minutes.remarks import services as remarks_services
from meetings.models import Correction, Meeting, MinutesRemark
from meetings.polls import queries as polls_queries
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import head_of, make_user, make_year, member, officer_of, secretary, secretary_head

pytestmark = pytest.mark.django_db


def url(name, meeting, **more):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk, **more})


def again(meeting):
    return polls_queries.meeting_page(secretary(meeting.year), meeting.year, meeting.pk)


def part(meeting, key):
    parts = reading_parts.minutes_parts(documents.minutes_context(meeting))
    return next(one for one in parts if one.key == key)


@pytest.fixture
def meeting():
    meeting = make_meeting(present=3, status=MeetingStatus.OPEN)
    make_minutes(meeting, discussion="Sở Y tế: nhất trí.", conclusion="Giao thư ký hoàn thiện.")
    return again(meeting)


@pytest.fixture
def circulated(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.ENDED, ended_at=meeting.starts_at)
    meeting = again(meeting)
    minutes_services.circulate_minutes(meeting=meeting, by=secretary(meeting.year))
    return again(meeting)


class TestReadingOut:
    def test_a_part_is_passed_as_it_was_heard(self, meeting, client):
        client.force_login(secretary(meeting.year))
        heard = part(meeting, "discussion")

        client.post(url("part_approve", meeting, part="discussion"), {"fingerprint": heard.fingerprint})

        assert part(meeting, "discussion").is_passed
        assert "Đã thông qua 1/" in client.get(url("minutes_read", meeting)).content.decode()

    def test_a_part_that_changed_while_it_was_read_is_not_passed(self, meeting, client):
        client.force_login(secretary(meeting.year))
        heard = part(meeting, "discussion")
        minutes_services.save_minutes(meeting=meeting, discussion="Khác", by=secretary(meeting.year))

        client.post(url("part_approve", meeting, part="discussion"), {"fingerprint": heard.fingerprint})

        assert part(meeting, "discussion").approval is None

    def test_a_record_that_changes_after_it_was_passed_has_to_be_read_again(self, meeting):
        by = secretary(meeting.year)
        heard = part(meeting, "attendance")
        reading_services.approve_part(meeting=meeting, part="attendance", fingerprint=heard.fingerprint, by=by)
        line = meeting.attendance.first()

        course_services.record_attendance(meeting=meeting, rows={line.pk: {"presence": Presence.EXCUSED}}, by=by)

        assert part(meeting, "attendance").has_changed

    def test_correcting_takes_the_approval_away_and_keeps_both_texts(self, meeting, client):
        by = secretary(meeting.year)
        client.force_login(by)
        heard = part(meeting, "discussion")
        reading_services.approve_part(meeting=meeting, part="discussion", fingerprint=heard.fingerprint, by=by)
        typed = {
            "discussion-text": "Sở Y tế: nhất trí cao.",
            "discussion-was": heard.text,
            "discussion-reason": "Sót chữ",
        }

        assert client.post(url("part_correct", meeting, part="discussion"), typed).status_code == 302

        row = Correction.objects.get()
        assert (row.before, row.after, row.by, row.reason) == (heard.text, "Sở Y tế: nhất trí cao.", by, "Sót chữ")
        assert not part(meeting, "discussion").is_passed
        page = client.get(url("minutes_read", meeting)).content.decode()
        assert "<ins>" in page
        assert "Sót chữ" in page

    def test_a_colleagues_correction_is_shown_and_the_typed_text_stays(self, meeting, client):
        client.force_login(secretary(meeting.year))
        minutes_services.save_minutes(meeting=meeting, discussion="Của đồng nghiệp", by=secretary(meeting.year))
        typed = {"discussion-text": "Của tôi", "discussion-was": "Sở Y tế: nhất trí."}

        page = client.post(url("part_correct", meeting, part="discussion"), typed).content.decode()

        assert "Của đồng nghiệp" in page
        assert "Của tôi" in page
        meeting.minutes.refresh_from_db()
        assert meeting.minutes.discussion == "Của đồng nghiệp"

    def test_what_is_read_from_records_is_not_typed_over(self, meeting):
        with pytest.raises(Refused, match="hồ sơ"):
            reading_services.correct_part(meeting=meeting, part="votes", text="x", was="", by=secretary(meeting.year))

    def test_drafting_before_the_first_reading_leaves_no_corrections(self, meeting):
        minutes_services.save_minutes(meeting=meeting, discussion="Bản nháp khác", by=secretary(meeting.year))

        assert not Correction.objects.exists()

    def test_members_do_not_read_the_draft_and_do_not_pass_it(self, meeting, client):
        client.force_login(officer_of(member(meeting.year)))

        assert client.get(url("minutes_read", meeting)).status_code == 403
        assert client.post(url("part_approve", meeting, part="discussion")).status_code == 403
        assert client.post(url("part_correct", meeting, part="discussion")).status_code == 403

    def test_an_unknown_part_is_not_found(self, meeting, client):
        client.force_login(secretary(meeting.year))

        assert client.post(url("part_approve", meeting, part="khac")).status_code == 404

    def test_every_key_of_the_paper_is_a_known_part(self, meeting):
        parts = reading_parts.minutes_parts(documents.minutes_context(meeting))
        assert {one.key for one in parts} <= set(MinutesPart.values)
        sections = documents.minutes_context(meeting)["headings"]
        assert {"particulars", "attendance", *(one.key for one in sections)} == set(MinutesPart.values)


class TestRemarks:
    def test_a_unit_says_something_and_reads_the_answer(self, circulated, client):
        head = head_of(member(circulated.year))
        client.force_login(head)
        client.post(url("remark", circulated), {"part": "discussion", "text": "Ghi rõ ý kiến của Sở."})
        remark = MinutesRemark.objects.get()

        client.force_login(secretary(circulated.year))
        answered = {f"{remark.pk}-status": "declined", f"{remark.pk}-answer": "Đã ghi ở mục 3."}
        assert client.post(url("remark_answer", circulated, remark=remark.pk), answered).status_code == 302

        client.force_login(head)
        page = client.get(url("minutes", circulated)).content.decode()
        assert "Ghi rõ ý kiến của Sở." in page
        assert "Đã ghi ở mục 3." in page

    def test_keeping_the_text_needs_a_reason_and_loses_nothing_typed(self, circulated, client):
        remarks_services.make_remark(meeting=circulated, text="Sửa tên.", by=head_of(member(circulated.year)))
        remark = MinutesRemark.objects.get()
        client.force_login(secretary(circulated.year))

        page = client.post(url("remark_answer", circulated, remark=remark.pk), {f"{remark.pk}-status": "declined"})

        assert "cần nêu lý do" in page.content.decode()
        remark.refresh_from_db()
        assert remark.status == RemarkStatus.OPEN

    def test_an_answer_pressed_twice_is_one_answer(self, circulated, client):
        remarks_services.make_remark(meeting=circulated, text="Sửa tên.", by=head_of(member(circulated.year)))
        remark = MinutesRemark.objects.get()
        client.force_login(secretary(circulated.year))
        address = url("remark_answer", circulated, remark=remark.pk)
        answer = {f"{remark.pk}-status": "declined", f"{remark.pk}-answer": "Đã ghi."}

        assert [client.post(address, answer).status_code for _ in range(2)] == [302, 302]

        assert AuditEntry.objects.filter(action="meetings.answer_remark").count() == 1
        for other in (answer | {f"{remark.pk}-answer": "Khác."}, {}):
            refused = client.post(address, other)
            assert refused.status_code == 403
            assert "Ý kiến này đã trả lời." in refused.content.decode()
        client.force_login(head_of(member(circulated.year)))
        assert client.post(address, answer).status_code == 403

    def test_open_remarks_hold_the_signature_back(self, circulated):
        head = secretary_head(circulated.year)
        remarks_services.make_remark(meeting=circulated, text="Sửa tên.", by=head_of(member(circulated.year)))

        verdict = policies.may_sign_minutes(head, again(circulated), [])
        assert "Còn 1 ý kiến" in verdict.reason

        remarks_services.answer_remark(
            remark=MinutesRemark.objects.get(), status=RemarkStatus.ACCEPTED, by=secretary(circulated.year)
        )
        assert policies.may_sign_minutes(head, again(circulated), [])

    def test_units_are_asked_once_and_agreeing_is_an_answer(self, circulated):
        head = head_of(member(circulated.year))
        assert "Góp ý biên bản hội nghị" in {task.title for task in my_tasks(head)}

        remarks_services.agree_to_minutes(meeting=circulated, by=head)

        assert "Góp ý biên bản hội nghị" not in {task.title for task in my_tasks(head)}
        remarks_services.agree_to_minutes(meeting=again(circulated), by=head)
        assert MinutesRemark.objects.count() == 1
        assert AuditEntry.objects.filter(action="meetings.remark").count() == 1

    def test_who_agreed_to_a_text_taken_back_is_asked_again(self, circulated):
        year = circulated.year
        unit = member(year)
        head = head_of(unit)
        remarks_services.agree_to_minutes(meeting=circulated, by=head)
        minutes_services.withdraw_minutes(meeting=again(circulated), reason="Sót một ý kiến.", by=secretary_head(year))
        minutes_services.circulate_minutes(meeting=again(circulated), by=secretary(year))

        assert "Góp ý biên bản hội nghị" in {task.title for task in my_tasks(head)}
        remarks_services.agree_to_minutes(meeting=again(circulated), by=head)

        told = again(circulated).minutes.remarks.filter(participation=unit)
        assert [remark.get_status_display() for remark in told] == ["Nhất trí với bản gửi trước", "Nhất trí"]
        assert "Góp ý biên bản hội nghị" not in {task.title for task in my_tasks(head)}

    def test_others_read_a_remark_only_once_it_is_answered(self, circulated, client):
        year = circulated.year
        remarks_services.make_remark(meeting=circulated, text="Ý riêng", by=head_of(member(year)))
        other = make_user(unit=year.participations.last().unit)
        client.force_login(other)
        assert "Ý riêng" not in client.get(url("minutes", circulated)).content.decode()

        remarks_services.answer_remark(
            remark=MinutesRemark.objects.get(), status=RemarkStatus.ACCEPTED, by=secretary(year)
        )

        assert "Ý riêng" in client.get(url("minutes", circulated)).content.decode()

    def test_a_draft_takes_no_remarks(self, meeting, client):
        client.force_login(head_of(member(meeting.year)))

        assert client.post(url("remark", meeting), {"text": "x"}).status_code == 404

    def test_an_empty_remark_is_told(self, circulated, client):
        client.force_login(head_of(member(circulated.year)))

        page = client.post(url("remark", circulated), {"text": "", "part": "votes"}).content.decode()

        assert "Hãy ghi ý kiến của đơn vị." in page

    def test_changes_after_sending_round_are_read_by_all(self, circulated, client):
        by = secretary(circulated.year)
        minutes_services.withdraw_minutes(meeting=circulated, reason="Sửa", by=by)
        minutes_services.save_minutes(meeting=again(circulated), discussion="Bản sửa", by=by)
        minutes_services.circulate_minutes(meeting=again(circulated), by=by)

        client.force_login(officer_of(member(circulated.year)))
        assert "Các chỗ đã sửa" in client.get(url("minutes", circulated)).content.decode()


@pytest.mark.parametrize(
    ("before", "after"), [("một hai ba", "một bốn ba"), ("", "mới"), ("cũ", ""), ("a\nb", "a b"), ("x", "x")]
)
def test_a_redline_tells_both_texts(before, after):
    pieces = redline(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind in (KEPT, TAKEN_OUT)) == before
    assert "".join(piece.text for piece in pieces if piece.kind in (KEPT, PUT_IN)) == after


@pytest.mark.parametrize("name", ["minutes", "minutes_read"])
def test_pages_cost_the_same_however_many_units_speak(client, name):
    counts = []
    for units in (3, 6):
        meeting = make_meeting(make_year(units=units, stage="review"), present=units, status=MeetingStatus.ENDED)
        minutes = make_minutes(meeting, discussion="a")
        for unit in meeting.year.participations.all():
            MinutesRemark.objects.create(minutes=minutes, participation=unit, text="x")
            Correction.objects.create(minutes=minutes, part="discussion", before="x", after="y")
        client.force_login(secretary(meeting.year))
        client.get(url(name, meeting))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url(name, meeting)).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_minutes_that_are_going_round_wait_in_the_status_of_the_meeting(circulated):
    assert circulated.minutes.status == MinutesStatus.CIRCULATED
    assert circulated.minutes.tracked_since is not None


def test_no_empty_brackets_stand_where_nobody_presents_an_item(meeting):
    meeting.agenda.create(position=1, title="Thông qua Quy chế", conclusion="Nhất trí")
    meeting.agenda.create(position=2, title="Báo cáo", presenter="Thư ký", conclusion="Nhất trí")

    assert agenda_in_words(meeting).split("\n") == ["Thông qua Quy chế: Nhất trí", "Báo cáo (Thư ký): Nhất trí"]


def test_corrections_kept_with_empty_brackets_are_shown_without():
    minutes = make_minutes(make_meeting())
    minutes.corrections.create(part="agenda", before="Quy chế (): a", after="Quy chế (): b")

    [line] = minutes_queries.corrections_of(minutes)

    assert "".join(piece.text for piece in line.pieces) == "Quy chế: ab"
