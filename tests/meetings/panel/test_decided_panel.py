"""One panel for the meeting, elected by it: who counts a vote is on its list, one of each unit."""

import datetime
import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from emulation_bloc.core.dates import local_date
from emulation_bloc.core.verdict import Refused
from meetings.enums import AgendaShow, PanelRole, PollStatus
from meetings.minutes.documents import minutes_context
from meetings.models import AgendaItem, PanelDecision, PanelMember
from meetings.opening import policies
from meetings.opening import services as opening_services
from meetings.panel import deciding
from meetings.panel import services as panel_services
from meetings.panel.forms import DecidedPanelForm, PanelForm
from meetings.polls import services as polls_services
from tests.factories.meetings import make_meeting, make_poll
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.factories.voting import loaded
from tests.reading import as_read
from units.enums import Stage

pytestmark = pytest.mark.django_db
HEAD, MEMBER = PanelRole.HEAD, PanelRole.MEMBER
BY_HAND = "Biểu quyết giơ tay, 6/6 đồng ý"


@pytest.fixture
def year():
    return make_year(stage=Stage.REVIEW, units=6)


@pytest.fixture
def meeting(year):
    return make_meeting(year)


@pytest.fixture
def by(year):
    return secretary(year)


@pytest.fixture
def people(year):
    """An officer of each unit; the first two units stand in the polls of these tests."""
    return [officer_of(participation) for participation in year.participations.all()]


def panel_of(*people):
    return [(person, MEMBER if place else HEAD) for place, person in enumerate(people)]


def votes_told(meeting):
    return as_read(render_to_string("meetings/documents/minutes/_votes.html", minutes_context(meeting)))


def told(meeting):
    return [seat.user for decision in minutes_context(meeting)["panel_decisions"] for seat in decision.seats.all()]


class TestDifferentUnits:
    def test_two_of_one_unit_do_not_count_together(self, year, meeting, by, people):
        poll = make_poll(meeting)
        colleague = head_of(year.participations.all()[3])

        with pytest.raises(Refused, match="mỗi đơn vị một người"):
            panel_services.name_panel(poll=poll, members=panel_of(people[3], colleague), by=by)
        with pytest.raises(Refused, match="mỗi đơn vị một người"):
            deciding.decide_panel(meeting=meeting, members=panel_of(people[3], colleague), basis=BY_HAND, by=by)

    def test_the_database_does_not_hold_them_either(self, year, meeting):
        unit = year.participations.all()[3]
        poll = make_poll(meeting, panel=[officer_of(unit)])

        with pytest.raises(IntegrityError), transaction.atomic():
            PanelMember.objects.create(poll=poll, user=head_of(unit), name="Khác", participation=unit)

    def test_a_panel_of_former_days_is_kept_and_is_named_anew_before_it_opens(self, year, meeting, by):
        unit = year.participations.all()[3]
        poll = make_poll(meeting, panel=[officer_of(unit)])
        PanelMember.objects.create(poll=poll, user=head_of(unit), name="Khác", participation=unit, shares_unit=True)

        assert "hai người cùng một đơn vị" in policies.may_open_poll(by, loaded(poll)).reason

    def test_the_update_marks_them_and_loses_nobody(self, year, meeting):
        unit = year.participations.all()[3]
        poll = make_poll(meeting, panel=[officer_of(unit)])
        PanelMember.objects.create(poll=poll, name="Khác", participation=unit, shares_unit=True)
        update = importlib.import_module("meetings.migrations.0011_decided_panel")

        update.mark_those_of_one_unit(apps, None)

        assert [member.shares_unit for member in poll.panel.all()] == [False, True]


