"""Drafting, saving and sending the submission."""

import datetime

import pytest

from awards import queries, services
from awards.enums import ProposalStatus, RecipientClass
from awards.models import Proposal
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_nomination, make_proposal, make_review
from tests.factories.units import head_of, leader, make_year, member, officer_of, secretary, secretary_head
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_a_draft_begins_with_what_the_records_say():
    year = make_year(stage=Stage.PROPOSING, units=4)
    make_nomination(make_review(year))
    head_of(leader(year), full_name="Lê Thị Thanh Bình", job_title="Giám đốc")

    proposal = services.draft_proposal(year=year, by=secretary(year))

    assert proposal.recipient == "Sở Nội vụ tỉnh Yên Bái"
    assert (proposal.signer_name, proposal.signer_title) == ("Lê Thị Thanh Bình", f"Giám đốc {leader(year).unit}")
    assert proposal.items.count() == 1


def test_there_is_one_proposal_a_year_however_often_it_is_begun():
    year = make_year(stage=Stage.PROPOSING, units=4)

    first, second = (services.draft_proposal(year=year, by=secretary(year)) for _ in range(2))

    assert first == second == Proposal.objects.get()
    assert AuditEntry.objects.filter(action="awards.draft_proposal").count() == 1


def test_what_was_sent_is_not_begun_again():
    proposal = make_proposal(status=ProposalStatus.SUBMITTED)

    with pytest.raises(Refused, match="đã được soạn"):
        services.draft_proposal(year=proposal.year, by=secretary(proposal.year))


def test_saving_writes_head_and_items_with_one_trace():
    proposal = make_proposal()
    nomination = proposal.items.get().nomination
    typed = {
        "achievement": "Dẫn đầu khối.",
        "recipient_class": RecipientClass.ADMINISTRATION,
        "field_of_work": "Văn hóa",
    }

    services.save_proposal(
        proposal=proposal,
        number="02/TTr-KTĐ",
        issued_on=datetime.date(2022, 12, 31),
        items={nomination.pk: typed},
        by=secretary(proposal.year),
    )

    proposal.refresh_from_db()
    nomination.refresh_from_db()
    assert proposal.number == "02/TTr-KTĐ"
    assert (nomination.achievement, nomination.field_of_work) == ("Dẫn đầu khối.", "Văn hóa")
    entry = AuditEntry.objects.get()
    assert (entry.before["number"], entry.after["number"]) == ("01/TTr-KTĐ", "02/TTr-KTĐ")


def test_saving_the_same_leaves_no_trace():
    proposal = make_proposal()

    services.save_proposal(proposal=proposal, number=proposal.number, by=secretary(proposal.year))

    assert not AuditEntry.objects.exists()


def test_sending_shares_the_year_and_leaves_a_trace():
    proposal = make_proposal()

    sent = services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))

    sent.refresh_from_db()
    sent.year.refresh_from_db()
    assert sent.status == ProposalStatus.SUBMITTED
    assert sent.submitted_at is not None
    assert sent.year.home_affairs_since is not None
    assert AuditEntry.objects.filter(action="awards.submit_proposal").exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"number": ""}, "Tờ trình chưa có số, ký hiệu."),
        ({"issued_on": None}, "Tờ trình chưa có ngày ký."),
        ({"recipient": ""}, "Tờ trình chưa ghi nơi kính gửi."),
        ({"signer_name": ""}, "Tờ trình chưa ghi người ký."),
        ({"signer_title": ""}, "Tờ trình chưa ghi chức vụ người ký."),
        ({"nominations": 0}, "Tờ trình chưa có tập thể nào được đề nghị."),
        ({"signed_minutes": False}, "Biên bản hội nghị tổng kết chưa được ký"),
    ],
)
def test_sending_names_what_is_missing_and_changes_nothing(values, sentence):
    proposal = make_proposal(**values)

    with pytest.raises(Refused, match=sentence[:40]):
        services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))

    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.DRAFT
    assert proposal.submitted_at is None
    assert proposal.year.home_affairs_since is None
    assert not AuditEntry.objects.exists()


def test_an_unanswered_warning_holds_the_proposal():
    proposal = make_proposal()
    nomination = proposal.items.get().nomination
    nomination.override_reason = ""
    nomination.save()

    with pytest.raises(Refused, match="Chưa có bảng xếp hạng"):
        services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))


def test_nobody_drafted_is_the_only_gap_of_an_empty_year():
    assert queries.missing_for_submission(make_year()) == ["Tờ trình đề nghị khen thưởng chưa được soạn."]


def test_pressing_send_twice_sends_once():
    proposal = make_proposal()

    for _ in range(2):
        services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))

    assert AuditEntry.objects.filter(action="awards.submit_proposal").count() == 1


def test_a_returned_proposal_is_mended_and_sent_again():
    proposal = make_proposal(status=ProposalStatus.RETURNED, return_reason="Thiếu báo cáo.")
    year = proposal.year

    services.save_proposal(proposal=proposal, introduction="Đã bổ sung.", by=secretary(year))
    sent = services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(year))

    assert (sent.status, sent.return_reason) == (ProposalStatus.SUBMITTED, "")


def test_other_units_write_nothing():
    proposal = make_proposal()

    with pytest.raises(Refused, match="Chỉ đơn vị Khối trưởng của năm"):
        services.save_proposal(proposal=proposal, number="9/TTr", by=officer_of(member(proposal.year)))

    proposal.refresh_from_db()
    assert proposal.number == "01/TTr-KTĐ"
