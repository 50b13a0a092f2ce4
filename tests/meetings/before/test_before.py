"""Before the meeting: the invitation, what units answer, letters, the document pack."""

import datetime
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat.tasks.queries import my_tasks
from meetings.before import files, services
from meetings.before import queries as before_queries
from meetings.before.documents import invitation_pdf
from meetings.enums import FileKind, MeetingStatus, MinutesStatus, Reply
from meetings.models import Meeting, MeetingFile
from meetings.polls import queries as polls_queries
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from units.enums import Stage, WrittenOpinions

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 12, 20)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting():
    meeting = make_meeting(make_year(stage=Stage.REVIEW, units=4), present=0, status=MeetingStatus.PLANNED)
    services.send_invitation(meeting=meeting, number="12", invited_on=DAY, reply_by=DAY, by=secretary(meeting.year))
    return again(meeting)


def again(meeting):
    return polls_queries.meeting_page(secretary(meeting.year), meeting.year, meeting.pk)


def url(name, meeting, **more):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": meeting.pk, **more})


def pdf(name="giay.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def heavy(mark):
    """More than half a megabyte, another file for each ``mark``."""
    return pdf(f"{mark}.pdf", PDF.replace(b"%%EOF", mark.encode() * 600_000 + b"\n%%EOF"))


class TestInvitation:
    def test_units_are_asked_until_they_answer(self, meeting):
        head = head_of(member(meeting.year))
        assert "Trả lời giấy mời họp" in {task.title for task in my_tasks(head)}

        services.reply_to_invitation(meeting=meeting, reply=Reply.HEAD, by=head)

        assert "Trả lời giấy mời họp" not in {task.title for task in my_tasks(head)}

    def test_the_paper_names_units_place_and_hour(self, meeting):
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(invitation_pdf(meeting))).pages)
        told = " ".join(text.split())

        assert "GIẤY MỜI" in told
        assert "12/GM" in told
        assert meeting.place in told
        assert member(meeting.year).name in told

    def test_an_answer_asked_for_before_the_invitation_is_told(self, meeting, client):
        client.force_login(secretary(meeting.year))

        page = client.post(
            url("invite", meeting), {"number": "13", "invited_on": "2022-12-20", "reply_by": "2022-12-01"}
        )

        assert "Hạn trả lời phải từ ngày gửi" in page.content.decode()
        assert 'value="13"' in page.content.decode()

    def test_members_do_not_invite(self, meeting, client):
        client.force_login(officer_of(member(meeting.year)))

        assert client.post(url("invite", meeting), {"invited_on": "2022-12-20"}).status_code == 403


