"""A row of an annex against what the blocs proposed: certain, asked, done, or nothing."""

import pytest

from awards.enums import ProposalStatus
from awards.queries import proposed_in
from emulation_bloc.secretariat.watching.annex import matching
from emulation_bloc.secretariat.watching.annex.matching import Book
from emulation_bloc.secretariat.watching.annex.reading import AnnexRow
from pledges.models import Award
from tests.factories.awards import make_award, make_decision, make_flag, make_nomination, make_proposal, make_review
from tests.factories.awards import propose as put
from tests.factories.units import make_year
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def flag():
    return make_flag(short_name="Cờ tỉnh", aliases=["Cờ thi đua của UBND tỉnh"])


@pytest.fixture
def proposal(flag):
    """Three units proposed for the flag."""
    year = make_year(stage=Stage.PROPOSING, units=["Sở Y tế", "Sở Giáo dục và Đào tạo", "Thanh tra tỉnh"])
    proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
    review = make_review(year, award=flag, seats=3)
    for unit in year.participations.all():
        put(proposal, make_nomination(review, unit))
    return proposal


def nomination(proposal, place=0):
    return proposal.items.all()[place].nomination


def match(proposal, name, award="Cờ tỉnh", **codes):
    lines = proposed_in([proposal.year])
    return Book(lines, Award.objects.for_collectives()).match(AnnexRow(1, name, award, **codes))


@pytest.mark.parametrize(
    "award", ["Cờ tỉnh", "CỜ THI ĐUA CỦA UBND TỈNH", "Tặng danh hiệu Cờ thi đua của UBND tỉnh", "I. Cờ tỉnh"]
)
def test_an_award_is_known_by_every_name_it_has(proposal, award):
    assert match(proposal, "Sở Y tế", award).chosen == nomination(proposal)


@pytest.mark.parametrize("name", ["Sở Y tế", "SỞ Y TẾ", "so y te", "  Sở  Y tế "])
def test_a_name_is_known_however_it_is_written(proposal, name):
    assert match(proposal, name).chosen == nomination(proposal)


def test_a_code_is_stronger_than_a_name(proposal):
    code = nomination(proposal, 2).participation.unit.code

    assert match(proposal, "Sở Y tế", unit_code=code).chosen == nomination(proposal, 2)


def test_a_name_of_before_a_renaming_is_known(proposal):
    unit = nomination(proposal).participation.unit
    unit.name = unit.short_name = "Sở Y tế và Xã hội"
    unit.save()

    assert match(proposal, "Sở Y tế").chosen == match(proposal, "Sở Y tế và Xã hội").chosen == nomination(proposal)


def test_a_slip_of_the_key_is_asked_never_taken(proposal):
    found = match(proposal, "Sở Giáo dục và Đào tao tỉnh")

    assert (found.chosen, found.choices) == (None, (nomination(proposal, 1),))
    assert found.asks


def test_names_near_to_a_hundred_unknown_ones_are_looked_for_and_of_the_rest_it_is_said(proposal, monkeypatch):
    book = Book(proposed_in([proposal.year]), Award.objects.for_collectives())
    asked = []
    monkeypatch.setattr(matching, "get_close_matches", lambda key, *_: asked.append(key) or [])

    found = [book.match(AnnexRow(place, f"Sở Y té {place % 150}", "Cờ tỉnh")) for place in range(300)]

    assert len(asked) == matching.MOST_NEAR == 100
    assert [one.said for one in found if "hơn 100 tên không khớp" in one.said] == [matching.TOO_MANY] * 100
    assert book.match(AnnexRow(301, "Sở Y tế", "Cờ tỉnh")).chosen == nomination(proposal)


def test_whoever_was_not_proposed_is_lost(proposal):
    found = match(proposal, "Cục Hải quan")

    assert found.is_lost
    assert "nên không ghi được" in found.said


def test_another_award_than_proposed_is_asked(proposal):
    make_award("Bằng khen", short_name="Bằng khen")

    found = match(proposal, "Sở Y tế", "Bằng khen")

    assert found.asks
    assert "mức khác" in found.said


def test_an_award_in_unknown_words_is_asked(proposal):
    found = match(proposal, "Sở Y tế", "Huy hiệu lạ")

    assert (found.choices, found.chosen) == ((nomination(proposal),), None)
    assert "Không nhận ra khen thưởng “Huy hiệu lạ”." in found.said


def test_what_is_recorded_already_says_so(proposal):
    make_decision(nomination(proposal))

    found = match(proposal, "Sở Y tế")

    assert found.is_done
    assert "250/QĐ-UBND" in found.said


def test_the_same_name_in_two_blocs_is_asked(proposal, flag):
    year = make_year(bloc=None, stage=Stage.PROPOSING, units=["Sở Y tế", "B", "C"])
    other = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
    put(other, make_nomination(make_review(year, award=flag), year.participations.first()))

    lines = proposed_in([proposal.year, year])
    found = Book(lines, Award.objects.for_collectives()).match(AnnexRow(1, "Sở Y tế", "Cờ tỉnh"))

    assert found.asks
    assert len(found.choices) == 2
