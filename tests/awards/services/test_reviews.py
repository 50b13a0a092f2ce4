"""The list of awards under review, and putting one to the vote."""

import pytest

from awards import services
from awards.models import AwardPoll, Review
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from meetings.models import Poll
from pledges.enums import RecipientKind
from tests.factories.awards import make_award, make_award_poll, make_nomination, make_review, register
from tests.factories.meetings import make_meeting
from tests.factories.scoring import scored_year
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_an_award_is_put_on_the_list_with_its_source_and_trace():
    year, award = make_year(), make_award("Cờ tỉnh")

    review = services.add_review(year=year, award=award, seats=2, source="12/HD-SNV", by=secretary(year))

    assert (review.seats, review.source, str(review)) == (2, "12/HD-SNV", award.name)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.after["seats"]) == ("awards.add_review", 2)


@pytest.mark.parametrize("seats", [0, None])
def test_an_award_without_a_seat_is_refused(seats):
    year = make_year()

    with pytest.raises(Refused):
        services.add_review(year=year, award=make_award(), seats=seats, by=secretary(year))

    assert not Review.objects.exists()


def test_an_award_stands_once_on_the_list():
    review = make_review(make_year())

    with pytest.raises(Refused, match="đã có trong danh sách bình xét"):
        services.add_review(year=review.year, award=review.award, seats=1, by=secretary(review.year))

    assert Review.objects.count() == 1


def test_a_bloc_reviews_collectives_only():
    year, award = make_year(), make_award(recipient=RecipientKind.INDIVIDUAL)

    with pytest.raises(Refused, match="dành cho cá nhân"):
        services.add_review(year=year, award=award, seats=1, by=secretary(year))

    assert not AuditEntry.objects.exists()


def test_a_change_keeps_what_was_before():
    review = make_review(make_year(), seats=1)

    services.change_review(review=review, seats=3, source="Hướng dẫn 7", by=secretary(review.year))

    entry = AuditEntry.objects.get()
    assert (entry.before["seats"], entry.after["seats"]) == (1, 3)


def test_saving_the_same_leaves_no_trace():
    review = make_review(make_year(), seats=1)

    services.change_review(review=review, seats=1, by=secretary(review.year))

    assert not AuditEntry.objects.exists()


def test_a_polled_award_is_neither_changed_nor_removed():
    review = make_review()
    make_award_poll(review)

    for act in (
        lambda: services.change_review(review=review, seats=2, by=secretary(review.year)),
        lambda: services.remove_review(review=review, by=secretary(review.year)),
    ):
        with pytest.raises(Refused, match="Đã có cuộc bỏ phiếu"):
            act()

    review.refresh_from_db()
    assert review.seats == 1


def test_an_award_nobody_voted_on_is_removed():
    review = make_review()

    services.remove_review(review=review, by=secretary(review.year))

    assert not Review.objects.exists()
    assert AuditEntry.objects.get().action == "awards.remove_review"


def test_other_people_change_nothing():
    review = make_review()

    for person in (officer_of(member(review.year)), deputy_officer(review.year)):
        with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng của năm"):
            services.remove_review(review=review, by=person)

    assert Review.objects.exists()


def test_a_poll_is_prepared_for_the_seats_still_free():
    review = make_review(seats=2)
    first, second, third, _ = review.year.participations.all()
    make_nomination(review, first, agreed=None)
    meeting = make_meeting(review.year)

    link = services.open_award_poll(
        review=review, meeting=meeting, candidates=[third, second], by=secretary(review.year)
    )

    assert link.poll.seats == 1
    assert [option.participation for option in link.poll.options.all()] == [third, second]
    assert link.poll.question == f"Đề nghị tặng {review}"


def test_a_unit_already_nominated_does_not_stand_again():
    review = make_review(seats=2)
    nomination = make_nomination(review, agreed=None)

    with pytest.raises(Refused, match="Đã được đề nghị khen thưởng này"):
        services.open_award_poll(
            review=review,
            meeting=make_meeting(review.year),
            candidates=[nomination.participation],
            by=secretary(review.year),
        )

    assert not Poll.objects.exists()


def test_a_poll_without_candidates_is_refused_whole():
    review = make_review()

    with pytest.raises(Refused, match="ít nhất một đơn vị"):
        services.open_award_poll(
            review=review, meeting=make_meeting(review.year), candidates=[], by=secretary(review.year)
        )

    assert not AwardPoll.objects.exists()


def test_polls_wait_for_the_ranking():
    review = make_review(make_year(stage=Stage.VERIFYING))

    with pytest.raises(Refused, match="sau khi công bố xếp hạng"):
        services.open_award_poll(
            review=review,
            meeting=make_meeting(review.year),
            candidates=list(review.year.participations.all()),
            by=secretary(review.year),
        )


def test_a_unit_barred_by_a_fault_is_neither_put_to_the_vote_nor_nominated():
    year = scored_year([FAULT], [[0], [0], [1]], stage=Stage.REVIEW)
    review, barred = make_review(year), member(year)
    meeting = make_meeting(year)
    by = secretary(year)

    with pytest.raises(Refused, match="không được lấy phiếu khen thưởng này: Phạm lỗi loại trừ"):
        services.open_award_poll(review=review, meeting=meeting, candidates=[barred], by=by)
    with pytest.raises(Refused, match="Phạm lỗi loại trừ theo bảng điểm của năm: V “Bị kỷ luật”"):
        register(barred, review.award)
        services.nominate_by_agreement(
            review=review,
            meeting=meeting,
            units=[barred],
            words="Hội nghị thống nhất.",
            how="consensus",
            override_reason="Đã sửa",
            by=by,
        )

    assert not Poll.objects.exists()
    assert not review.nominations.exists()


FAULT = {"code": "V", "title": "Bị kỷ luật", "kind": "fault", "max_points": 0}


def test_more_units_need_a_source_that_says_so():
    review = make_review(seats=1)

    with pytest.raises(Refused, match="phải ghi căn cứ số lượng"):
        services.change_review(review=review, seats=2, source=" ", by=secretary(review.year))

    review.refresh_from_db()
    assert review.seats == 1
    services.change_review(review=review, seats=2, source="Hướng dẫn 7", by=secretary(review.year))
    services.change_review(review=review, seats=1, source="", by=secretary(review.year))
    assert review.seats == 1
