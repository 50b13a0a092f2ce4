"""What the minutes print of the meeting stands still while they go round, and later changes are corrections."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.core.verdict import Refused
from meetings.agenda import services as agenda_services
from meetings.before import files
from meetings.course import services as course_services
from meetings.enums import FileKind, MeetingStatus, MinutesStatus, Presence
from meetings.minutes import documents
from meetings.minutes import services as minutes_services
from meetings.minutes.reading import services as reading_services
from meetings.models import AgendaItem, Approval, Correction, Meeting, MeetingFile, Minutes
from meetings.wall import services as wall_services
from tests.factories.meetings import ENDS, make_meeting, make_minutes
from tests.factories.units import secretary, secretary_head
from units.signing import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting(status=MeetingStatus.ENDED)
    AgendaItem.objects.create(meeting=meeting, position=1, title="Thảo luận", conclusion="Đã bàn.")
    make_minutes(meeting)
    minutes_services.circulate_minutes(meeting=meeting, by=secretary(meeting.year))
    return Meeting.objects.get()


def rename_the_chair(meeting):
    course_services.edit_meeting(meeting=meeting, chair_name="Người khác", by=secretary(meeting.year))


def write_another_conclusion(meeting):
    item = meeting.agenda.get()
    agenda_services.note_conclusion(item=item, text="Không bàn.", by=secretary(meeting.year))


def take_off_an_item(meeting):
    agenda_services.save_agenda(meeting=meeting, items=[], by=secretary(meeting.year))


@pytest.mark.parametrize(
    ("change", "part", "before", "after"),
    [
        (rename_the_chair, "particulars", "Chủ trì: Lê Thị Thanh Bình", "Chủ trì: Người khác"),
        (write_another_conclusion, "agenda", "Đã bàn.", "Không bàn."),
        (take_off_an_item, "agenda", "Đã bàn.", ""),
    ],
)
def test_refused_while_the_minutes_go_round_and_a_correction_after_they_were_taken_back(
    meeting, change, part, before, after
):
    with pytest.raises(Refused, match="hãy rút biên bản về"):
        change(meeting)
    minutes_services.withdraw_minutes(meeting=meeting, reason="Sai", by=secretary(meeting.year))

    change(Meeting.objects.get())

    (line,) = Correction.objects.all()
    assert line.part == part
    assert before in line.before
    assert after in line.after


def test_before_anybody_read_the_minutes_nothing_is_a_correction():
    meeting = make_meeting()
    make_minutes(meeting)

    rename_the_chair(meeting)

    assert not Correction.objects.exists()


def test_a_meeting_reopened_to_mend_its_attendance_says_so_in_the_corrections(meeting):
    by = secretary(meeting.year)
    minutes_services.withdraw_minutes(meeting=meeting, reason="Sai", by=by)
    course_services.reopen_meeting(meeting=meeting, reason="Ghi nhầm đại biểu", by=by)
    row = meeting.attendance.first()
    course_services.record_attendance(meeting=meeting, rows={row.pk: {"presence": Presence.ABSENT}}, by=by)
    course_services.end_meeting(meeting=meeting, ended_at=ENDS, by=by)

    assert [(line.part, line.reason) for line in Correction.objects.all()] == [
        ("particulars", "Ghi nhầm đại biểu"),
        ("attendance", ""),
        ("particulars", ""),
    ]
    assert "vắng" in Correction.objects.get(part="attendance").after


def test_the_wall_still_turns_while_the_minutes_go_round(meeting):
    item = meeting.agenda.get()

    agenda_services.note_conclusion(item=item, text="Đã bàn.", was="Đã bàn.", by=secretary(meeting.year))
    wall_services.show_item(meeting=meeting, item=item, by=secretary(meeting.year))


def test_who_signed_and_who_passed_a_part_stay_as_they_were_called_that_day(meeting):
    head = secretary_head(meeting.year, full_name="Lê Thị Thanh Bình", job_title="Giám đốc")
    minutes_services.sign_minutes(meeting=meeting, paper=documents.MINUTES_PAPER, by=head)
    head.full_name, head.job_title = "Tên khác", "Thứ trưởng"
    head.save()

    assert Minutes.objects.get().signed_by_words[:2] == ("Lê Thị Thanh Bình", "Giám đốc")

    minutes_services.withdraw_minutes(meeting=meeting, reason="Sai tên", by=head)
    minutes = Minutes.objects.get()
    assert (minutes.signed_by, bool(minutes.signed_by_words), minutes.status) == (None, False, MinutesStatus.DRAFT)
    reading_services.approve_part(meeting=meeting, part="discussion", fingerprint="a" * 64, by=head)
    assert Approval.objects.get().approved_by_words == words_of(head)


def test_who_added_a_file_is_kept_in_words(meeting):
    by = secretary(meeting.year)
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    files.keep_file(meeting=meeting, kind=FileKind.PACK, upload=upload, by=by)

    assert MeetingFile.objects.get().added_by_words == words_of(by)
