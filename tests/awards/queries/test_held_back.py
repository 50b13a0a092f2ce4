"""Chosen by the ballot and kept from being proposed by a check: named with the reason wherever one signs or sends."""

import pytest
from django.urls import reverse

from awards import queries, services
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.minutes import documents
from tests.factories.awards import make_award_poll, make_proposal, make_review, register
from tests.factories.meetings import make_meeting, make_minutes
from tests.factories.units import secretary, secretary_head

pytestmark = pytest.mark.django_db
WHY = "Không đăng ký từ đầu năm; quy chế của năm chỉ đề nghị danh hiệu, hình thức đã đăng ký."


@pytest.fixture
def review():
    """Two units chosen, of which the second never registered; the first is nominated."""
    found = make_review(seats=2)
    meeting = make_meeting(found.year, status=MeetingStatus.ENDED)
    make_minutes(meeting, status=MinutesStatus.CIRCULATED)
    register(found.year.participations.first(), found.award)
    make_award_poll(found, meeting, votes=(4, 3))
    services.nominate_from_poll(review=found, by=secretary(found.year))
    return found


def barred(review):
    return review.year.participations.all()[1]


def sentence(review):
    return f"{barred(review).name} – {review}: được phiếu kín chọn nhưng không đề nghị được. {WHY}"


def minutes_page(client, review, person):
    client.force_login(person)
    address = reverse("meetings:minutes", kwargs={**review.year.address, "pk": review.year.meetings.get().pk})
    return client.get(address).content.decode()


def test_it_is_named_with_its_reason_and_holds_nothing_up(review):
    assert [one.in_words for one in queries.held_back(review.year)] == [sentence(review)]
    assert queries.differences(review.year) == []


def test_who_signs_the_minutes_is_asked_with_its_name(client, review):
    page = minutes_page(client, review, secretary_head(review.year))

    question = page.split('class="action-question">', 1)[1].split("</p>", 1)[0]
    assert question.endswith(sentence(review))


def test_who_sends_the_minutes_round_is_asked_with_its_name(client, review):
    review.year.meetings.get().minutes.__class__.objects.update(status=MinutesStatus.DRAFT)

    page = minutes_page(client, review, secretary(review.year))

    question = page.split('class="action-question">', 1)[1].split("</p>", 1)[0]
    assert question == sentence(review)


def test_the_minutes_say_whom_the_ballot_chose_and_who_is_proposed(client, review):
    context = documents.minutes_context(review.year.meetings.get())
    [award] = context["awards"]
    page = minutes_page(client, review, secretary(review.year))
    listed = page.split("thống nhất danh sách đề nghị:", 1)[1].split("</table>", 1)
    told = " ".join(listed[1].split())

    assert [line.participation for line in award.chosen] == [review.year.participations.first()]
    assert barred(review).name not in listed[0]
    assert f"<p>- {barred(review).name}, {review} (3/4 phiếu thu về, đạt 75,00%). {WHY}</p>" in told


def test_an_award_whose_only_choice_is_kept_back_says_so_in_the_list(review):
    review.year.participations.first().registration.titles.all().delete()
    register(review.year.participations.last(), review.award)
    review.nominations.all().delete()

    [award] = documents.minutes_context(review.year.meetings.get())["awards"]

    assert (award.chosen, [one.name for _, one in award.held_back]) == (
        (),
        [unit.name for unit in review.year.participations.all()[:2]],
    )


def test_a_chosen_unit_that_may_be_proposed_is_a_difference_and_not_kept_back(review):
    register_again = barred(review)
    register(register_again, review.award)

    assert queries.held_back(review.year) == []
    assert queries.differences(review.year) == [
        f"{register_again} – {review}: được phiếu kín chọn nhưng chưa được ghi đề nghị."
    ]


def test_who_sends_the_proposal_reads_it(review):
    make_proposal(review.year, nominations=0, signed_minutes=False)

    assert sentence(review) in [gap.sentence for gap in queries.gaps_of(review.year)]


def test_the_page_of_awards_names_it(client, review):
    client.force_login(secretary(review.year))

    page = client.get(reverse("awards:reviews", kwargs=review.year.address)).content.decode()

    assert page.count(sentence(review)) == 1
