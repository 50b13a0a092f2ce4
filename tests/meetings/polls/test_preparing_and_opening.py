"""A vote is prepared, its panel named, and opened: it happens with its trace, or nothing happens at all."""

from decimal import Decimal

import pytest

from emulation_bloc.core.verdict import Refused
from meetings.enums import PanelRole, PollKind, PollMethod, PollStatus
from meetings.models import Poll, Tally, Voter
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from tests.factories.meetings import make_meeting, make_poll, panel_head
from tests.factories.units import deputy, leader, make_user, make_year, member, secretary
from units.enums import LeadershipRole, PercentageBase

pytestmark = pytest.mark.django_db


def test_a_poll_follows_the_regulation_of_the_year():
    meeting = make_meeting()
    rules = meeting.year.regulation
    rules.majority_percent, rules.percentage_base = Decimal("66.67"), PercentageBase.MEMBERS
    rules.save()

    poll = polls_services.add_poll(
        meeting=meeting,
        kind=PollKind.AWARD,
        question="Cờ thi đua của UBND tỉnh",
        candidates=[member(meeting.year)],
        by=secretary(meeting.year),
    )

    assert (poll.majority_percent, poll.percentage_base, poll.seats) == (Decimal("66.67"), "members", 1)
    assert [option.participation for option in poll.options.all()] == [member(meeting.year)]


def test_the_deputy_in_office_stands_first_for_leader():
    meeting = make_meeting()
    year = meeting.year

    poll = polls_services.add_poll(
        meeting=meeting,
        kind=PollKind.ELECTION,
        role=LeadershipRole.LEADER,
        question="Bầu Khối trưởng năm 2023",
        candidates=[leader(year), member(year), deputy(year)],
        by=secretary(year),
    )

    assert [o.participation for o in poll.options.all()] == [deputy(year), leader(year), member(year)]


def test_a_resolution_asks_yes_or_no_on_its_own_sentence_by_hands_of_those_present():
    meeting = make_meeting()

    poll = polls_services.add_poll(
        meeting=meeting,
        kind=PollKind.RESOLUTION,
        method=PollMethod.SHOW_OF_HANDS,
        question="Thông qua quy chế năm 2023",
        by=secretary(meeting.year),
    )

    assert [str(option) for option in poll.options.all()] == ["Thông qua quy chế năm 2023"]
    assert poll.percentage_base == PercentageBase.PRESENT


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": PollKind.AWARD, "candidates": []}, "ít nhất một đơn vị"),
        ({"kind": PollKind.ELECTION}, "phải nêu chức danh"),
        ({"kind": PollKind.AWARD, "role": LeadershipRole.LEADER}, "không có chức danh"),
        ({"kind": PollKind.ELECTION, "role": LeadershipRole.LEADER, "seats": 2}, "chỉ bầu một đơn vị"),
    ],
)
def test_a_poll_that_makes_no_sense_is_refused(values, words):
    meeting = make_meeting()
    values = {"candidates": [member(meeting.year)], "question": "?"} | values

    with pytest.raises(Refused, match=words):
        polls_services.add_poll(meeting=meeting, by=secretary(meeting.year), **values)

    assert not Poll.objects.exists()


def test_a_unit_of_another_year_does_not_stand():
    meeting, stranger = make_meeting(), member(make_year())

    with pytest.raises(Refused, match="Không phải đơn vị của năm"):
        polls_services.add_poll(
            meeting=meeting, kind=PollKind.AWARD, question="?", candidates=[stranger], by=secretary(meeting.year)
        )


def test_one_panel_for_all_polls_that_are_not_open():
    meeting = make_meeting()
    first, second = make_poll(meeting), make_poll(meeting)
    opened = make_poll(meeting, status=PollStatus.OPEN)
    head, other = panel_head(meeting), panel_head(meeting, place=2)

    panel_services.name_panel(
        poll=first,
        members=[(head, PanelRole.HEAD), (other, PanelRole.MEMBER)],
        for_all=True,
        by=secretary(meeting.year),
    )

    assert [m.user for m in first.panel.all()] == [m.user for m in second.panel.all()] == [head, other]
    assert not opened.panel.exists()


def test_a_panel_for_all_polls_is_named_everywhere_or_nowhere():
    meeting = make_meeting()
    rows = list(meeting.year.participations.all())
    first, second = make_poll(meeting), make_poll(meeting, candidates=[rows[3]])

    with pytest.raises(Refused, match="thuộc đơn vị được lấy phiếu"):
        panel_services.name_panel(
            poll=first, members=[(panel_head(meeting), PanelRole.HEAD)], for_all=True, by=secretary(meeting.year)
        )

    assert not first.panel.exists()
    assert not second.panel.exists()


def test_a_panel_has_one_head_and_nobody_from_outside():
    meeting = make_meeting()
    poll, by, person = make_poll(meeting), secretary(meeting.year), panel_head(meeting)

    with pytest.raises(Refused, match="đúng một tổ trưởng"):
        panel_services.name_panel(poll=poll, members=[(person, PanelRole.MEMBER)], by=by)
    with pytest.raises(Refused, match="một vai trò"):
        panel_services.name_panel(poll=poll, members=[(person, PanelRole.HEAD), (person, PanelRole.MEMBER)], by=by)
    with pytest.raises(Refused, match="Không phải người của"):
        panel_services.name_panel(poll=poll, members=[(make_user(), PanelRole.HEAD)], by=by)

    assert not poll.panel.exists()


def test_opening_freezes_the_electorate_the_roll_and_an_empty_box():
    meeting = make_meeting(present=3)
    poll = make_poll(meeting, panel=[panel_head(meeting)])

    opening_services.open_poll(poll=poll, by=secretary(meeting.year))

    poll.refresh_from_db()
    assert (poll.status, poll.members, poll.present, poll.issued) == (PollStatus.OPEN, 4, 3, 3)
    assert [voter.participation_id for voter in poll.roll.all()] == [
        row.participation_id for row in meeting.attendance.filter(presence="present")
    ]
    assert sorted(Tally.objects.values_list("count", flat=True)) == [0] * 6
    with pytest.raises(Refused, match="không thay đổi được nữa"):
        polls_services.withdraw_option(option=poll.options.first(), reason="Xin rút", by=secretary(meeting.year))


def test_a_vote_without_quorum_keeps_its_reason():
    meeting = make_meeting(present=2)
    poll = make_poll(meeting, panel=[panel_head(meeting)])
    by = secretary(meeting.year)

    with pytest.raises(Refused, match="chưa đủ điều kiện"):
        opening_services.open_poll(poll=poll, by=by)
    assert not Voter.objects.exists()

    opening_services.open_poll(poll=poll, waiver="Mưa lũ, hội nghị thống nhất", by=by)
    poll.refresh_from_db()
    assert poll.quorum_waiver == "Mưa lũ, hội nghị thống nhất"


def test_pressing_open_twice_opens_once():
    meeting = make_meeting()
    poll = make_poll(meeting, panel=[panel_head(meeting)])
    by = secretary(meeting.year)
    opening_services.open_poll(poll=poll, by=by)

    with pytest.raises(Refused):
        opening_services.open_poll(poll=poll, by=by)

    assert poll.roll.count() == 4
