"""Putting up a unit that fails a condition: it is said at the candidate and asked, or refused where it bars."""

import pytest
from django.urls import reverse

from emulation_bloc.core.verdict import Refused
from meetings.models import Poll
from meetings.polls.preparing.services import edit_poll
from tests.factories.awards import make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_ranking
from tests.factories.units import secretary

pytestmark = pytest.mark.django_db
WHY = "Không đăng ký từ đầu năm; quy chế của năm chỉ đề nghị danh hiệu, hình thức đã đăng ký."


LAST = "Không có tên trong bảng xếp hạng đã công bố."


@pytest.fixture
def review(client):
    """Everybody registered, and only the first unit has a place in the ranking, which asks for a reason."""
    found = make_review(seats=2)
    ranking = make_ranking(found.year)
    ranking.standings.exclude(participation=found.year.participations.first()).delete()
    make_meeting(found.year)
    for unit in found.year.participations.all():
        register(unit, found.award)
    client.force_login(secretary(found.year))
    return found


def forget(unit):
    """As if ``unit`` had registered nothing: the year's regulation wants it."""
    unit.registration.titles.all().delete()


def units(review):
    return list(review.year.participations.all())


def send(client, address, *candidates, **more):
    return client.post(address, {"candidates": [unit.pk for unit in candidates], "method": "secret_paper", **more})


def address_of(review):
    return reverse("awards:poll_open", kwargs={**review.year.address, "pk": review.pk})


def question(answer):
    """(the sentences that were asked, the value of the tick that answers them)"""
    form = answer.context["form"]
    return form.non_field_errors(), form["although"].field.widget.attrs["value"]


def test_the_form_says_at_each_candidate_which_condition_it_fails(client, review):
    page = client.get(address_of(review)).content.decode()

    assert page.count(LAST) == 3
    assert "although" not in page


def test_a_unit_that_meets_everything_is_put_up_without_a_question(client, review):
    send(client, address_of(review), units(review)[0])

    assert [option.participation for option in Poll.objects.get().options.all()] == units(review)[:1]


def test_a_ticked_unit_that_fails_a_condition_is_asked_about_and_put_up_when_answered(client, review):
    first, second, *_ = units(review)

    answer = send(client, address_of(review), first, second)
    told, tick = question(answer)
    assert told[0] == f"{second}: {LAST}"
    assert f'name="although" value="{tick}"' in answer.content.decode()
    assert not Poll.objects.exists()

    send(client, address_of(review), first, second, although=tick)
    assert [option.participation for option in Poll.objects.get().options.all()] == [first, second]


def test_the_answer_for_one_unit_is_none_for_another(client, review):
    first, second, third, _ = units(review)
    _, tick = question(send(client, address_of(review), first, second))

    told, _ = question(send(client, address_of(review), first, third, although=tick))

    assert told[0] == f"{third}: {LAST}"
    assert not Poll.objects.exists()


def test_changing_the_vote_asks_about_whom_it_adds_only(client, review):
    first, second, third, _ = units(review)
    _, tick = question(send(client, address_of(review), first, second))
    send(client, address_of(review), first, second, although=tick)
    poll = Poll.objects.get()
    address = reverse("meetings:poll_edit", kwargs={**review.year.address, "pk": poll.pk})
    form = client.get(address).context["form"]
    as_it_is = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert dict(form.fields["candidates"].choices)[third.pk] == f"{third.name} – {LAST}"

    answer = client.post(address, {**as_it_is, "candidates": [first.pk, second.pk, third.pk]})
    told, tick = question(answer)
    assert told[0] == f"{third}: {LAST}"
    assert (f"{second}: {LAST}" in told, poll.options.count()) == (False, 2)
    assert f'name="although" value="{tick}"' in answer.content.decode()

    client.post(address, {**as_it_is, "candidates": [first.pk, second.pk, third.pk], "although": tick})
    assert [option.participation for option in poll.options.all()] == [first, second, third]


def test_a_unit_that_could_not_be_nominated_is_not_put_up_whatever_is_answered(client, review):
    first, second, *_ = units(review)
    forget(second)

    answer = send(client, address_of(review), first, second, although=str(second.pk))

    assert answer.status_code == 422
    assert any(WHY in line for line in answer.context["form"].non_field_errors())
    assert not Poll.objects.exists()


def test_nor_is_it_added_to_a_vote_that_is_prepared(client, review):
    first, second, *_ = units(review)
    send(client, address_of(review), first)
    poll = Poll.objects.get()
    forget(second)

    with pytest.raises(Refused, match="Không đăng ký từ đầu năm"):
        edit_poll(poll=poll, by=secretary(review.year), candidates=[first, second])

    assert [option.participation for option in poll.options.all()] == [first]
    edit_poll(poll=poll, by=secretary(review.year), candidates=[first])
