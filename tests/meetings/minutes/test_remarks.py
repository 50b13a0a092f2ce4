"""Minutes remarked upon while they go round."""

import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.enums import RemarkStatus
from meetings.minutes import policies
from meetings.minutes import services as minutes_services
from meetings.minutes.remarks import services as remarks_services
from meetings.models import MinutesRemark
from tests.factories.units import head_of, make_user, member, officer_of, secretary, secretary_head
from tests.meetings.minutes.parts import again, url

pytestmark = pytest.mark.django_db


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

        assert (page.status_code, "cần nêu lý do" in page.text) == (422, True)
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

        page = client.post(url("remark", circulated), {"text": "", "part": "votes"})

        assert (page.status_code, "Hãy ghi ý kiến của đơn vị." in page.text) == (422, True)

    def test_changes_after_sending_round_are_read_by_all(self, circulated, client):
        by = secretary(circulated.year)
        minutes_services.withdraw_minutes(meeting=circulated, reason="Sửa", by=by)
        minutes_services.save_minutes(meeting=again(circulated), discussion="Bản sửa", by=by)
        minutes_services.circulate_minutes(meeting=again(circulated), by=by)

        client.force_login(officer_of(member(circulated.year)))
        assert "Các chỗ đã sửa" in client.get(url("minutes", circulated)).content.decode()
