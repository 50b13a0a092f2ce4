"""Minutes read out part by part and corrected on the spot."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation_bloc.core.verdict import Refused
from meetings.corrections import agenda_in_words
from meetings.course import services as course_services
from meetings.enums import MeetingStatus, MinutesPart, MinutesStatus, Presence
from meetings.minutes import documents
from meetings.minutes import queries as minutes_queries
from meetings.minutes import services as minutes_services
from meetings.minutes.reading import parts as reading_parts
from meetings.minutes.reading import services as reading_services
from meetings.minutes.redline import KEPT, PUT_IN, TAKEN_OUT, redline
from meetings.models import Correction, MinutesRemark
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import make_year, member, officer_of, secretary
from tests.meetings.minutes.parts import url
from tests.reading import as_read

pytestmark = pytest.mark.django_db


def part(meeting, key):
    parts = reading_parts.minutes_parts(documents.minutes_context(meeting))
    return next(one for one in parts if one.key == key)


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

    def test_where_a_template_breaks_its_lines_is_no_change_of_a_part(self, meeting, monkeypatch):
        heard, drawn = part(meeting, "attendance"), reading_parts.render_to_string

        monkeypatch.setattr(reading_parts, "render_to_string", lambda *a: drawn(*a).replace("<p>", "\n <p>\n  "))
        assert part(meeting, "attendance").fingerprint == heard.fingerprint

        monkeypatch.setattr(reading_parts, "render_to_string", lambda *a: drawn(*a).replace("<p>", "<p>x"))
        assert part(meeting, "attendance").fingerprint != heard.fingerprint

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
        page = as_read(client.get(url("minutes_read", meeting)).content.decode())
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
        # The figures of a period stand in the minutes of a mid-year review alone.
        assert {"particulars", "attendance", "progress", *(one.key for one in sections)} == set(MinutesPart.values)
        assert not [one for one in sections if one.key == "progress"]


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
