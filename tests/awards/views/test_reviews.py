"""Pages of reviews and nominations, seen by each kind of person."""

import re

import pytest
from django.urls import reverse

from awards import queries
from awards.enums import NominationStatus
from awards.models import Nomination, Review
from meetings.models import Poll
from tests.confirming import KEY, read_then_confirm
from tests.factories.awards import make_award, make_award_poll, make_nomination, make_proposal, make_review, register
from tests.factories.meetings import make_meeting, make_sealed_poll
from tests.factories.scoring import make_ranking
from tests.factories.units import head_of, home_affairs_user, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def url(year, name, **kwargs):
    return reverse(f"awards:{name}", kwargs={**year.address, **kwargs})


@pytest.fixture
def review():
    found = make_review(seats=2, source="12/HD-SNV")
    make_ranking(found.year)
    for unit in found.year.participations.all():
        register(unit, found.award)
    return found


def test_the_secretariat_sees_checks_and_acts(client, review):
    make_nomination(review)
    client.force_login(secretary(review.year))

    page = client.get(url(review.year, "reviews")).content.decode()

    assert "12/HD-SNV" in page
    assert "Xếp hạng 1/4 với 90,00 điểm." in page
    assert url(review.year, "agreement", pk=review.pk) in page


def test_another_unit_reads_results_without_checks_and_acts(client, review):
    nomination = make_nomination(review)
    client.force_login(officer_of(member(review.year)))

    page = client.get(url(review.year, "reviews")).content.decode()

    assert nomination.participation.name in page
    assert "Xếp hạng 1/4" not in page
    assert url(review.year, "agreement", pk=review.pk) not in page


@pytest.mark.parametrize("name", ["reviews", "history", "proposal", "dossier", "submission_pdf"])
def test_strangers_and_home_affairs_before_sharing_find_nothing(client, review, name):
    for person in (home_affairs_user(review.year), officer_of(make_year().participations.first())):
        client.force_login(person)
        assert client.get(url(review.year, name)).status_code == 404


@pytest.mark.parametrize("name", ["reviews", "review_add", "history", "proposal", "proposal_edit", "dossier"])
def test_visitors_are_asked_to_sign_in(client, review, name):
    response = client.get(url(review.year, name))

    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_home_affairs_reads_after_sharing(client):
    year = make_proposal(status="submitted").year
    client.force_login(home_affairs_user(year))

    assert client.get(url(year, "reviews")).status_code == 200
    assert client.get(url(year, "history")).status_code == 200


def test_an_empty_list_says_who_fills_it(client):
    year = make_year()
    client.force_login(officer_of(member(year)))

    assert "khi thư ký khối đưa vào danh sách" in client.get(url(year, "reviews")).content.decode()


def test_adding_an_award_to_the_list(client):
    year, award = make_year(), make_award("Cờ tỉnh")
    client.force_login(secretary(year))

    response = client.post(url(year, "review_add"), {"award": award.pk, "seats": "1", "source": "12/HD-SNV"})

    assert response.url == url(year, "reviews")
    assert Review.objects.get().source == "12/HD-SNV"


def test_what_was_typed_stays_when_the_number_is_wrong(client):
    year, award = make_year(), make_award("Cờ tỉnh")
    client.force_login(secretary(year))

    page = client.post(url(year, "review_add"), {"award": award.pk, "seats": "0", "source": "12/HD-SNV"})

    assert "12/HD-SNV" in page.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("review_edit", False),
        ("review_remove", True),
        ("poll_open", False),
        ("nominate", True),
        ("agreement", False),
    ],
)
def test_another_unit_is_refused_with_the_sentence(client, review, name, post):
    client.force_login(officer_of(member(review.year)))
    address = url(review.year, name, pk=review.pk)

    response = client.post(address) if post else client.get(address)

    assert response.status_code == 403
    assert "Chỉ đơn vị Khối trưởng của năm" in response.content.decode()


def test_the_poll_form_proposes_those_registered_in_order_of_rank(client, review):
    review.year.participations.last().registration.titles.all().delete()
    make_meeting(review.year)
    client.force_login(secretary(review.year))

    page = client.get(url(review.year, "poll_open", pk=review.pk))
    rows = page.context["form"].rows()

    assert [candidate.place.rank for candidate, _ in rows] == [1, 2, 3, 4]
    assert [bool(box.data["selected"]) for _, box in rows] == [True, True, True, False]


def test_a_poll_is_prepared_and_the_way_leads_to_the_meeting(client, review):
    make_meeting(review.year)
    client.force_login(secretary(review.year))
    first, second, *_ = review.year.participations.all()

    typed = {"candidates": [second.pk, first.pk], "method": "secret_both"}
    response = client.post(url(review.year, "poll_open", pk=review.pk), typed)

    poll = Poll.objects.get()
    assert poll.method == "secret_both"
    assert response.url == reverse("meetings:poll", kwargs={**review.year.address, "pk": poll.pk})
    assert [option.participation for option in poll.options.all()] == [first, second]


def test_nobody_chosen_is_said_at_the_form(client, review):
    make_meeting(review.year)
    client.force_login(secretary(review.year))

    page = client.post(url(review.year, "poll_open", pk=review.pk), {"csrfmiddlewaretoken": "x"})

    assert "Hãy chọn ít nhất một đơn vị" in page.content.decode()
    assert not Poll.objects.exists()


