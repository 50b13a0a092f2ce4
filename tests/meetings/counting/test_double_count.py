"""Two members of the panel count each by themselves; the result is what two agree on."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.arithmetic.comparison import Difference, differences
from meetings.arithmetic.votes import Counts
from meetings.counting import services as counting_services
from meetings.enums import BallotStyle, PanelRole, PollStatus
from meetings.models import CountSheet, Poll
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import queries
from meetings.polls import services as polls_services
from meetings.polls.results import counted_on_each, result_of
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import make_year, officer_of, secretary
from tests.factories.voting import loaded
from units.enums import Stage

pytestmark = pytest.mark.django_db
FIGURES = Counts(issued=5, returned=5, valid=5, invalid=0, blank=0)


@pytest.fixture
def poll():
    """Open on two of five units; officers of the third and fourth count, each by themselves."""
    year = make_year(stage=Stage.REVIEW, units=5)
    poll = make_poll(make_meeting(year))
    third, fourth = (officer_of(unit) for unit in year.participations.all()[2:4])
    panel_services.name_panel(
        poll=poll, members=[(third, PanelRole.HEAD), (fourth, PanelRole.MEMBER)], double_count=True, by=secretary(year)
    )
    return loaded(opening_services.open_poll(poll=poll, by=secretary(year)))


def counters(poll):
    return [member.user for member in poll.panel.all()]


def count(poll, by, first=4, second=1, ballots=FIGURES):
    options = [option.pk for option in poll.candidates]
    votes = {options[0]: (first, 0), options[1]: (second, 0)}
    return counting_services.record_counts(poll=poll, votes=votes, ballots=ballots, by=by)


def test_one_count_alone_is_no_result(poll):
    head, _ = counters(poll)

    poll = loaded(count(poll, head))

    assert poll.status == PollStatus.OPEN
    assert poll.returned is None
    assert [(o.votes_for, o.against) for o in result_of(poll).options] == [(0, 0), (0, 0)]
    with pytest.raises(Refused, match="Chưa nhập kết quả"):
        counting_services.seal_poll(poll=poll, by=head)


def test_two_that_agree_are_the_result_and_leave_no_sheets(poll):
    head, member = counters(poll)
    count(poll, head)

    poll = loaded(count(poll, member))

    assert poll.status == PollStatus.COUNTED
    assert [(o.votes_for, o.against) for o in result_of(poll).options] == [(4, 1), (1, 4)]
    assert not CountSheet.objects.exists()


def test_two_that_differ_are_no_result_until_one_has_counted_again(poll):
    head, member = counters(poll)
    count(poll, head, first=4)
    assert loaded(count(poll, member, first=3)).status == PollStatus.OPEN

    own, (other,) = queries.count_sheets(member, poll)
    first, _ = poll.candidates
    assert differences(own, other, poll.candidates, counted_on_each(poll)) == [Difference(f"{first}: đồng ý", 3, 4)]

    assert loaded(count(poll, member, first=4)).status == PollStatus.COUNTED


def test_nobody_sees_the_other_count_before_entering_their_own(poll, client):
    head, member = counters(poll)
    count(poll, head)
    client.force_login(member)
    url = reverse("meetings:poll_count", kwargs={**poll.meeting.year.address, "pk": poll.pk})

    page = client.get(url)

    assert queries.count_sheets(member, poll) == (None, [])
    assert 'value="4"' not in page.content.decode()
    assert "bạn chưa thấy số của người khác" in page.content.decode()


def test_the_page_names_the_lines_that_differ_and_keeps_what_was_typed(poll, client):
    head, member = counters(poll)
    count(poll, head)
    client.force_login(member)
    url = reverse("meetings:poll_count", kwargs={**poll.meeting.year.address, "pk": poll.pk})
    first, second = poll.candidates
    typed = {"issued": 5, "returned": 5, "valid": 4, "invalid": 1, "blank": 0}
    typed |= {f"for_{first.pk}": 3, f"abstain_{first.pk}": 0, f"for_{second.pk}": 1, f"abstain_{second.pk}": 0}

    page = client.post(url, typed, follow=True).content.decode()

    assert "Hai người đếm chưa khớp" in page
    assert f"Chưa khớp với {head.full_name} ở 3 dòng" in page
    for line in ("Hợp lệ", "Không hợp lệ", f"{first}: đồng ý"):
        assert f'<th scope="row">{line}</th>' in page
    assert 'value="3"' in page


def test_equations_hold_for_each_count_before_it_is_kept(poll):
    head, _ = counters(poll)

    with pytest.raises(Refused, match="Hợp lệ 5"):
        count(poll, head, ballots=Counts(issued=5, returned=4, valid=5, invalid=0, blank=0))

    assert not CountSheet.objects.exists()


def test_a_panel_of_one_cannot_count_twice():
    poll = make_poll(make_meeting(make_year(stage=Stage.REVIEW, units=5)))
    year = poll.meeting.year
    alone = officer_of(year.participations.all()[2])

    with pytest.raises(Refused, match="ít nhất hai người"):
        panel_services.name_panel(poll=poll, members=[(alone, PanelRole.HEAD)], double_count=True, by=secretary(year))

    assert not Poll.objects.get(pk=poll.pk).double_count


def test_the_trail_says_who_entered_a_count_and_no_number(poll):
    head, _ = counters(poll)

    count(poll, head)

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor) == ("meetings.enter_count", head)
    assert not entry.before and not entry.after


def test_a_vote_called_off_leaves_no_count_sheets(poll):
    head, _ = counters(poll)
    count(poll, head)

    polls_services.cancel_poll(poll=poll, reason="Đưa nhầm danh sách.", by=secretary(poll.meeting.year))

    assert not CountSheet.objects.exists()


def test_two_who_count_places_compare_each_place():
    year = make_year(stage=Stage.REVIEW, units=5)
    poll = make_poll(make_meeting(year), ballot_style=BallotStyle.PLACES)
    people = [officer_of(unit) for unit in year.participations.all()[2:4]]
    panel_services.name_panel(
        poll=poll,
        members=list(zip(people, (PanelRole.HEAD, PanelRole.MEMBER), strict=True)),
        double_count=True,
        by=secretary(year),
    )
    poll = loaded(opening_services.open_poll(poll=poll, by=secretary(year)))
    first, second = poll.candidates

    def count_places(by, firsts):
        votes = {first.pk: (firsts, 5 - firsts), second.pk: (5 - firsts, firsts)}
        return loaded(counting_services.record_counts(poll=poll, votes=votes, ballots=FIGURES, by=by))

    count_places(people[0], 4)
    assert count_places(people[1], 3).status == PollStatus.OPEN
    own, (other,) = queries.count_sheets(people[1], poll)
    assert differences(own, other, poll.candidates, counted_on_each(poll)) == [
        Difference(f"{first}: thứ 1", 3, 4),
        Difference(f"{first}: thứ 2", 2, 1),
        Difference(f"{second}: thứ 1", 2, 1),
        Difference(f"{second}: thứ 2", 3, 4),
    ]
    assert count_places(people[1], 4).status == PollStatus.COUNTED
