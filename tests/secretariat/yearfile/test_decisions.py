"""Decisions of a year in its file: one paper for all that stand on it, also as files of before tell them."""

import datetime
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.enums import ProposalStatus
from awards.models import AwardNotice, Decision, DecisionPaper, PaperFile
from awards.services import PaperTyped, correct_paper, record_decision
from awards.telling.services import add_file, strike_file
from emulation_bloc.secretariat import yearfile
from emulation_bloc.secretariat.handover.package.writing import write_package
from emulation_bloc.secretariat.yearfile.codec import FileFault
from tests.factories.awards import make_decision, make_proposal
from tests.factories.units import home_affairs_user
from tests.scoring.files import pdf
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


def test_scans_and_who_was_told_travel_with_the_year_and_its_package():
    """Corrected, struck and opened too: there and back again nothing is lost, and each scan is written once."""
    proposal = make_proposal(nominations=2, status=ProposalStatus.ACCEPTED)
    specialist = home_affairs_user(proposal.year)
    values = {"outcome": "granted", "decided_on": datetime.date(2023, 2, 15), "by": specialist}
    for item in proposal.items.all():
        record_decision(nomination=item.nomination, number="25/QĐ-UBND", **values)
    paper = DecisionPaper.objects.get()
    wrong = add_file(paper=paper, upload=SimpleUploadedFile("nham.pdf", pdf(2)), by=specialist)
    strike_file(kept=wrong, reason="Nhầm.", by=specialist)
    add_file(paper=paper, upload=SimpleUploadedFile("QD.pdf", pdf()), by=specialist)
    typed = PaperTyped("250/QĐ-UBND", paper.decided_on, paper.level, "Chủ tịch tỉnh")
    correct_paper(paper=paper, typed=typed, reason="Gõ thiếu số.", by=specialist)

    package = BytesIO()
    write_package(proposal.year, package, whole=True)
    names = [name for name in ZipFile(package).namelist() if name.startswith("quyet-dinh-khen-thuong/")]
    assert len(names) == 2 and not any("nham" in name for name in names)
    written, notices, ended = yearfile.dump([proposal.year]), AwardNotice.objects.count(), paper_of("25/QĐ-UBND")
    for model in (AwardNotice, Decision, PaperFile, DecisionPaper):  # as on another installation
        for row in model.objects.order_by("-pk"):
            row.delete()

    yearfile.load(elsewhere(json.loads(json.dumps(written))))

    anew = read_back().get(nomination=read_back().last().nomination, superseded_at=None).paper
    assert (anew.number, anew.issuer, anew.correction_reason) == ("250/QĐ-UBND", "Chủ tịch tỉnh", "Gõ thiếu số.")
    assert (anew.replaces.number, anew.replaces.superseded_at) == ("25/QĐ-UBND", ended.superseded_at)
    assert [kept.original_name for kept in anew.files.all()] == ["QD.pdf"]
    with anew.files.get().file.open("rb") as stored:
        assert stored.read() == pdf()
    assert {(kept.original_name, kept.struck_reason) for kept in anew.replaces.files.all()} == {
        ("nham.pdf", "Nhầm."),
        ("QD.pdf", ""),
    }
    assert AwardNotice.objects.count() == notices > 0
    assert DecisionPaper.objects.count() == 2


def paper_of(number):
    return DecisionPaper.objects.filter(number=number).order_by("pk").first()
