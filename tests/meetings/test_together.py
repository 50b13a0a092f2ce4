"""Several votes opened in one act, all or none; the voter goes on to the next ballot still held."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.enums import PanelRole, PollKind, PollMethod, PollStatus
from meetings.models import Poll, Voter
from meetings.opening import policies as opening_policies
from meetings.opening import services
from meetings.polls import queries
from tests.factories.meetings import give_key, make_meeting, make_poll, panel_head
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import cast, loaded
from units.enums import LeadershipRole, Stage

pytestmark = pytest.mark.django_db
LEADER = {"kind": PollKind.ELECTION, "role": LeadershipRole.LEADER}
DEPUTY = {"kind": PollKind.ELECTION, "role": LeadershipRole.DEPUTY}


@pytest.fixture
def meeting():
    return make_meeting(make_year(stage=Stage.REVIEW, units=5))


def draft(meeting, *places, **values):
    units = meeting.year.participations.all()
    values.setdefault("method", PollMethod.SECRET_ONLINE)
    poll = make_poll(meeting, candidates=[units[place] for place in places], **values)
    head = panel_head(meeting, place=4)
    poll.panel.create(user=head, name=head.full_name, role=PanelRole.HEAD, participation=units[4])
    give_key(meeting, head)
    return poll


def open_all(meeting, *polls, **values):
    return services.open_polls(meeting=meeting, polls=polls, by=secretary(meeting.year), **values)


def statuses(meeting):
    return list(Poll.objects.filter(meeting=meeting).values_list("status", flat=True))


def test_award_polls_open_together(meeting):
    open_all(meeting, draft(meeting, 0, 1), draft(meeting, 0, 2))

    assert statuses(meeting) == [PollStatus.OPEN] * 2
    assert Voter.objects.count() == 10


def test_one_that_may_not_open_keeps_all_shut(meeting):
    ready, unready = draft(meeting, 0, 1), draft(meeting, 0, 2)
    unready.panel.all().delete()

    with pytest.raises(Refused, match="Chưa cử tổ trưởng"):
        open_all(meeting, ready, unready)

    assert statuses(meeting) == [PollStatus.DRAFT] * 2
    assert not Voter.objects.exists()


def test_leader_and_deputy_open_together_where_no_unit_stands_in_both(meeting):
    open_all(meeting, draft(meeting, 0, 1, **LEADER), draft(meeting, 2, 3, **DEPUTY))

    assert statuses(meeting) == [PollStatus.OPEN] * 2


def test_a_unit_in_both_elections_keeps_them_apart(meeting):
    leader, deputy = draft(meeting, 0, 1, **LEADER), draft(meeting, 1, 2, **DEPUTY)

    with pytest.raises(Refused, match="cả hai danh sách bầu"):
        open_all(meeting, leader, deputy)

    assert statuses(meeting) == [PollStatus.DRAFT] * 2
    drafts, by = queries.polls_of(meeting), secretary(meeting.year)
    assert [bool(opening_policies.may_join_opening(by, poll, drafts)) for poll in drafts] == [True, False]


def test_the_deputy_alone_still_waits_for_the_leader(meeting):
    draft(meeting, 0, 1, **LEADER)
    deputy = draft(meeting, 2, 3, **DEPUTY)

    assert "Hãy bầu xong Khối trưởng" in opening_policies.may_open_poll(secretary(meeting.year), loaded(deputy)).reason


def test_one_poll_is_not_several_and_none_is_of_another_meeting(meeting):
    other = make_meeting(meeting.year, kind="other")

    with pytest.raises(Refused, match="ít nhất hai cuộc"):
        open_all(meeting, draft(meeting, 0, 1))
    with pytest.raises(Refused, match="của một hội nghị"):
        open_all(meeting, draft(meeting, 0, 1), draft(other, 0, 1))


def address(name, meeting, pk=None):
    return reverse(f"meetings:{name}", kwargs={**meeting.year.address, "pk": pk or meeting.pk})


def test_the_console_offers_it_to_whoever_runs_the_vote(meeting, client):
    polls = [draft(meeting, 0, 1), draft(meeting, 0, 2)]
    client.force_login(officer_of(meeting.year.participations.all()[3]))
    assert "Mở nhiều cuộc" not in client.get(address("detail", meeting)).content.decode()
    assert client.post(address("polls_open", meeting), {"poll": [p.pk for p in polls]}).status_code == 403

    client.force_login(secretary(meeting.year))
    assert "Mở nhiều cuộc" in client.get(address("detail", meeting)).content.decode()
    assert client.post(address("polls_open", meeting), {"poll": [p.pk for p in polls]}).status_code == 302
    assert statuses(meeting) == [PollStatus.OPEN] * 2


def test_the_console_costs_the_same_for_any_number_of_drafts(meeting, client):
    client.force_login(secretary(meeting.year))
    costs = []
    for _ in range(3):
        draft(meeting, 0, 1)
        with CaptureQueriesContext(connection) as asked:
            client.get(address("detail", meeting))
        costs.append(len(asked))

    assert costs[0] == costs[1] == costs[2]


def test_after_casting_the_page_leads_to_the_next_ballot_still_held(meeting, client):
    first, second = open_all(meeting, draft(meeting, 0, 1), draft(meeting, 0, 2, question="Bằng khen"))
    voter = head_of(meeting.year.participations.all()[3])
    client.force_login(voter)

    cast(first, voter, "for", "against")
    page = client.get(address("ballot", meeting, first.pk)).content.decode()
    assert address("ballot", meeting, second.pk) in page
    assert "Phiếu tiếp theo: Bằng khen" in page

    cast(second, voter, "for", "against")
    assert "Phiếu tiếp theo" not in client.get(address("ballot", meeting, second.pk)).content.decode()
