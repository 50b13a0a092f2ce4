"""The submission: its content, and the paper read back."""

import datetime
from dataclasses import replace
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from awards import documents, services
from awards.enums import Outcome
from awards.models import Proposal
from awards.wording import basis_in_words
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_decision, make_proposal
from tests.factories.scoring import make_ranking
from tests.factories.units import home_affairs_user, make_year, secretary_head
from units.enums import PaperKind, Stage
from units.models import YearPaper

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def proposal():
    year = make_year(stage=Stage.PROPOSING, units=["Sở Y tế", "Sở Giáo dục và Đào tạo", "Ban Dân tộc", "Đài PTTH"])
    make_ranking(year, totals=["95.50", "90.25", 80, 70])
    for kind, number, title, issuer in (
        (PaperKind.LAW, "15/2003/QH11", "Luật Thi đua, Khen thưởng", "Quốc hội"),
        (PaperKind.DECREE, "91/2017/NĐ-CP", "Quy định chi tiết thi hành một số điều", "Chính phủ"),
        (PaperKind.DECISION, "1650/QĐ-UBND", "Thành lập các khối thi đua của tỉnh", "UBND tỉnh"),
    ):
        YearPaper.objects.create(
            year=year,
            kind=kind,
            number=number,
            title=title,
            issuer=issuer,
            issued_on=datetime.date(2018, 9, 4),
            is_legal_basis=True,
            position=year.papers.count(),
        )
    proposal = make_proposal(year, nominations=2)
    nomination = proposal.items.first().nomination
    nomination.achievement = "Dẫn đầu khối; vượt mức các chỉ tiêu."
    nomination.save()
    return proposal


def test_legal_bases_come_in_order_and_the_minutes_last(proposal):
    bases = documents.submission_context(proposal.year)["bases"]

    assert bases[0] == "Căn cứ Luật Thi đua, Khen thưởng số 15/2003/QH11 ngày 04 tháng 9 năm 2018"
    assert bases[1].endswith("ngày 04 tháng 9 năm 2018 của Chính phủ quy định chi tiết thi hành một số điều")
    assert bases[2].endswith("của UBND tỉnh về việc thành lập các khối thi đua của tỉnh")
    assert bases[3] == ("Căn cứ Biên bản hội nghị tổng kết công tác thi đua năm 2022 ngày 29 tháng 12 năm 2022")


def test_totals_stand_in_digits_and_words(proposal):
    context = documents.submission_context(proposal.year)

    assert [number for _, number in context["totals"]] == ["02 (hai)"]
    assert context["collectives"] == "02 (hai)"


def test_the_leader_signs_for_the_bloc(proposal):
    (signature,) = documents.submission_context(proposal.year)["paper"].signatures

    assert signature.lines == ("TM. KHỐI THI ĐUA", "Khối trưởng", "Giám đốc Sở Văn hóa, Thể thao và Du lịch")


def test_there_is_no_paper_before_drafting():
    with pytest.raises(Refused, match="chưa được soạn"):
        documents.submission_context(make_year())


def test_the_paper_has_a_portrait_letter_and_a_landscape_list(proposal):
    reader = PdfReader(BytesIO(documents.submission_pdf(proposal.year)))
    letter, table = reader.pages[0], reader.pages[-1]
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)

    assert letter.mediabox.width < letter.mediabox.height
    assert table.mediabox.width > table.mediabox.height
    for words in (
        "TỜ TRÌNH",
        "Số: 01/TTr-KTĐ",
        "Yên Bái, ngày 30 tháng 12 năm 2022",
        "Kính gửi: Sở Nội vụ tỉnh Yên Bái",
        "(có danh sách kèm theo)",
        "TM. KHỐI THI ĐUA",
        "Lê Thị Thanh Bình",
        "DANH SÁCH",
        "Dẫn đầu khối; vượt mức các chỉ tiêu.",
        "95,50",
        "Hội nghị thống nhất 100%.",
    ):
        assert words in text


def test_what_was_sent_is_served_as_it_was_sent(proposal):
    services.submit_proposal(
        reason="Gửi cho kịp hạn.", proposal=proposal, paper=documents.SUBMISSION_PAPER, by=secretary_head(proposal.year)
    )
    sent = documents.submission_pdf(proposal.year)

    nomination = proposal.items.first().nomination
    nomination.achievement = "Viết lại sau khi gửi."
    nomination.save()

    assert documents.submission_pdf(proposal.year) == sent
    assert documents.draw_submission(proposal.year) != sent


def test_a_returned_proposal_is_drawn_anew(proposal):
    year = proposal.year
    sent = services.submit_proposal(
        reason="Gửi cho kịp hạn.", proposal=proposal, paper=documents.SUBMISSION_PAPER, by=secretary_head(year)
    )
    stored = documents.submission_pdf(year)
    services.return_proposal(proposal=sent, reason="Bổ sung.", by=home_affairs_user(year))
    services.save_proposal(proposal=sent, number="05/TTr-KTĐ", by=secretary_head(year))

    assert documents.submission_pdf(year) != stored


def test_amendments_follow_the_number_of_a_law():
    law = YearPaper(
        kind=PaperKind.LAW,
        number="15/2003/QH11",
        title="Luật Thi đua, Khen thưởng (sửa đổi, bổ sung năm 2013)",
        issued_on=datetime.date(2003, 11, 26),
    )

    assert basis_in_words(law) == (
        "Luật Thi đua, Khen thưởng số 15/2003/QH11 ngày 26 tháng 11 năm 2003 (sửa đổi, bổ sung năm 2013)"
    )


def test_the_paper_of_results_tells_what_was_recorded_before_a_correction(proposal):
    nomination = proposal.items.first().nomination
    former = make_decision(nomination, outcome=Outcome.REFUSED, superseded_at=timezone.now())
    make_decision(nomination, replaces=former, correction_reason="Tỉnh xét lại.")

    pages = PdfReader(BytesIO(documents.draw_results(proposal.year))).pages
    words = " ".join(" ".join(page.extract_text().split()) for page in pages)

    assert "Được tặng" in words
    assert "Lý do đính chính: Tỉnh xét lại." in words
    assert "Trước khi đính chính: Không được tặng" in words
    assert "Chưa có quyết định" in words


def test_what_changed_while_the_paper_was_drawn_is_not_sent(proposal):
    paper = documents.SUBMISSION_PAPER

    def drawn_slowly(text):
        Proposal.objects.update(introduction="Đoạn viết thêm trong lúc in.")
        return paper.pdf(text)

    with pytest.raises(Refused, match="vừa thay đổi trong lúc in"):
        services.submit_proposal(
            reason="Gửi cho kịp hạn.",
            proposal=proposal,
            paper=replace(paper, pdf=drawn_slowly),
            by=secretary_head(proposal.year),
        )

    proposal.refresh_from_db()
    assert proposal.submitted_at is None