def test_nominating_from_the_poll(client, review):
    make_award_poll(review, votes=(4, 3, 3))
    client.force_login(secretary(review.year))

    asked = " ".join(client.get(url(review.year, "reviews")).content.decode().split())
    page = client.post(url(review.year, "nominate", pk=review.pk), follow=True).content.decode()

    named = Nomination.objects.get().participation
    assert f"Ghi đề nghị 1 đơn vị theo kết quả phiếu: {named}?" in asked
    assert "Đã ghi đề nghị" in page
    assert "bằng phiếu ở suất cuối" in page
    assert Nomination.objects.count() == 1


def test_an_agreement_that_lacks_something_keeps_what_was_typed(client, review):
    unit = review.year.participations.first()
    unit.registration.titles.all().delete()
    client.force_login(secretary(review.year))

    make_meeting(review.year)
    typed = {"units": [unit.pk], "words": "Thống nhất 100%.", "how": "consensus"}
    page = client.post(url(review.year, "agreement", pk=review.pk), typed).content.decode()

    assert "Không đăng ký từ đầu năm" in page
    assert "Thống nhất 100%." in page
    assert not Nomination.objects.exists()


def test_an_agreement_made_from_the_meetings_page_stands_there_and_in_the_minutes(client, review):
    meeting = make_meeting(review.year)
    unit = review.year.participations.first()
    client.force_login(secretary(review.year))
    way = url(review.year, "at_meeting", pk=meeting.pk)
    page_of_meeting = reverse("meetings:detail", kwargs={**review.year.address, "pk": meeting.pk})
    assert way in client.get(page_of_meeting).content.decode()
    address = f"{url(review.year, 'agreement', pk=review.pk)}?hoi-nghi={meeting.pk}"
    assert address in client.get(way).content.decode()

    typed = {"units": [unit.pk], "words": "Suy tôn 100%.", "how": "acclamation", "basis": "Điều 5"}
    asked, _done = read_then_confirm(client, address, typed)
    assert re.search(rf"<dd>{unit}\b[^<]*</dd>", asked)

    again = typed | {"confirmed": KEY.search(asked)[1]}
    assert client.post(address, again).status_code == 302  # pressed twice, answered as done
    assert Nomination.objects.get().agreed.meeting == meeting
    assert "Suy tôn 100%." in client.get(page_of_meeting).content.decode()
    minutes = client.get(reverse("meetings:minutes", kwargs={**review.year.address, "pk": meeting.pk}))
    assert re.search(r"Suy tôn 100%\s+\(suy tôn; căn cứ: Điều 5\)\.", minutes.content.decode())
    assert str(unit) in minutes.content.decode()


def test_a_vote_on_an_award_from_the_meetings_page_asks_which_award(client, review):
    meeting = make_meeting(review.year)
    client.force_login(secretary(review.year))

    way = reverse("meetings:poll_add", kwargs={**review.year.address, "pk": meeting.pk})
    response = client.get(f"{way}?loai=award")
    assert response.url == url(review.year, "at_meeting", pk=meeting.pk)
    address = f"{url(review.year, 'poll_open', pk=review.pk)}?hoi-nghi={meeting.pk}"
    client.post(address, {"candidates": [review.year.participations.first().pk], "method": "secret_both"})

    assert [line.poll for line in queries.review_line(review).polls] == [Poll.objects.get()]


def test_a_vote_that_hangs_on_no_award_is_found_and_linked(client, review):
    poll = make_sealed_poll(make_meeting(review.year), votes=(3, 1))
    assert queries.differences(review.year) == [
        f"Cuộc bỏ phiếu “{poll.question}” chưa gắn với khen thưởng bình xét nào."
    ]
    client.force_login(secretary(review.year))
    address = url(review.year, "poll_link", pk=review.pk, poll=poll.pk)
    assert address in client.get(url(review.year, "at_meeting", pk=poll.meeting_id)).content.decode()

    client.post(address)

    assert [line.poll for line in queries.review_line(review).polls] == [poll]
    assert client.post(address).status_code == 404


def test_the_unit_asks_to_step_back_on_its_own_page(client, review):
    nomination = make_nomination(review)
    head = head_of(nomination.participation)
    address = url(review.year, "step_back", pk=nomination.pk)
    client.force_login(secretary(review.year))
    assert client.get(address).status_code == 403
    client.force_login(head)
    assert address in client.get(url(review.year, "reviews")).content.decode()

    kept = client.post(address, {"paper": "", "reason": "Nhường đơn vị khác."})
    assert (kept.status_code, "Nhường đơn vị khác." in kept.text) == (422, True)
    client.post(address, {"paper": "Công văn số 12", "reason": "Nhường đơn vị khác."})

    assert "Công văn số 12" in client.get(url(review.year, "reviews")).content.decode()


def test_a_nomination_is_withdrawn_with_a_reason(client, review):
    nomination = make_nomination(review, agreed=None)
    client.force_login(secretary(review.year))

    client.post(url(review.year, "withdraw", pk=nomination.pk), {"reason": "Xin rút."})

    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.WITHDRAWN


def test_a_nomination_of_another_year_is_not_found_here(client, review):
    elsewhere = make_nomination()
    client.force_login(secretary(review.year))

    assert client.post(url(review.year, "withdraw", pk=elsewhere.pk), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("reviews", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, reviews, django_assert_max_num_queries):
    year = make_year(stage=Stage.REVIEW, units=4)
    make_ranking(year)
    meeting = make_meeting(year)
    for _ in range(reviews):
        review = make_review(year, seats=4)
        make_award_poll(review, meeting, votes=(3, 1))
        for unit in year.participations.all()[:reviews]:
            make_nomination(review, unit)
    client.force_login(secretary(year))

    with django_assert_max_num_queries(40) as spent:
        client.get(url(year, "reviews"))

    COSTS.add(len(spent))
    assert len(COSTS) == 1


COSTS = set()
