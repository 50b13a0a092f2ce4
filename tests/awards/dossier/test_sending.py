"""What was sent is kept as it was, each time, with what was missing and why it went."""

import datetime
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from awards import queries, services
from awards.achievements import services as achievement_services
from awards.achievements.documents import ACHIEVEMENT_PAPER
from awards.dossier.keeping import DossierOfAct, read
from awards.enums import PartKind, ProposalStatus
from awards.models import Proposal, Sending, SendingPart
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from tests.awards.achievements.written import confirmed, written
from tests.factories.awards import make_award_poll, make_proposal
from tests.factories.scoring import make_ranking
from tests.factories.units import head_of, home_affairs_user, make_year, officer_of, secretary, secretary_head
from tests.pdf import text_of
from units.enums import Stage

pytestmark = pytest.mark.django_db
REASON = "Bản giấy gửi sau."


@pytest.fixture
def proposal():
    year = make_year(stage=Stage.PROPOSING, units=["Sở Y tế", "Sở Giáo dục và Đào tạo", "Ban Dân tộc", "Đài PTTH"])
    make_ranking(year, totals=["95.50", "90.25", 80, 70])
    return make_proposal(year, nominations=2)


def send(proposal, reason=REASON, **values):
    by = secretary_head(proposal.year)
    return services.submit_proposal(proposal=proposal, reason=reason, paper=DossierOfAct(reason), by=by, **values)


def kept(number=1):
    return {part.kind: part for part in SendingPart.objects.filter(sending__number=number)}


def content(part):
    with part.stored.open("rb") as file:
        return file.read()


def test_what_is_missing_needs_a_reason_that_is_kept_and_told(proposal):
    by = secretary_head(proposal.year)
    with pytest.raises(Unsaid, match="điểm thiếu"):
        services.submit_proposal(proposal=proposal, reason=" ", by=by)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.DRAFT and not Sending.objects.exists()

    services.submit_proposal(proposal=proposal, reason=REASON, by=by)
    sending = Sending.objects.get()
    assert (sending.number, sending.gaps_reason, sending.submission_number) == (1, REASON, "01/TTr-KTĐ")
    assert any("chưa có báo cáo thành tích" in sentence for sentence in sending.gaps)
    assert AuditEntry.objects.get(action="awards.submit_proposal").reason == REASON


def test_a_whole_dossier_needs_no_reason_and_keeps_none(proposal):
    for item in proposal.items.select_related("nomination__participation"):
        confirmed(item.nomination.participation)
        item.nomination.achievement, item.nomination.recipient_class = "Dẫn đầu.", "other"
        item.nomination.save()
    proposal.year.papers.create(
        kind="decree", number="1", title="x", issuer="y", issued_on=datetime.date(2020, 1, 1), is_legal_basis=True
    )
    assert queries.gaps_of(proposal.year) == []

    services.submit_proposal(proposal=proposal, reason="không dùng", by=secretary_head(proposal.year))
    assert (Sending.objects.get().gaps, Sending.objects.get().gaps_reason) == ([], "")


def test_pressed_twice_it_is_sent_once(proposal):
    for _ in range(2):
        services.submit_proposal(proposal=proposal, reason=REASON, by=secretary_head(proposal.year))
    assert Sending.objects.count() == 1


@pytest.mark.once
def test_every_part_is_kept_as_it_was_also_after_a_return_and_a_second_sending(proposal):
    first, second = (item.nomination.participation for item in proposal.items.all())
    achievement_services.confirm_report(participation=written(first), by=head_of(first), paper=ACHIEVEMENT_PAPER)
    make_award_poll(proposal.items.first().nomination.review, proposal.year.meetings.get(), votes=(4, 4))
    sent = send(proposal)
    before = kept()
    assert set(before) == set(PartKind)
    bytes_before = {kind: content(part) for kind, part in before.items()}
    assert REASON in text_of(bytes_before[PartKind.GAPS])
    book = load_workbook(BytesIO(bytes_before[PartKind.WORKBOOK]))
    heads, row, *_ = book["Đề nghị"].iter_rows(values_only=True)
    assert dict(zip(heads, row, strict=True))["Trạng thái hồ sơ"] == "Đã gửi Sở Nội vụ"
    assert f"{second.name};" not in text_of(bytes_before[PartKind.SUBMISSION])
    assert f"Báo cáo thành tích của: {first.name}" in text_of(bytes_before[PartKind.SUBMISSION])

    services.return_proposal(proposal=sent, reason="Thiếu.", by=home_affairs_user(proposal.year))
    services.save_proposal(proposal=sent, number="05/TTr-KTĐ", by=secretary(proposal.year))
    achievement_services.reopen_report(participation=first, reason="Sửa.", by=officer_of(first))
    written(first, results="Viết lại sau khi bị trả.")
    achievement_services.confirm_report(participation=first, by=head_of(first), paper=ACHIEVEMENT_PAPER)
    confirmed(second, paper=ACHIEVEMENT_PAPER)
    send(Proposal.objects.get())

    assert {kind: content(part) for kind, part in kept().items()} == bytes_before
    after = kept(2)
    reports = SendingPart.objects.filter(sending__number=2, kind=PartKind.ACHIEVEMENT)
    assert "Viết lại sau khi bị trả." in text_of(content(reports[0])) and reports.count() == 2
    assert "05/TTr-KTĐ" in text_of(content(after[PartKind.SUBMISSION]))
    assert [one.submission_number for one in Sending.objects.all()] == ["01/TTr-KTĐ", "05/TTr-KTĐ"]


@pytest.mark.once
def test_what_is_withdrawn_while_the_papers_are_drawn_stops_the_sending(proposal, monkeypatch):
    nomination = proposal.items.last().nomination
    unit = nomination.participation
    services.step_back(nomination=nomination, paper="Công văn 1", reason="Nhường.", by=head_of(unit))

    def drawn_slowly(ready):
        if ready.part.kind == PartKind.SUBMISSION:
            person = secretary(proposal.year)
            services.withdraw_nomination(nomination=nomination, reason="Đơn vị xin rút.", by=person)
        return b"%PDF"

    monkeypatch.setattr("awards.dossier.keeping.content_of", drawn_slowly)
    with pytest.raises(Refused, match="vừa thay đổi"):
        send(proposal)

    proposal.refresh_from_db()
    assert proposal.submitted_at is None and not Sending.objects.exists() and not SendingPart.objects.exists()


def test_only_what_there_is_stands_in_the_letter_and_in_the_package(proposal):
    proposal.year.rankings.update(withdrawn_at=timezone.now(), withdrawn_reason="Sai.")
    parts = {ready.part.kind for ready in read(proposal.year)}

    assert parts == {PartKind.SUBMISSION, PartKind.MINUTES, PartKind.CONDITIONS, PartKind.GAPS, PartKind.WORKBOOK}


def test_gaps_lead_to_the_page_where_they_are_mended(proposal):
    Proposal.objects.update(number="")
    gaps = queries.gaps_of(proposal.year)

    assert [gap.bars for gap in gaps] == sorted((gap.bars for gap in gaps), reverse=True)
    assert (gaps[0].page, gaps[0].bars) == ("awards:proposal_edit", True)
    assert all(gap.place and gap.page for gap in gaps)
