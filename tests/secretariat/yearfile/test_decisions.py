"""Decisions of a year in its file: one paper for all that stand on it, also as files of before tell them."""

import pytest

from awards.enums import ProposalStatus
from awards.models import Decision, DecisionPaper
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.yearfile.codec import FileFault
from tests.factories.awards import make_decision, make_proposal
from units.models import Bloc

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    proposal = make_proposal(nominations=2, status=ProposalStatus.ACCEPTED)
    for item in proposal.items.all():
        make_decision(item.nomination)
    return yearfile.dump([proposal.year])


def elsewhere(file):
    """The same year in one more bloc, as if its file came from another installation."""
    file["bloc"] |= {"code": "khoi-khac", "name": "Khối khác", "symbol": "KTĐK"}
    file["bloc"].pop("codes", None)
    file["memberships"] = []
    return file


def decisions_of(file):
    return [nomination["decision"] for nomination in file["years"][0]["reviews"][0]["nominations"]]


def read_back():
    return Decision.objects.filter(nomination__review__year__bloc__code="khoi-khac").order_by("pk")


def test_what_stands_on_one_paper_does_so_again(written):
    assert decisions_of(written)[0]["paper"]["number"] == "250/QĐ-UBND"

    yearfile.load(elsewhere(written))

    first, second = read_back()
    assert first.paper == second.paper
    assert (first.number, f"{first.decided_on:%d/%m/%Y}") == ("250/QĐ-UBND", "15/02/2023")


def test_a_file_of_before_tells_number_and_day_alone(written):
    for decision in decisions_of(written):
        del decision["paper"]
        decision |= {"number": "9/QĐ-UBND", "decided_on": "2023-03-01"}

    yearfile.load(elsewhere(written))

    (paper,) = DecisionPaper.objects.filter(number="9/QĐ-UBND")
    assert {decision.paper for decision in read_back()} == {paper}
    award = read_back().first().granted
    assert (paper.level, paper.issuer) == (award.level, award.decider)


def test_what_was_not_published_stays_unsaid(written):
    for decision in decisions_of(written):
        del decision["paper"]

    yearfile.load(elsewhere(written))

    assert {decision.paper_in_words for decision in read_back()} == {"số, ngày quyết định không công bố"}


def test_half_a_paper_is_a_fault_with_its_place(written):
    decisions_of(written)[0]["paper"].pop("number")

    with pytest.raises(FileFault, match=r"nominations\[0\].decision.paper"):
        yearfile.load(elsewhere(written))

    assert not Bloc.objects.filter(code="khoi-khac").exists()
