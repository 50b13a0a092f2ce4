"""A draft may be changed until it is opened; two elections come from one form."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.enums import PollKind, PollMethod, PollStatus
from meetings.models import Poll
from meetings.polls import services as polls_services
from meetings.polls.preparing import services as preparing_services
from tests.factories.meetings import make_meeting, make_poll, make_sealed_poll, panel_head
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year, officer_of, secretary
from tests.factories.voting import loaded
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=4)


def names(poll):
    return [option.participation for option in poll.options.all()]


def url(name, thing):
    year = getattr(thing, "meeting", thing).year
    return reverse(f"meetings:{name}", kwargs={**year.address, "pk": thing.pk})


def test_question_candidates_and_rule_change_and_the_trail_tells_what_was(year):
    poll = make_poll(make_meeting(year), panel=[panel_head(make_meeting(year, kind="other"))])
    _, second, third, _ = year.participations.all()

    poll = preparing_services.edit_poll(
        poll=poll, question="Bằng khen", candidates=[third, second], seats=2, method=PollMethod.SECRET_BOTH,
        votes_for_itself=False, by=secretary(year),
    )  # fmt: skip

    assert (poll.question, poll.seats, poll.method, poll.votes_for_itself) == ("Bằng khen", 2, "secret_both", False)
    assert names(poll) == [third, second]
    assert poll.panel.count() == 1
    line = AuditEntry.objects.get(action="meetings.edit_poll")
    assert line.before["seats"] == "1"
    assert line.after["options"] == [str(third), str(second)]
    assert "majority_percent" not in line.after


def test_saving_what_was_there_leaves_no_line_in_the_trail(year):
    poll = make_poll(make_meeting(year))

    preparing_services.edit_poll(poll=poll, question=poll.question, candidates=names(poll), seats=1, by=secretary(year))

    assert not AuditEntry.objects.filter(action="meetings.edit_poll").exists()


def test_raised_hands_leave_no_panel(year):
    meeting = make_meeting(year)
    poll = make_poll(meeting, panel=[panel_head(meeting)], double_count=True)

    poll = preparing_services.edit_poll(
        poll=poll, candidates=names(poll), method=PollMethod.SHOW_OF_HANDS, by=secretary(year)
    )

    assert (poll.panel.count(), poll.double_count) == (0, False)


def test_who_withdrew_stays_withdrawn(year):
    poll = make_poll(make_meeting(year))
    first, second = names(poll)
    polls_services.withdraw_option(option=poll.options.all()[0], reason="Xin rút", by=secretary(year))

    with pytest.raises(Refused, match="Đã rút khỏi danh sách"):
        preparing_services.edit_poll(poll=poll, candidates=[first, second], by=secretary(year))
    poll = preparing_services.edit_poll(poll=poll, candidates=[second], seats=1, by=secretary(year))

    assert [(o.participation, o.withdrawn_reason) for o in poll.options.all()] == [(second, ""), (first, "Xin rút")]


@pytest.mark.parametrize("status", [s for s in PollStatus if s != PollStatus.DRAFT])
def test_an_opened_poll_is_not_changed(year, status):
    poll = make_poll(make_meeting(year), status=status)

    with pytest.raises(Refused, match="không thay đổi được nữa"):
        preparing_services.edit_poll(poll=poll, question="Khác", candidates=names(poll), by=secretary(year))

    assert Poll.objects.get(pk=poll.pk).question != "Khác"


def test_a_run_off_is_edited_among_those_left_open_and_no_further(year):
    first = make_sealed_poll(make_meeting(year), votes=(2, 2))
    again = polls_services.add_run_off(poll=first, by=secretary(year))
    one, two, three, _ = year.participations.all()

    edited = preparing_services.edit_poll(
        poll=again, candidates=[two, one], method=PollMethod.SHOW_OF_HANDS, by=secretary(year)
    )

    assert (names(edited), edited.method) == ([two, one], "show_of_hands")
    with pytest.raises(Refused, match=f"chưa phân định: bỏ {three}"):
        preparing_services.edit_poll(poll=again, candidates=[one, three], by=secretary(year))
    with pytest.raises(Refused, match="còn 1 suất"):
        preparing_services.edit_poll(poll=again, candidates=[one, two], seats=2, by=secretary(year))


def test_only_the_secretariat_changes_a_draft(year, client):
    poll = make_poll(make_meeting(year))
    client.force_login(officer_of(year.participations.all()[2]))
    assert client.get(url("poll_edit", poll)).status_code == 403
    assert ">Sửa</a>" not in client.get(url("poll", poll)).content.decode()

    client.force_login(secretary(year))
    assert client.get(url("poll_edit", poll)).status_code == 200
    assert "Sửa</a>" in client.get(url("poll", poll)).content.decode()


def form_values(**changed):
    return {
        "question": "Cờ thi đua",
        "method": PollMethod.SECRET_PAPER,
        "seats": 1,
        "majority_kind": "share",
        "majority_percent": "50",
        "majority_strict": "on",
        "percentage_base": "returned",
        "quorum_percent": "66,67",
        "tie_of_votes": "higher_rank",
        "ballot_style": "names",
    } | changed


def test_the_form_shows_the_draft_and_saves_it(year, client):
    poll = make_poll(make_meeting(year), question="Cờ của Chính phủ")
    client.force_login(secretary(year))
    page = client.get(url("poll_edit", poll)).content.decode()
    third = year.participations.all()[2]

    answer = client.post(url("poll_edit", poll), form_values(candidates=[third.pk]))

    assert "Cờ của Chính phủ" in page
    assert answer.status_code == 302
    poll = loaded(poll)
    assert (poll.question, poll.tie_of_votes, poll.votes_for_itself) == ("Cờ thi đua", "higher_rank", False)
    assert names(poll) == [third]
    assert poll.chooses_names


def test_the_ballot_of_an_award_keeps_the_order_of_the_ranking(year, client):
    """The list on the page is the official one; ticking one unit more turns no ballot around."""
    first, second, third, _ = year.participations.all()
    make_ranking(year, totals=[70, 95, 80, 60])
    poll = make_poll(make_meeting(year), candidates=[second, third])
    client.force_login(secretary(year))

    client.post(url("poll_edit", poll), form_values(candidates=[first.pk, second.pk, third.pk]))

    assert names(loaded(poll)) == [second, third, first]


def test_an_election_keeps_its_order_and_puts_new_names_last(year, client):
    first, second, third, _ = year.participations.all()
    election = {"kind": PollKind.ELECTION, "role": LeadershipRole.DEPUTY}
    poll = make_poll(make_meeting(year), candidates=[third, second], **election)
    client.force_login(secretary(year))

    client.post(url("poll_edit", poll), form_values(candidates=[first.pk, second.pk, third.pk]))

    assert names(loaded(poll)) == [third, second, first]


def test_a_resolution_follows_its_question_or_keeps_its_lines(year, client):
    meeting, by = make_meeting(year), secretary(year)
    poll = polls_services.add_poll(meeting=meeting, kind=PollKind.RESOLUTION, question="Quy chế", by=by)
    client.force_login(by)

    client.post(url("poll_edit", poll), form_values(question="Quy chế mới"))
    assert [option.label for option in loaded(poll).candidates] == ["Quy chế mới"]

    client.post(url("poll_edit", poll), form_values(question="Quy chế mới", labels="Một\nHai"))
    assert [option.label for option in loaded(poll).candidates] == ["Một", "Hai"]
    assert "Một\nHai" in client.get(url("poll_edit", poll)).content.decode()


def test_leader_and_deputy_come_from_one_form(year, client):
    meeting = make_meeting(year)
    deputy_unit = year.leaderships.get(role=LeadershipRole.DEPUTY).unit_id
    proposed = year.participations.get(unit_id=deputy_unit)
    first, *others = year.participations.exclude(unit_id=deputy_unit)
    client.force_login(secretary(year))
    page = client.get(url("elections_add", meeting)).content.decode()

    answer = client.post(
        url("elections_add", meeting),
        form_values(candidates=[first.pk, proposed.pk], deputy=[unit.pk for unit in others]),
    )

    assert "đề xuất: Khối phó đương nhiệm" in page
    assert answer.status_code == 302
    leader, deputy = Poll.objects.filter(meeting=meeting)
    assert (leader.role, names(leader)) == ("leader", [proposed, first])
    assert (deputy.role, names(deputy)) == ("deputy", others)
    assert leader.question == f"Bầu Khối trưởng năm {year.year + 1}"
    assert {leader.tie_of_votes, deputy.tie_of_votes} == {"higher_rank"}
