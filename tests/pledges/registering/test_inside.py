"""Where the year's rules say so, the head sends what the officers prepared: handed up, taken back, handed back."""

import pytest
from django.urls import reverse

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.tasks.queries import tasks_of_year
from emulation_bloc.secretariat.trace.queries import visible_trace
from pledges import services
from pledges.enums import RegistrationStatus
from tests.factories.pledges import award, make_registration
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from units.enums import Stage
from units.models import Regulation, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    year = make_year(stage=Stage.REGISTRATION)
    Regulation.objects.filter(year=year).update(head_sends_registration=True)
    return make_registration(member(year))


def handed_up(registration):
    services.hand_up_registration(registration=registration, by=officer_of(registration.participation))
    return again(registration)


def again(registration):
    return type(registration).objects.get(pk=registration.pk)


def saved(registration, by):
    titles = [(award("co-tinh"), 1, "")]
    services.save_registration(participation=registration.participation, number="", note="", titles=titles, by=by)


def test_an_officer_hands_up_and_the_head_sends(registration):
    unit = registration.participation

    with pytest.raises(Refused, match="thủ trưởng đơn vị gửi bản đăng ký"):
        services.submit_registration(registration=registration, by=officer_of(unit))
    sent = services.submit_registration(registration=handed_up(registration), by=head_of(unit))

    assert sent.status == RegistrationStatus.SUBMITTED


def test_what_is_handed_up_stands_still_for_the_officers(registration):
    registration = handed_up(registration)

    with pytest.raises(Refused, match="đang trình thủ trưởng"):
        saved(registration, officer_of(registration.participation))
    saved(registration, head_of(registration.participation))


def test_an_officer_takes_it_back_and_writes_on(registration):
    registration = handed_up(registration)

    services.take_up_back_registration(registration=registration, by=officer_of(registration.participation))

    assert again(registration).handed_up_at is None
    saved(registration, officer_of(registration.participation))


def test_the_head_hands_it_back_with_a_reason(registration):
    registration = handed_up(registration)
    head = head_of(registration.participation)

    with pytest.raises(Unsaid):
        services.hand_back_registration(registration=registration, reason=" ", by=head)
    services.hand_back_registration(registration=registration, reason="Thiếu lao động tiên tiến.", by=head)

    assert (again(registration).handed_up_at, again(registration).hand_back_reason) == (
        None,
        "Thiếu lao động tiên tiến.",
    )


def test_what_the_leader_returns_is_the_officers_again(registration):
    unit = registration.participation
    services.submit_registration(registration=handed_up(registration), by=head_of(unit))
    services.return_registration(registration=registration, reason="Bổ sung.", by=secretary(unit.year))

    saved(registration, officer_of(unit))


def test_pressed_twice_it_is_handed_up_once(registration):
    by = officer_of(registration.participation)
    services.hand_up_registration(registration=registration, by=by)
    services.hand_up_registration(registration=registration, by=by)

    assert AuditEntry.objects.filter(action="pledges.hand_up").count() == 1


def test_an_account_nobody_vouched_for_does_not_send(registration):
    head = head_of(registration.participation)
    User.objects.filter(pk=head.pk).update(confirmed_state="")

    with pytest.raises(Refused, match="chưa bỏ phiếu"):
        services.submit_registration(registration=registration, by=User.objects.get(pk=head.pk))


def test_where_the_rules_do_not_ask_for_it_nothing_is_handed_up(registration):
    unit = registration.participation
    Regulation.objects.filter(year=unit.year).update(head_sends_registration=False)
    registration = again(registration)

    with pytest.raises(Refused, match="không yêu cầu trình"):
        services.hand_up_registration(registration=registration, by=officer_of(unit))
    services.submit_registration(registration=registration, by=officer_of(unit))


@pytest.mark.parametrize("act", ["hand_up", "take_up_back"])
def test_another_unit_may_nothing_here(registration, act):
    registration = handed_up(registration) if act == "take_up_back" else registration

    with pytest.raises(Refused, match="Chỉ đơn vị đăng ký"):
        getattr(services, f"{act}_registration")(
            registration=registration, by=secretary(registration.participation.year)
        )


def test_an_officer_does_not_decide_for_the_head(registration):
    registration = handed_up(registration)

    with pytest.raises(Refused, match="Chỉ thủ trưởng đơn vị được trả lại"):
        services.hand_back_registration(
            registration=registration, reason="…", by=officer_of(registration.participation)
        )


def test_the_head_is_asked_and_the_officer_waits(registration):
    registration = handed_up(registration)
    unit = registration.participation
    facts = YearFacts(unit.year)

    assert next(task.title for task in tasks_of_year(head_of(unit), facts)) == (
        "Gửi bản đăng ký danh hiệu cán bộ đã trình"
    )
    assert not [task for task in tasks_of_year(officer_of(unit), facts) if "đăng ký" in task.title.lower()]


def test_what_happens_inside_a_unit_is_told_to_nobody_else(registration):
    unit = handed_up(registration).participation

    assert not visible_trace(secretary(unit.year), unit.year).filter(action="pledges.hand_up").exists()
    assert visible_trace(officer_of(unit), unit.year).filter(action="pledges.hand_up").exists()


def test_the_page_offers_each_its_own(registration, client):
    unit = registration.participation
    page = reverse("pledges:registration", kwargs={**unit.year.address, "pk": unit.pk})

    def read(by):
        client.force_login(by)
        return client.get(page).content.decode()

    def press(name, by, **data):
        client.force_login(by)
        return client.post(reverse(f"pledges:{name}", kwargs={**unit.year.address, "pk": unit.pk}), data)

    officer, head = officer_of(unit), head_of(unit)
    assert "Trình thủ trưởng" in read(officer)
    assert press("registration_hand_up", officer).status_code == 302
    assert "Rút lại bản trình" in read(officer)
    assert "Trả lại cán bộ để sửa" in read(head)
    assert press("registration_hand_back", head).status_code == 422
    assert press("registration_hand_back", head, reason="Bổ sung số lượng.").status_code == 302
    assert "Bổ sung số lượng." in read(officer)
    assert press("registration_hand_up", officer_of(unit)).status_code == 302
    assert press("registration_take_up_back", officer).status_code == 302
