"""Putting up a unit that fails a condition: it is said at the candidate and asked; nobody is forbidden silently."""

import pytest
from django.urls import reverse

from meetings.models import Poll
from tests.factories.awards import make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.scoring import make_ranking
from tests.factories.units import secretary

pytestmark = pytest.mark.django_db
WHY = "Không đăng ký từ đầu năm; quy chế của năm chỉ đề nghị danh hiệu, hình thức đã đăng ký."


@pytest.fixture
def review(client):
    """Only the first unit registered."""
    found = make_review(seats=2)
    make_ranking(found.year)
    make_meeting(found.year)
    register(found.year.participations.first(), found.award)
    client.force_login(secretary(found.year))
    return found


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

    assert page.count(WHY) == 3
    assert "although" not in page


def test_a_unit_that_meets_everything_is_put_up_without_a_question(client, review):
    send(client, address_of(review), units(review)[0])

    assert [option.participation for option in Poll.objects.get().options.all()] == units(review)[:1]


def test_a_ticked_unit_that_fails_a_condition_is_asked_about_and_put_up_when_answered(client, review):
    first, second, *_ = units(review)

    answer = send(client, address_of(review), first, second)
    told, tick = question(answer)
    assert told[0] == f"{second}: {WHY}"
    assert f'name="although" value="{tick}"' in answer.content.decode()
    assert not Poll.objects.exists()

    send(client, address_of(review), first, second, although=tick)
    assert [option.participation for option in Poll.objects.get().options.all()] == [first, second]


def test_the_answer_for_one_unit_is_none_for_another(client, review):
    first, second, third, _ = units(review)
    _, tick = question(send(client, address_of(review), first, second))

    told, _ = question(send(client, address_of(review), first, third, although=tick))

    assert told[0] == f"{third}: {WHY}"
    assert not Poll.objects.exists()


def test_changing_the_vote_asks_about_whom_it_adds_only(client, review):
    first, second, third, _ = units(review)
    _, tick = question(send(client, address_of(review), first, second))
    send(client, address_of(review), first, second, although=tick)
    poll = Poll.objects.get()
    address = reverse("meetings:poll_edit", kwargs={**review.year.address, "pk": poll.pk})
    form = client.get(address).context["form"]
    as_it_is = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert dict(form.fields["candidates"].choices)[third.pk] == f"{third.name} – {WHY}"

    answer = client.post(address, {**as_it_is, "candidates": [first.pk, second.pk, third.pk]})
    told, tick = question(answer)
    assert told[0] == f"{third}: {WHY}"
    assert (f"{second}: {WHY}" in told, poll.options.count()) == (False, 2)
    assert f'name="although" value="{tick}"' in answer.content.decode()

    client.post(address, {**as_it_is, "candidates": [first.pk, second.pk, third.pk], "although": tick})
    assert [option.participation for option in poll.options.all()] == [first, second, third]