class TestReply:
    def test_somebody_else_comes_by_letter_and_votes(self, meeting, client):
        own = member(meeting.year)
        deputy = officer_of(own)
        client.force_login(head_of(own))
        answer = {"reply": "deputed", "delegate_name": "Lê Phó", "delegate_title": "Phó Giám đốc", "voter": deputy.pk}

        assert client.post(url("reply", meeting), {**answer, "letter": pdf()}).status_code == 302

        line = meeting.attendance.get(participation=own)
        assert (line.reply, line.delegate_name, line.by_letter, line.voter) == ("deputed", "Lê Phó", True, deputy)
        assert line.presence != "present", "who came is seen in the room"
        [letter] = MeetingFile.objects.all()
        assert (letter.kind, letter.participation) == (FileKind.LETTER, own)

    def test_a_letter_that_is_no_paper_loses_nothing_typed(self, meeting, client):
        client.force_login(head_of(member(meeting.year)))
        answer = {"reply": "deputed", "delegate_name": "Lê Phó", "letter": pdf("giay.pdf", b"MZ\x90\x00 program")}

        page = client.post(url("reply", meeting), answer)

        assert page.status_code == 422
        assert "không phải loại được nhận" in page.text
        assert "Lê Phó" in page.text
        assert not MeetingFile.objects.exists()
        assert meeting.attendance.filter(reply=Reply.NONE).count() == 4

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"reply": "head", "delegate_name": "Lê Phó"}, "Chỉ ghi khi chọn “Ủy quyền người khác dự”"),
            ({"reply": "away", "letter": "giay.pdf"}, "Chỉ ghi khi chọn “Ủy quyền người khác dự”"),
            ({"reply": "head", "envelope": "on"}, "Chỉ gửi phong bì khi chọn “Vắng”"),
        ],
    )
    def test_what_belongs_to_another_reply_is_not_dropped(self, meeting, client, typed, sentence):
        rules = meeting.year.regulation
        rules.written_opinions = WrittenOpinions.COUNTED
        rules.save()
        client.force_login(head_of(member(meeting.year)))

        page = client.post(url("reply", meeting), typed | ({"letter": pdf()} if "letter" in typed else {}))

        assert page.status_code == 422
        assert sentence in page.text
        assert meeting.attendance.filter(reply=Reply.NONE).count() == 4

    def test_what_an_earlier_reply_left_in_its_boxes_gives_way(self, meeting, client):
        own = member(meeting.year)
        client.force_login(head_of(own))
        answer = {"reply": "deputed", "delegate_name": "Lê Phó", "voter": officer_of(own).pk}
        client.post(url("reply", meeting), answer)

        assert client.post(url("reply", meeting), answer | {"reply": "head"}).status_code == 302

        line = meeting.attendance.get(participation=own)
        assert (line.reply, line.by_letter, line.voter) == ("head", False, None)

    def test_a_deputed_unit_names_somebody(self, meeting):
        with pytest.raises(Refused, match="họ tên"):
            services.reply_to_invitation(meeting=meeting, reply=Reply.DEPUTED, by=head_of(member(meeting.year)))

    def test_nobody_of_another_unit_votes_for_it(self, meeting):
        own, other = meeting.year.participations.all()[2:4]

        with pytest.raises(Refused, match="không thuộc"):
            services.reply_to_invitation(meeting=meeting, reply=Reply.DEPUTED, voter=officer_of(other), by=head_of(own))

    @pytest.mark.parametrize(("rule", "counted"), [(WrittenOpinions.COUNTED, True), (WrittenOpinions.NOTED, False)])
    def test_an_envelope_is_announced_where_the_year_counts_it(self, meeting, rule, counted):
        meeting.year.regulation.written_opinions = rule
        meeting.year.regulation.save()
        meeting, head = again(meeting), head_of(member(meeting.year))

        if counted:
            line = services.reply_to_invitation(meeting=meeting, reply=Reply.AWAY, envelope=True, by=head)
            assert line.envelope
        else:
            with pytest.raises(Refused, match="không tính phiếu gửi trong phong bì"):
                services.reply_to_invitation(meeting=meeting, reply=Reply.AWAY, envelope=True, by=head)

    def test_after_the_opening_the_secretariat_takes_attendance(self, meeting, client):
        Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.OPEN)
        client.force_login(head_of(member(meeting.year)))

        assert client.post(url("reply", meeting), {"reply": "head"}).status_code == 403

    def test_the_leadership_reads_who_comes(self, meeting, client):
        services.reply_to_invitation(meeting=meeting, reply=Reply.HEAD, by=head_of(member(meeting.year)))
        client.force_login(secretary(meeting.year))

        assert "1 đơn vị dự, 0 vắng, 3 chưa trả lời" in client.get(url("before", meeting)).content.decode()

        client.force_login(officer_of(member(meeting.year)))
        assert "chưa trả lời." not in client.get(url("before", meeting)).content.decode()