class TestTheMeetingsList:
    def test_only_people_of_the_list_are_named(self, meeting, by, people):
        deciding.decide_panel(meeting=meeting, members=panel_of(people[3], people[4]), basis=BY_HAND, by=by)
        poll = make_poll(meeting)

        with pytest.raises(Refused, match="không có trong tổ kiểm phiếu hội nghị đã cử"):
            panel_services.name_panel(poll=poll, members=panel_of(people[5]), by=by)
        panel_services.name_panel(poll=poll, members=panel_of(people[4]), by=by)

        assert [member.user for member in poll.panel.all()] == [people[4]]

    def test_the_form_of_a_vote_offers_them_only(self, meeting, by, people, client):
        deciding.decide_panel(meeting=meeting, members=panel_of(people[3], people[4]), basis=BY_HAND, by=by)
        poll = make_poll(meeting)
        client.force_login(by)

        page = client.get(reverse("meetings:panel", kwargs={**meeting.year.address, "pk": poll.pk})).content.decode()

        assert str(people[3]) in page
        assert str(people[5]) not in page

    def test_with_the_first_opened_vote_those_named_so_far_are_the_list(self, meeting, by, people):
        first, second, third = (make_poll(meeting, question=str(n)) for n in range(3))
        panel_services.name_panel(poll=first, members=panel_of(people[3]), by=by)
        panel_services.name_panel(poll=second, members=panel_of(people[4]), by=by)

        opening_services.open_poll(poll=first, by=by)

        decision = PanelDecision.objects.get(meeting=meeting)
        assert [(seat.user, seat.role) for seat in decision.seats.all()] == panel_of(people[3], people[4])
        panel_services.name_panel(poll=third, members=panel_of(people[4]), by=by)
        with pytest.raises(Refused, match="không có trong tổ"):
            panel_services.name_panel(poll=third, members=panel_of(people[5]), by=by)

    def test_changing_it_after_that_needs_a_reason_and_stands_in_the_minutes(self, meeting, by, people):
        first, second = make_poll(meeting, question="Một"), make_poll(meeting, question="Hai")
        panel_services.name_panel(poll=first, members=panel_of(people[3]), by=by, for_all=True)
        opening_services.open_poll(poll=first, by=by)

        with pytest.raises(Refused, match="phải ghi lý do"):
            deciding.decide_panel(meeting=meeting, members=panel_of(people[4]), basis=BY_HAND, by=by)
        deciding.decide_panel(meeting=meeting, members=panel_of(people[4]), basis=BY_HAND, reason="Bà A về sớm", by=by)

        assert [d.reason for d in minutes_context(meeting)["panel_decisions"]] == ["", "Bà A về sớm"]
        assert "không còn trong tổ kiểm phiếu" in policies.may_open_poll(by, loaded(second)).reason
        assert loaded(first).panel.get().user == people[3]  # an open vote keeps its panel

    def test_minutes_print_both(self, meeting, by, people):
        deciding.decide_panel(meeting=meeting, members=panel_of(people[3]), basis=BY_HAND, by=by)
        poll = make_poll(meeting, status=PollStatus.OPEN)
        deciding.decide_panel(meeting=meeting, members=panel_of(people[4]), basis="Nhất trí", reason="Đổi ca", by=by)

        text = votes_told(poll.meeting)

        assert f"Hội nghị cử Tổ kiểm phiếu gồm: {people[3].full_name}" in text
        assert BY_HAND in text
        assert "Hội nghị cử lại Tổ kiểm phiếu" in text
        assert "Lý do thay đổi: Đổi ca." in text

    def test_minutes_tell_the_list_that_stood_when_the_first_vote_opened(self, meeting, by, people):
        for person in people[3:5]:
            deciding.decide_panel(meeting=meeting, members=panel_of(person), basis=BY_HAND, by=by)
        assert told(meeting) == [people[4]]

        poll = make_poll(meeting, panel=[people[4]])
        opening_services.open_poll(poll=poll, by=by)
        deciding.decide_panel(meeting=meeting, members=panel_of(people[5]), basis=BY_HAND, reason="Về sớm", by=by)

        assert told(meeting) == [people[4], people[5]]
        text = votes_told(meeting)
        assert f"Hội nghị cử Tổ kiểm phiếu gồm: {people[4].full_name}" in text
        assert people[3].full_name not in text

    def test_minutes_tell_what_was_decided_after_a_vote_that_was_called_off(self, meeting, by, people):
        deciding.decide_panel(meeting=meeting, members=panel_of(people[3]), basis=BY_HAND, by=by)
        poll = make_poll(meeting, panel=[people[3]])
        opening_services.open_poll(poll=poll, by=by)
        polls_services.cancel_poll(poll=poll, reason="Phát nhầm phiếu", by=by)
        deciding.decide_panel(meeting=meeting, members=panel_of(people[4]), basis=BY_HAND, by=by)

        assert told(meeting) == [people[3], people[4]]

    def test_the_same_list_twice_is_one_decision(self, meeting, by, people):
        asked = {"meeting": meeting, "members": panel_of(people[3]), "basis": BY_HAND, "by": by}

        assert deciding.decide_panel(**asked) == deciding.decide_panel(**asked)
        assert PanelDecision.objects.count() == 1

    def test_the_secretariat_records_it_and_everybody_reads_it(self, meeting, by, people, client):
        page = reverse("meetings:decide_panel", kwargs={**meeting.year.address, "pk": meeting.pk})
        detail = reverse("meetings:detail", kwargs={**meeting.year.address, "pk": meeting.pk})
        client.force_login(people[2])
        assert client.get(page).status_code == 403

        client.force_login(by)
        assert "basis" in client.post(page, {"head": people[3].pk}).context["form"].errors
        client.post(page, {"head": people[3].pk, "members": [people[4].pk], "basis": BY_HAND})

        client.force_login(people[2])
        text = client.get(detail).content.decode()
        assert people[3].full_name in text
        assert BY_HAND in text


