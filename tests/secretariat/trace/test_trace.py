"""The trace of a year: in words, for whom it is meant, filtered and paged."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from emulation_bloc.core.audit import record
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat.flow.steps import advance
from emulation_bloc.secretariat.trace.queries import filtered, label_entries, visible_trace
from emulation_bloc.secretariat.trace.views import LINES_PER_PAGE
from pledges.models import Registration
from scoring.enums import SheetStatus
from scoring.evidence.citing.services import cite
from scoring.evidence.services import add_file
from scoring.models import ScoreSheet
from tests.factories.awards import make_proposal
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.scoring import make_sheet
from tests.factories.secretariat import make_sheets, make_year_ready_for
from tests.factories.units import (
    deputy_officer,
    head_of,
    home_affairs_user,
    leader,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from tests.scoring import files
from units.enums import Stage
from units.signing import signed

pytestmark = pytest.mark.django_db


def url(year):
    return reverse("secretariat:trace", kwargs=year.address)


def registration_of(unit):
    return Registration.objects.create(participation=unit)


def subjects(user, year):
    return {line.subject for line in visible_trace(user, year)}


def test_a_step_of_the_year_is_told_in_words_from_what_to_what():
    year = make_year_ready_for("open_registration")
    by = secretary(year, full_name="Nguyễn Thị Hà")
    advance(year=year, step="open_registration", by=by)

    lines = label_entries(visible_trace(by, year).filter(action="units.open_registration"))

    assert [(line.who, line.action, line.changes) for line in lines] == [
        ("Nguyễn Thị Hà", "Mở đăng ký thi đua", ["Giai đoạn: Lập kế hoạch → Đăng ký, ký giao ước"])
    ]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"number": "33/KH"}, {"number": "34/KH"}, "Số văn bản đăng ký: 33/KH → 34/KH"),
        ({}, {"number": "33/KH"}, "Số văn bản đăng ký: 33/KH"),
        ({"number": "33/KH"}, {"number": ""}, "Số văn bản đăng ký: bỏ 33/KH"),
        ({}, {"units": ["Sở A", "Sở B"]}, "Đơn vị: Sở A, Sở B"),
        ({}, {"unheard_of": 1234.5}, "unheard_of: 1.234,5"),
        ({"up": False}, {"up": True}, "Lên trên: không → có"),
        ({}, {"Sở A": "present"}, "Sở A: Có mặt"),
        ({}, {"I.1": "9.50"}, "I.1: 9,5"),
        ({}, {"day": "2022-12-29"}, "day: 29/12/2022"),
        ({}, {"submitted_at": "2022-12-29T01:30:00+00:00"}, "Gửi lúc: 08:30 29/12/2022"),
        (
            {},
            {"changed": {"I.3": ["8.5", "8", "Thiếu quyết định."]}},
            "Điểm thay đổi: I.3: 8,5 → 8 (Thiếu quyết định.)",
        ),
        ({}, {"changed": {"I.3": ["8.5", "8", ""]}}, "Điểm thay đổi: I.3: 8,5 → 8"),
        ({}, {"votes": {"Sở A": [7, 1, 0]}}, "Số phiếu đồng ý, không đồng ý, không có ý kiến: Sở A: 7, 1, 0"),
        ({}, {"note": "x" * 200}, f"Ghi chú: {'x' * 120}…"),
    ],
)
def test_changes_read_like_sentences(before, after, change):
    entry = AuditEntry(action="units.share", subject_type="pledges.registration", before=before, after=after)

    (line,) = label_entries([entry])

    assert line.changes == [change]


def test_a_key_without_a_value_is_not_told():
    entry = record("units.share", make_year(), by=None, before={"changed": {}}, after={"changed": {}})

    assert label_entries([entry])[0].changes == []


def test_a_unit_reads_its_own_lines_and_those_of_the_year_but_not_another_units():
    year = make_year(units=4)
    own, other = year.participations.all()[2:4]
    by = secretary(year)
    record("pledges.save_registration", registration_of(own), by=by)
    record("pledges.save_registration", registration_of(other), by=by)
    record("units.share", year, by=by)

    assert subjects(officer_of(own), year) == {str(own.registration), str(year)}


def test_scores_of_another_unit_stay_hidden_from_units_and_open_to_the_leadership():
    year = make_year(stage=Stage.VERIFYING)
    make_sheets(year, SheetStatus.SUBMITTED)
    sheet = ScoreSheet.objects.get(participation=leader(year))
    record("scoring.save_verification", sheet, by=deputy_officer(year), after={"1.1": "9"})

    assert subjects(officer_of(member(year)), year) == set()
    assert subjects(deputy_officer(year), year) == {str(sheet)}


def test_leadership_and_home_affairs_read_everything_of_this_year_and_nothing_of_another():
    year, other = make_year(), make_year()
    record("pledges.save_registration", registration_of(member(year)), by=secretary(year))
    record("units.share", other, by=secretary(other))

    for person in (secretary(year), deputy_officer(year), home_affairs_user(year)):
        assert visible_trace(person, year).count() == 1


def test_home_affairs_invited_early_reads_nothing_of_what_is_still_being_written():
    year = make_year(stage=Stage.REVIEW, home_affairs_since="2022-12-20T08:00+07:00")
    draft, proposal = make_minutes(make_meeting(year)), make_proposal(year, signed_minutes=False)
    for thing in (draft, proposal):
        record("meetings.save_minutes", thing, by=secretary(year))
    record("units.share", year, by=secretary(year))

    assert subjects(home_affairs_user(year), year) == {str(year)}
    assert subjects(secretary(year), year) == {str(year), str(draft), str(proposal)}


def add_evidence(unit, title, content):
    upload = SimpleUploadedFile(f"{title}.pdf", content)
    return add_file(participation=unit, upload=upload, title=title, by=officer_of(unit))


def test_evidence_that_no_sheet_handed_in_cites_is_told_to_its_unit_only():
    sheet = make_sheet()
    unit, year = sheet.participation, sheet.participation.year
    cited = add_evidence(unit, "Báo cáo năm", files.pdf())
    add_evidence(unit, "Để dành", files.pdf(pages=2))
    cite(entry=sheet.entries.first(), evidence=cited, by=officer_of(unit))
    everybody = [secretary(year), deputy_officer(year), home_affairs_user(year)]

    assert {"Báo cáo năm", "Để dành"} <= subjects(officer_of(unit), year)
    assert [subjects(person, year) for person in everybody] == [set()] * 3

    ScoreSheet.objects.update(
        status=SheetStatus.SUBMITTED,
        submitted_at=timezone.now(),
        receipt_hash="0" * 64,
        **signed(submitted_by=head_of(unit)),
    )
    assert [subjects(person, year) for person in everybody] == [{"Báo cáo năm"}, {"Báo cáo năm"}, set()]
    ScoreSheet.objects.update(status=SheetStatus.VERIFIED)
    assert subjects(everybody[2], year) == {"Báo cáo năm"}


def test_what_a_unit_types_in_a_draft_is_not_told_to_the_leadership():
    sheet = make_sheet()
    year = sheet.participation.year
    record("scoring.save_entries", sheet, by=officer_of(sheet.participation), after={"I.1": "7.31"})

    assert subjects(secretary(year), year) == set()
    assert subjects(officer_of(sheet.participation), year) == {str(sheet)}


def test_a_unit_reads_what_was_said_of_its_evidence_when_the_sheet_comes_back_or_is_verified():
    year = make_year(stage=Stage.VERIFYING)
    make_sheets(year, SheetStatus.SUBMITTED)
    own, leading = (ScoreSheet.objects.get(participation=unit) for unit in (member(year), leader(year)))
    for sheet in (own, leading):
        record("scoring.judge_citation", sheet, by=deputy_officer(year), after={"verdict": "Chấp nhận"})

    assert subjects(officer_of(member(year)), year) == set()
    assert subjects(secretary(year), year) == {str(own)}
    assert subjects(deputy_officer(year), year) == {str(own), str(leading)}
    ScoreSheet.objects.update(status=SheetStatus.RETURNED)
    assert subjects(officer_of(member(year)), year) == {str(own)}


def test_the_trace_is_narrowed_by_action_person_and_days():
    year = make_year()
    first, second = secretary(year, full_name="Hà"), secretary(year, full_name="Minh")
    with time_machine.travel("2022-03-01 23:30 +07:00"):
        record("units.share", year, by=first)
    with time_machine.travel("2022-03-02 00:30 +07:00"):
        record("units.open_year", year, by=second)
    lines = visible_trace(first, year)

    assert [line.actor_name for line in filtered(lines, action="units.share")] == ["Hà"]
    assert [line.actor_name for line in filtered(lines, person="Minh")] == ["Minh"]
    assert [line.actor_name for line in filtered(lines, since="2022-03-02")] == ["Minh"]
    assert [line.actor_name for line in filtered(lines, until="2022-03-01")] == ["Hà"]


def test_the_page_shows_filters_and_pages(client):
    year = make_year()
    by = secretary(year)
    for _ in range(LINES_PER_PAGE + 1):
        record("units.share", year, by=by, reason="<b>Gửi</b>")
    client.force_login(by)

    first, second = client.get(url(year)), client.get(url(year), {"page": 2, "action": "units.share"})

    assert first.text.count("Chia sẻ với cơ quan nội vụ</th>") == LINES_PER_PAGE
    assert second.text.count("Chia sẻ với cơ quan nội vụ</th>") == 1
    assert "Trang 2/2" in second.text
    assert "<b>Gửi" not in first.text


def test_a_filter_that_makes_no_sense_says_so(client):
    year = make_year()
    client.force_login(secretary(year))

    record("units.share", year, by=None)

    page = client.get(url(year), {"since": "2022-03-02", "until": "2022-03-01"})

    assert page.status_code == 422
    assert "“Từ ngày” phải trước hoặc trùng “Đến ngày”; hãy sửa một trong hai ngày." in page.text
    assert page.context["lines"] == []  # all of them would look like the answer
    assert client.get(url(year), {"since": "2022-03-02", "until": "2022-03-02"}).status_code == 200


def test_a_stranger_finds_no_trace(client):
    year = make_year()
    client.force_login(make_user(unit=make_year().participations.first().unit))

    assert client.get(url(year)).status_code == 404


def test_the_page_costs_the_same_for_one_line_and_three(client):
    costs = []
    for count in (1, 3):
        year = make_year()
        by = secretary(year)
        for _ in range(count):
            record("units.share", year, by=by)
        client.force_login(by)
        with CaptureQueriesContext(connection) as caught:
            client.get(url(year))
        costs.append(len(caught))

    assert costs[0] == costs[1]


def test_a_clock_set_back_does_not_bury_the_newest_acts():
    year = make_year()
    with time_machine.travel(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), tick=False):
        record("units.share", year, by=None)
    with time_machine.travel(datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC), tick=False):
        record("units.open_year", year, by=None)

    lines = AuditEntry.objects.in_scope(year.audit_scope)

    assert [line.action for line in lines] == ["units.open_year", "units.share"]


def test_no_list_of_acts_is_ordered_by_the_clock():
    clocks = {
        f"{model.__name__}.{name.lstrip('-')}"
        for model in apps.get_models()
        for name in model._meta.ordering or []
        if isinstance(name, str) and name.lstrip("-") in _stamped(model)
    }

    assert clocks == set()


def _stamped(model):
    """What is set when an act is done; when a meeting begins or agrees and a paper is dated is said by people."""
    return {field.name for field in model._meta.fields if field.name == "at" or field.name.endswith("_at")} - {
        "starts_at",
        "agreed_at",
    }