class TestFiles:
    def test_the_pack_is_read_by_all_and_comes_as_one_file(self, meeting, client):
        client.force_login(secretary(meeting.year))
        client.post(url("pack_add", meeting), {"title": "Báo cáo tổng kết", "upload": pdf("bc.pdf")})
        [kept] = MeetingFile.objects.all()

        client.force_login(officer_of(member(meeting.year)))
        answer = client.get(url("file", meeting, file=kept.pk))
        assert b"".join(answer.streaming_content) == PDF
        assert answer["X-Content-Type-Options"] == "nosniff"
        bundle = zipfile.ZipFile(io.BytesIO(client.get(url("pack_zip", meeting)).content))
        assert bundle.namelist() == ["00-giay-moi.pdf", "01-bao-cao-tong-ket.pdf"]

    def test_a_letter_is_not_found_by_other_units(self, meeting, client):
        head, other = map(head_of, meeting.year.participations.all()[2:4])
        services.reply_to_invitation(meeting=meeting, reply=Reply.DEPUTED, delegate_name="A", letter=pdf(), by=head)
        [letter] = MeetingFile.objects.all()

        for user, code in ((head, 200), (secretary(meeting.year), 200), (other, 404)):
            client.force_login(user)
            answer = client.get(url("file", meeting, file=letter.pk))
            b"".join(answer.streaming_content) if answer.streaming else None
            assert answer.status_code == code

    def test_a_withdrawn_paper_leaves_the_list_and_stays_on_record(self, meeting):
        by = secretary(meeting.year)
        kept = files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=pdf(), by=by)

        files.withdraw_file(kept=kept, by=by)

        assert not before_queries.files_of(meeting, FileKind.PACK).exists()
        assert MeetingFile.objects.get().file.size == len(PDF)

    def test_members_add_nothing_to_the_pack(self, meeting, client):
        client.force_login(head_of(member(meeting.year)))

        assert client.post(url("pack_add", meeting), {"upload": pdf()}).status_code == 403

    @pytest.mark.parametrize("content", [b"", b"MZ program", b"PK\x03\x04 broken"])
    def test_what_is_no_document_is_refused_in_words(self, meeting, client, content):
        client.force_login(secretary(meeting.year))

        page = client.post(url("pack_add", meeting), {"title": "Giữ tên", "upload": pdf("x.pdf", content)})

        assert page.status_code == 422
        assert "Giữ tên" in page.content.decode()
        assert not MeetingFile.objects.exists()

    def test_a_file_too_large_is_refused_before_it_is_read(self, meeting, settings):
        settings.EVIDENCE_MAX_MB = 0

        with pytest.raises(Refused, match="vượt mức"):
            files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=pdf(), by=secretary(meeting.year))

    def test_the_room_of_a_meeting_is_limited_and_withdrawn_files_count(self, meeting, settings):
        settings.MEETING_MAX_MB, by = 1, secretary(meeting.year)
        first = files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=heavy("a"), by=by)
        files.withdraw_file(kept=first, by=by)

        with pytest.raises(Refused, match=r"Tài liệu của hội nghị này đã dùng .* trong 1 MB"):
            files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=heavy("b"), by=by)
        assert MeetingFile.objects.count() == 1

    def test_the_letters_of_a_unit_have_room_of_their_own(self, meeting, settings):
        settings.LETTERS_MAX_MB, head = 1, head_of(member(meeting.year))
        reply = {"meeting": meeting, "reply": Reply.DEPUTED, "delegate_name": "Lê Văn An", "by": head}
        services.reply_to_invitation(**reply, letter=heavy("a"))

        with pytest.raises(Refused, match=r"Giấy ủy quyền của .* đã dùng"):
            services.reply_to_invitation(**reply, letter=heavy("b"))
        files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=heavy("c"), by=secretary(meeting.year))

    def test_the_scan_is_kept_once_the_minutes_are_signed(self, meeting, client):
        client.force_login(secretary(meeting.year))
        make_minutes(meeting)
        assert client.post(url("scan_add", meeting), {"upload": pdf()}).status_code == 403
        meeting.minutes.status, meeting.minutes.signed_at = MinutesStatus.SIGNED, meeting.starts_at
        meeting.minutes.save()

        assert client.post(url("scan_add", meeting), {"upload": pdf()}).status_code == 302

        assert MeetingFile.objects.get().kind == FileKind.SIGNED


def test_the_page_costs_the_same_however_many_units_are_invited(client):
    counts = []
    for units in (3, 7):
        meeting = make_meeting(make_year(stage=Stage.REVIEW, units=units), status=MeetingStatus.PLANNED)
        by = secretary(meeting.year)
        services.send_invitation(meeting=meeting, number="1", invited_on=DAY, by=by)
        for _ in range(units):
            files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=pdf(), by=by)
        client.force_login(by)
        client.get(url("before", meeting))
        with CaptureQueriesContext(connection) as asked:
            client.get(url("before", meeting))
        counts.append(len(asked))

    assert counts[0] == counts[1]