def test_the_projector_shows_the_list_before_any_vote_has_a_panel(meeting, people, by, client):
    AgendaItem.objects.create(meeting=meeting, position=1, title="Bầu Tổ kiểm phiếu", shows=AgendaShow.PANEL)
    deciding.decide_panel(meeting=meeting, members=panel_of(*people[3:5]), basis=BY_HAND, by=by)
    client.force_login(by)

    wall = client.get(reverse("meetings:projector", kwargs={**meeting.year.address, "pk": meeting.pk})).content.decode()

    assert [person.full_name in wall for person in people[3:5]] == [True, True]
    assert "sẽ hiện ở đây" not in wall


class TestThePanelOfANewVote:
    """Its form begins with whom the meeting elected, without those whose unit stands in the vote."""

    def begins(self, poll):
        initial = PanelForm(poll=loaded(poll)).initial
        return initial["head"], initial["members"]

    def test_it_begins_with_the_list_of_the_meeting(self, meeting, by, people):
        deciding.decide_panel(meeting=meeting, members=panel_of(*people[2:5]), basis=BY_HAND, by=by)

        assert self.begins(make_poll(meeting)) == (people[2].pk, [people[3].pk, people[4].pk])

    def test_whose_unit_stands_is_left_out(self, year, meeting, by, people):
        deciding.decide_panel(meeting=meeting, members=panel_of(*people[1:4]), basis=BY_HAND, by=by)

        assert self.begins(make_poll(meeting)) == (None, [people[2].pk, people[3].pk])

    def test_a_panel_named_already_stays(self, meeting, by, people):
        deciding.decide_panel(meeting=meeting, members=panel_of(*people[2:5]), basis=BY_HAND, by=by)

        assert self.begins(make_poll(meeting, panel=[people[4]])) == (people[4].pk, [])

    def test_without_a_list_nobody_is_proposed(self, meeting):
        assert self.begins(make_poll(meeting)) == (None, [])

    def test_sent_as_it_begins_it_names_that_panel(self, meeting, by, people, client):
        deciding.decide_panel(meeting=meeting, members=panel_of(*people[2:5]), basis=BY_HAND, by=by)
        poll = make_poll(meeting)
        client.force_login(by)
        address = reverse("meetings:panel", kwargs={**meeting.year.address, "pk": poll.pk})
        head, members = self.begins(poll)
        assert f'<option value="{head}" selected>' in client.get(address).content.decode()

        client.post(address, {"head": head, "members": members})

        assert [(m.user, m.role) for m in poll.panel.order_by("pk")] == panel_of(*people[2:5])


# Who left


def test_nobody_of_a_unit_that_had_left_counts(meeting, by, people):
    gone = meeting.year.participations.last()
    gone.ended_on, gone.end_basis = local_date(meeting.starts_at), "Nghị quyết số 12"
    gone.save()
    stays, left = people[2], people[5]
    poll = make_poll(meeting)

    with pytest.raises(Refused, match="Không phải người của các đơn vị dự thi đua vào ngày họp"):
        deciding.decide_panel(meeting=meeting, members=panel_of(stays, left), basis=BY_HAND, by=by)
    with pytest.raises(Refused, match="Không phải người của các đơn vị dự thi đua vào ngày họp"):
        panel_services.name_panel(poll=poll, members=panel_of(left), by=by)

    for form in (DecidedPanelForm(meeting=meeting), PanelForm(poll=loaded(poll))):
        assert stays in form.fields["head"].queryset and left not in form.fields["head"].queryset


def test_who_left_after_the_meeting_counted_at_it(meeting, by, people):
    gone = meeting.year.participations.last()
    gone.ended_on, gone.end_basis = local_date(meeting.starts_at) + datetime.timedelta(days=1), "Nghị quyết số 12"
    gone.save()

    decided = deciding.decide_panel(meeting=meeting, members=panel_of(people[5]), basis=BY_HAND, by=by)

    assert decided.seats.get().user == people[5]
