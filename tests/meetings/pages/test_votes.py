"""Votes are prepared, counted and told on their pages."""

import pytest

from meetings.enums import PollKind, PollMethod, PollStatus
from meetings.models import Poll
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.units import member, officer_of, secretary
from tests.meetings.pages.addresses import url
from units.enums import LeadershipRole

pytestmark = pytest.mark.django_db


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


def test_ballots_are_printed_by_the_secretariat_while_a_secret_vote_is_to_come(client, meeting):
    client.force_login(secretary(meeting.year))
    assert client.get(url("ballots_pdf", meeting)).status_code == 403

    make_poll(meeting)
    assert client.get(url("ballots_pdf", meeting))["Content-Type"] == "application/pdf"

    client.force_login(officer_of(member(meeting.year)))
    assert client.get(url("ballots_pdf", meeting)).status_code == 403
