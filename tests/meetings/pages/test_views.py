"""Who sees which page, that the button and the request refuse alike, and that nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus, PollKind, PollMethod, PollStatus
from meetings.minutes import services
from meetings.models import Meeting, Minutes, Poll
from tests.factories.meetings import ENDS, make_meeting, make_minutes, make_poll, make_sealed_poll, panel_head
from tests.factories.units import home_affairs_user, make_user, make_year, member, officer_of, secretary, secretary_head
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db


def url(name, thing, **more):
    year = thing.meeting.year if isinstance(thing, Poll) else thing.year
    return reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk, **more})


def year_url(name, year):
    return reverse(f"meetings:{name}", kwargs=year.address)


@pytest.fixture
def meeting():
    return make_meeting(present=3)


PAGES = ["detail", "minutes", "minutes_pdf", "counting_pdf"]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_of_the_year_reads_and_outsiders_do_not(client, meeting, name):
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    for user in (secretary(meeting.year), officer_of(member(meeting.year))):
        client.force_login(user)
        assert client.get(url(name, meeting)).status_code == 200
    client.force_login(make_user(unit=member(make_year()).unit))
    assert client.get(url(name, meeting)).status_code == 404
    client.logout()
    assert client.get(url(name, meeting)).status_code == 302


def test_home_affairs_sees_ended_meetings_of_shared_years(client, meeting):
    specialist = home_affairs_user(meeting.year)
    client.force_login(specialist)
    assert client.get(url("detail", meeting)).status_code == 404

    meeting.year.home_affairs_since = ENDS
    meeting.year.save()
    assert client.get(url("detail", meeting)).status_code == 404
    assert meeting.title not in client.get(year_url("list", meeting.year)).content.decode()

    Meeting.objects.update(status=MeetingStatus.ENDED, ended_at=ENDS)
    assert client.get(url("detail", meeting)).status_code == 200
    assert meeting.title in client.get(year_url("list", meeting.year)).content.decode()


def test_the_secretary_schedules_a_meeting(client):
    year = make_year(units=3)
    client.force_login(secretary_head(year))
    data = {
        "kind": "midyear",
        "title": "Hội nghị sơ kết",
        "starts_at": "2022-07-08T08:00",
        "place": "Yên Bái",
        "chair_name": "Lê Thị Thanh Bình",
        "chair_title": "Giám đốc",
    }

    response = client.post(year_url("create", year), data)

    made = Meeting.objects.get()
    assert response.url == url("detail", made)
    assert made.attendance.count() == 3


def test_a_second_yearend_meeting_keeps_what_was_typed(client, meeting):
    client.force_login(secretary(meeting.year))
    data = {
        "kind": MeetingKind.YEAREND,
        "title": "Tổng kết lần nữa",
        "starts_at": "2022-12-30T08:00",
        "place": "Yên Bái",
        "chair_name": "A",
        "chair_title": "B",
    }

    response = client.post(year_url("create", meeting.year), data)

    assert response.status_code == 200
    assert "Năm thi đua đã có hội nghị tổng kết" in response.content.decode()
    assert "Tổng kết lần nữa" in response.content.decode()


def test_scheduling_is_refused_with_the_sentence_of_the_button(client, meeting):
    client.force_login(officer_of(member(meeting.year)))

    page = client.get(year_url("list", meeting.year)).content.decode()
    refused = client.get(year_url("create", meeting.year))

    assert refused.status_code == 403
    for text in (page, refused.content.decode()):
        assert "Chỉ đơn vị Khối trưởng của năm được điều hành hội nghị." in text


def attendance_data(meeting, **first):
    rows = list(meeting.attendance.all())
    data = {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": len(rows), "guest-TOTAL_FORMS": 1}
    data["guest-INITIAL_FORMS"] = 0
    data |= {"guest-0-name": "Lương Thị Kim Oanh", "guest-0-organisation": "Sở Nội vụ"}
    for place, row in enumerate(rows):
        data |= {f"row-{place}-id": row.pk, f"row-{place}-presence": row.presence}
        data[f"row-{place}-delegate_name"] = row.delegate_name
    return data | {f"row-0-{name}": value for name, value in first.items()}


def test_attendance_is_one_form(client, meeting):
    client.force_login(secretary(meeting.year))

    client.post(url("attendance", meeting), attendance_data(meeting, presence="absent", note="Bận họp"))

    first = meeting.attendance.first()
    assert (first.presence, first.note) == ("absent", "Bận họp")
    assert meeting.guests.get().name == "Lương Thị Kim Oanh"


def test_who_votes_instead_of_the_head_is_named_with_the_letter(client, meeting):
    row = meeting.attendance.first()
    deputy = officer_of(row.participation)
    client.force_login(secretary(meeting.year))

    client.post(
        url("attendance", meeting), attendance_data(meeting, presence="present", by_letter="on", voter=deputy.pk)
    )

    assert meeting.attendance.first().voter == deputy
    assert str(deputy) in client.get(url("detail", meeting)).content.decode()


def test_without_a_letter_nobody_votes_instead_of_the_head(client, meeting):
    deputy = officer_of(meeting.attendance.first().participation)
    client.force_login(secretary(meeting.year))

    page = client.post(url("attendance", meeting), attendance_data(meeting, voter=deputy.pk))

    assert "khi đơn vị có giấy ủy quyền" in page.content.decode()
    assert meeting.attendance.first().voter is None


def test_a_wrong_line_of_attendance_loses_nothing(client, meeting):
    client.force_login(secretary(meeting.year))

    response = client.post(url("attendance", meeting), attendance_data(meeting, presence="there", note="Bận họp"))

    assert response.status_code == 200
    assert "Bận họp" in response.content.decode()
    assert meeting.attendance.first().note == ""


def test_the_agenda_is_edited_in_one_form(client, meeting):
    client.force_login(secretary(meeting.year))
    data = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0}
    for place, (title, order) in enumerate([("Bầu", 2), ("Báo cáo", 1), ("Thừa", 3)]):
        data |= {f"form-{place}-title": title, f"form-{place}-shows": "title", f"form-{place}-ORDER": order}
    data["form-2-DELETE"] = "on"

    assert client.post(url("agenda", meeting), data).status_code == 302

    assert [item.title for item in meeting.agenda.all()] == ["Báo cáo", "Bầu"]


@pytest.mark.parametrize(
    "query",
    ["loai=election&chuc-danh=leader", "loai=election&chuc-danh=deputy", "loai=resolution"],
)
def test_the_form_of_each_kind_of_poll(client, meeting, query):
    client.force_login(secretary(meeting.year))

    assert client.get(f"{url('poll_add', meeting)}?{query}").status_code == 200


def test_the_deputy_in_office_is_proposed_for_leader_and_not_forced(client, meeting):
    client.force_login(secretary(meeting.year))
    page = client.get(f"{url('poll_add', meeting)}?loai=election&chuc-danh=leader").content.decode()
    assert page.count("(đề xuất: Khối phó đương nhiệm)") == 1

    other = member(meeting.year)
    client.post(
        f"{url('poll_add', meeting)}?loai=election&chuc-danh=leader",
        {
            "question": "Bầu Khối trưởng năm 2023",
            "candidates": [other.pk],
            "method": "secret_paper",
            "majority_percent": "50",
            "majority_strict": "on",
            "percentage_base": "returned",
            "quorum_percent": "66,67",
            "majority_kind": "share",
            "tie_of_votes": "run_off",
            "ballot_style": "answers",
        },
    )

    poll = Poll.objects.get()
    assert (poll.kind, poll.role, poll.options.get().participation) == (PollKind.ELECTION, LeadershipRole.LEADER, other)


def test_a_poll_without_candidates_says_so_and_keeps_the_question(client, meeting):
    client.force_login(secretary(meeting.year))

    response = client.post(
        f"{url('poll_add', meeting)}?loai=election&chuc-danh=deputy",
        {"question": "Bầu Khối phó", "majority_percent": "x"},
    )

    text = response.content.decode()
    assert "Hãy chọn ít nhất một đơn vị đưa ra lấy phiếu." in text
    assert "không phải là số" in text
    assert "Bầu Khối phó" in text
    assert not Poll.objects.exists()


def test_an_unknown_kind_of_poll_does_not_exist(client, meeting):
    client.force_login(secretary(meeting.year))

    assert client.get(f"{url('poll_add', meeting)}?loai=lottery").status_code == 404
    assert client.get(f"{url('poll_add', meeting)}?loai=election").status_code == 404


def test_the_panel_is_named_on_its_page(client, meeting):
    poll, head = make_poll(meeting), panel_head(meeting)
    client.force_login(secretary(meeting.year))
    assert head.full_name in client.get(url("panel", poll)).content.decode()

    client.post(url("panel", poll), {"head": head.pk, "members": [head.pk], "for_all": "on"})

    assert [(m.user, m.role) for m in poll.panel.all()] == [(head, "head")]


def test_no_counts_show_while_the_vote_runs(client, meeting):
    head = panel_head(meeting)
    poll = make_poll(meeting, status=PollStatus.COUNTED, votes=[3, 0], panel=[head])
    for user in (secretary(meeting.year), officer_of(member(meeting.year))):
        client.force_login(user)
        page = client.get(url("poll", poll))
        assert page.context["result"] is None
        assert "3/3" not in page.content.decode()
        assert "3/3 phiếu" not in client.get(url("detail", meeting)).content.decode()

    client.force_login(head)
    assert "3/3 phiếu thu về, đạt 100,00%" in client.get(url("poll", poll)).content.decode()


def test_a_sealed_result_reads_with_its_base_in_words(client):
    meeting = make_meeting()
    poll = make_sealed_poll(meeting, votes=(3, 1))
    client.force_login(officer_of(member(meeting.year)))

    text = client.get(url("poll", poll)).content.decode()

    assert "3/4 phiếu thu về, đạt 75,00%" in text
    assert "trên 50% số phiếu thu về" in text


def count_data(poll, issued=3, returned=3, valid=3, invalid=0, votes=2):
    data = {"issued": issued, "returned": returned, "valid": valid, "invalid": invalid}
    for option in poll.options.all():
        data |= {f"for_{option.pk}": votes, f"abstain_{option.pk}": 0}
    return data


def test_the_panel_counts_and_its_head_seals(client, meeting):
    head = panel_head(meeting)
    poll = make_poll(meeting, status=PollStatus.OPEN, panel=[head])
    client.force_login(head)
    assert client.get(url("poll_count", poll)).status_code == 200

    client.post(url("poll_count", poll), count_data(poll))
    poll.refresh_from_db()
    assert poll.status == PollStatus.COUNTED

    client.post(url("poll_seal", poll))
    poll.refresh_from_db()
    assert poll.status == PollStatus.SEALED


def test_counts_that_do_not_add_up_are_told_at_the_field_and_kept(client, meeting):
    head = panel_head(meeting)
    poll = make_poll(meeting, status=PollStatus.OPEN, panel=[head])
    client.force_login(head)

    response = client.post(url("poll_count", poll), count_data(poll, valid=3, invalid=7, votes=9))

    form = response.context["form"]
    assert "phải bằng 3 phiếu thu về" in form.errors["valid"][0]
    assert "không khớp với 3 phiếu hợp lệ" in form.errors[f"for_{poll.options.first().pk}"][0]
    assert 'value="7"' in response.content.decode()
    poll.refresh_from_db()
    assert poll.status == PollStatus.OPEN


@pytest.mark.parametrize("typed", ["", "-1", "1e3", "hai", "99999"])
def test_nonsense_is_no_count(client, meeting, typed):
    head = panel_head(meeting)
    poll = make_poll(meeting, status=PollStatus.OPEN, panel=[head])
    client.force_login(head)

    response = client.post(url("poll_count", poll), count_data(poll, returned=typed))

    assert response.context["form"].errors["returned"]


def test_only_the_panel_reaches_the_counting_page(client, meeting):
    poll = make_poll(meeting, status=PollStatus.OPEN, panel=[panel_head(meeting)])
    client.force_login(secretary(meeting.year))

    response = client.get(url("poll_count", poll))

    assert response.status_code == 403
    assert "Chỉ tổ kiểm phiếu của cuộc bỏ phiếu này" in response.content.decode()


def test_hands_are_counted_with_one_box_per_answer(client, meeting):
    poll = make_poll(meeting, status=PollStatus.OPEN, method=PollMethod.SHOW_OF_HANDS)
    client.force_login(secretary(meeting.year))
    page = client.get(url("poll_count", poll))
    assert "issued" not in page.context["form"].fields

    client.post(url("poll_count", poll), count_data(poll))

    poll.refresh_from_db()
    assert (poll.status, poll.valid) == (PollStatus.COUNTED, 3)


def test_a_tie_leads_to_a_run_off(client, meeting):
    poll = make_sealed_poll(meeting, votes=(3, 3))
    client.force_login(secretary(meeting.year))
    assert "Hệ thống không tự chọn" in client.get(url("poll", poll)).content.decode()

    client.post(url("run_off", poll))

    assert Poll.objects.get(parent=poll).round == 2


def test_a_run_off_by_a_rule_that_is_none_is_asked_again(client, meeting):
    poll = make_sealed_poll(meeting, votes=(3, 3))
    client.force_login(secretary(meeting.year))

    asked = client.post(url("run_off", poll), {"majority_kind": "half"})

    assert asked.status_code == 422
    assert "Không có quy tắc “half”" in asked.content.decode()
    assert not Poll.objects.filter(parent=poll).exists()
    client.post(url("run_off", poll), {"majority_kind": ""})
    assert Poll.objects.get(parent=poll).majority_kind == poll.majority_kind


def test_acts_are_posts(client, meeting):
    poll = make_poll(meeting)
    client.force_login(secretary(meeting.year))
    for name in ("open", "end", "reopen", "minutes_circulate", "minutes_sign", "minutes_withdraw"):
        assert client.get(url(name, meeting)).status_code == 405
    for name in ("poll_open", "poll_cancel", "poll_recount", "poll_seal", "run_off"):
        assert client.get(url(name, poll)).status_code == 405


def test_a_meeting_ends_at_the_hour_typed(client, meeting):
    client.force_login(secretary(meeting.year))
    wrong = client.post(url("end", meeting), {"ended_at": "2022-12-29T07:00"})
    assert "Giờ kết thúc phải sau giờ bắt đầu" in wrong.content.decode()

    client.post(url("end", meeting), {"ended_at": "2022-12-29T11:15"})

    meeting.refresh_from_db()
    assert (meeting.status, meeting.ended_at) == (MeetingStatus.ENDED, ENDS)


def test_minutes_are_typed_sent_round_and_signed(client):
    meeting = make_meeting(status=MeetingStatus.ENDED)
    client.force_login(secretary_head(meeting.year))

    client.post(url("minutes", meeting), {"opening": "Chủ trì tuyên bố lý do."})
    client.post(url("minutes_circulate", meeting))
    client.post(url("minutes_sign", meeting))

    minutes = Minutes.objects.get()
    assert (minutes.status, minutes.opening) == (MinutesStatus.SIGNED, "Chủ trì tuyên bố lý do.")
    assert client.get(url("minutes_pdf", meeting)).content.startswith(b"%PDF")


def minutes_begun_by_two(client):
    """A secretary opened the page; a colleague wrote the opening meanwhile."""
    meeting = make_meeting(status=MeetingStatus.ENDED)
    by = secretary(meeting.year)
    services.save_minutes(meeting=meeting, opening="Như cũ", conclusion="Nhất trí", by=by)
    client.force_login(by)
    shown = {f"initial-{field.name}": field.value() for field in client.get(url("minutes", meeting)).context["form"]}
    services.save_minutes(meeting=meeting, opening="Của đồng nghiệp", by=by)
    return meeting, shown


def test_a_colleagues_part_is_kept_where_this_page_changed_another(client):
    meeting, shown = minutes_begun_by_two(client)
    typed = {name.removeprefix("initial-"): text for name, text in shown.items()}

    answer = client.post(url("minutes", meeting), shown | typed | {"conclusion": "Thông qua"})

    assert answer.status_code == 302
    minutes = Minutes.objects.get()
    assert (minutes.opening, minutes.conclusion) == ("Của đồng nghiệp", "Thông qua")


def test_a_part_written_by_two_is_shown_with_both_texts_and_saved_the_second_time(client):
    meeting, shown = minutes_begun_by_two(client)
    typed = {name.removeprefix("initial-"): text for name, text in shown.items()} | {"opening": "Của tôi"}

    refused = client.post(url("minutes", meeting), shown | typed)

    page = refused.content.decode()
    assert "vừa được người khác ghi: “Của đồng nghiệp”" in page
    assert ">\nCủa tôi</textarea>" in page
    assert Minutes.objects.get().opening == "Của đồng nghiệp"

    form = refused.context["form"]
    again = {f"initial-{name}": form.data[f"initial-{name}"] for name in form.fields}
    client.post(url("minutes", meeting), again | typed | {"opening": "Của cả hai"})
    assert Minutes.objects.get().opening == "Của cả hai"


def test_minutes_sent_round_are_not_typed_over(client):
    meeting = make_meeting(status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED, opening="Như cũ")
    client.force_login(secretary(meeting.year))

    assert client.post(url("minutes", meeting), {"opening": "Khác"}).status_code == 403
    assert Minutes.objects.get().opening == "Như cũ"


def _cost(client, address):
    client.get(address)  # whatever is asked once per process is asked now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["detail", "minutes"])
def test_pages_cost_the_same_for_any_number_of_units_and_polls(client, name):
    costs = []
    for size in (2, 5):
        meeting = make_meeting(make_year(stage=Stage.REVIEW, units=size))
        for _ in range(size):
            make_poll(meeting, panel=[panel_head(meeting, place=size - 1)])
            make_poll(meeting, kind=PollKind.ELECTION, role=LeadershipRole.DEPUTY)
            make_sealed_poll(meeting, votes=(2, 0))
        client.force_login(secretary(meeting.year))
        costs.append(_cost(client, url(name, meeting)))

    assert costs[0] == costs[1]
    assert costs[0] < 60


def test_the_list_costs_the_same_for_any_number_of_meetings(client):
    costs = []
    for size in (1, 3):
        year = make_year(stage=Stage.REVIEW, units=2)
        for _ in range(size):
            make_poll(make_meeting(year, kind=MeetingKind.OTHER))
        client.force_login(secretary(year))
        costs.append(_cost(client, year_url("list", year)))

    assert costs[0] == costs[1]


def test_a_draft_is_the_leaderships_own_until_it_goes_round(client, meeting):
    make_minutes(meeting, opening="Lời chưa xong")
    stranger = officer_of(member(meeting.year))
    client.force_login(stranger)
    for name in ("minutes", "minutes_pdf"):
        assert client.get(url(name, meeting)).status_code == 404
    assert "Biên bản đang dự thảo" in client.get(url("detail", meeting)).content.decode()

    client.force_login(secretary(meeting.year))
    assert "Lời chưa xong" in client.get(url("minutes", meeting)).content.decode()


def test_ballots_are_printed_by_the_secretariat_while_a_secret_vote_is_to_come(client, meeting):
    client.force_login(secretary(meeting.year))
    assert client.get(url("ballots_pdf", meeting)).status_code == 403

    make_poll(meeting)
    assert client.get(url("ballots_pdf", meeting))["Content-Type"] == "application/pdf"

    client.force_login(officer_of(member(meeting.year)))
    assert client.get(url("ballots_pdf", meeting)).status_code == 403
