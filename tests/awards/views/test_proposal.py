"""The submission, seen by the leadership, the units and Home Affairs."""

import pytest
from django.urls import reverse

from awards.enums import ProposalStatus
from awards.models import Decision, MendingPoint, Proposal
from emulation_bloc.core.models import AuditEntry
from tests.confirming import read_then_confirm
from tests.factories.awards import make_proposal
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_year,
    member,
    officer_of,
    secretary,
    secretary_head,
)
from units.enums import Stage

pytestmark = pytest.mark.django_db


def url(year, name, **kwargs):
    return reverse(f"awards:{name}", kwargs={**year.address, **kwargs})


def test_before_drafting_the_leader_is_offered_to_draft(client):
    year = make_year(stage=Stage.PROPOSING)
    client.force_login(secretary(year))

    assert url(year, "proposal_draft") in client.get(url(year, "proposal")).content.decode()

    response = client.post(url(year, "proposal_draft"))
    assert response.url == url(year, "proposal_edit")
    assert Proposal.objects.exists()


def test_a_draft_does_not_exist_for_other_units(client):
    year = make_proposal().year
    client.force_login(officer_of(member(year)))

    page = client.get(url(year, "proposal"))
    assert "Chưa có tờ trình" in page.content.decode()
    assert "01/TTr-KTĐ" not in page.content.decode()
    for name in ("proposal_edit", "submission_pdf"):
        assert client.get(url(year, name)).status_code == 404
    for name in ("proposal_submit", "proposal_accept", "proposal_return", "remark"):
        assert client.post(url(year, name)).status_code == 404


def test_the_deputy_reads_the_draft_but_does_not_write_it(client):
    year = make_proposal().year
    client.force_login(deputy_officer(year))

    assert "01/TTr-KTĐ" in client.get(url(year, "proposal")).content.decode()
    assert client.get(url(year, "proposal_edit")).status_code == 403


def test_the_draft_page_lists_what_is_missing(client):
    year = make_proposal(number="").year
    client.force_login(secretary(year))

    page = client.get(url(year, "proposal")).content.decode()

    assert "Còn 1 việc phải xong trước khi gửi" in page
    assert "Tờ trình chưa có số, ký hiệu." in page


def form_data(proposal, **values):
    prefix = f"muc-{proposal.items.get().nomination_id}"
    return {
        "number": "02/TTr-KTĐ",
        "issued_on": "2022-12-31",
        "recipient": "Sở Nội vụ",
        "signer_name": "Lê Thị Thanh Bình",
        "signer_title": "Giám đốc",
        f"{prefix}-achievement": "Dẫn đầu khối.",
        f"{prefix}-recipient_class": "administration",
        f"{prefix}-field_of_work": "Văn hóa",
    } | values


def test_saving_the_draft(client):
    proposal = make_proposal()
    client.force_login(secretary(proposal.year))

    response = client.post(url(proposal.year, "proposal_edit"), form_data(proposal))

    assert response.url == url(proposal.year, "proposal")
    proposal.refresh_from_db()
    assert proposal.number == "02/TTr-KTĐ"
    assert proposal.items.get().nomination.achievement == "Dẫn đầu khối."
    assert AuditEntry.objects.get().action == "awards.save_proposal"


def test_a_wrong_date_keeps_everything_typed(client):
    proposal = make_proposal()
    client.force_login(secretary(proposal.year))

    page = client.post(url(proposal.year, "proposal_edit"), form_data(proposal, issued_on="31-31-2022"))

    assert "Dẫn đầu khối." in page.content.decode()
    proposal.refresh_from_db()
    assert proposal.number == "01/TTr-KTĐ"


def test_the_head_sends_and_an_officer_is_told_why_not(client):
    year = make_proposal().year
    client.force_login(secretary(year))
    refused = client.post(url(year, "proposal_submit"))
    assert refused.status_code == 403
    assert "Chỉ thủ trưởng đơn vị Khối trưởng" in refused.content.decode()

    client.force_login(secretary_head(year))
    asked = client.post(url(year, "proposal_submit"))
    assert asked.status_code == 422 and "Cần ghi lý do vẫn gửi" in asked.content.decode()
    assert client.post(url(year, "proposal_submit"), {"reason": "Bản giấy gửi sau."}).status_code == 302
    assert Proposal.objects.get().status == ProposalStatus.SUBMITTED


def test_units_read_what_was_sent_but_download_no_workbook(client):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(officer_of(member(year)))

    page = client.get(url(year, "proposal")).content.decode()

    assert "01/TTr-KTĐ" in page
    assert url(year, "dossier") not in page
    assert "Ý kiến trao đổi" not in page
    assert client.get(url(year, "dossier")).status_code == 403
    assert client.post(url(year, "remark"), {"text": "…"}).status_code == 403


def test_home_affairs_accepts_returns_and_remarks(client):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(home_affairs_user(year))

    client.post(url(year, "remark"), {"text": "Bổ sung báo cáo."})
    assert "Bổ sung báo cáo." in client.get(url(year, "proposal")).content.decode()
    client.post(url(year, "proposal_return"), {"reason": "Thiếu biên bản."})
    assert Proposal.objects.get().status == ProposalStatus.RETURNED

    refused = client.post(url(year, "proposal_accept"))
    assert refused.status_code == 403
    assert "chờ tiếp nhận" in refused.content.decode()


def test_a_dossier_goes_back_with_points_and_comes_again_once_each_is_answered(client):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(home_affairs_user(year))
    points = "Thiếu báo cáo thành tích.\n\n  Số tờ trình sai.  \n"
    client.post(url(year, "proposal_return"), {"reason": "Chưa đủ.", "points": points})
    first, second = MendingPoint.objects.all()
    assert (first.text, second.text) == ("Thiếu báo cáo thành tích.", "Số tờ trình sai.")

    client.force_login(secretary(year))
    page = client.get(url(year, "proposal")).content.decode()
    assert page.count("Chưa trả lời điểm cơ quan nội vụ yêu cầu bổ sung") == 2
    for point in (first, second):
        client.post(url(year, "point_answer", pk=point.pk), {"answer": f"Đã bổ sung điểm {point.position}."})

    page = client.get(url(year, "proposal")).content.decode()
    assert "Chưa trả lời điểm" not in page
    assert "Đã bổ sung điểm 2." in page


def test_an_answer_without_words_is_asked_for_again(client):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(home_affairs_user(year))
    client.post(url(year, "proposal_return"), {"reason": "Chưa đủ.", "points": "Thiếu báo cáo."})
    point = MendingPoint.objects.get()
    client.force_login(secretary(year))

    for typed in ("", "   ", "ê" * 2001):
        page = client.post(url(year, "point_answer", pk=point.pk), {"answer": typed})
        assert page.status_code == 422

    point.refresh_from_db()
    assert point.is_open


def test_a_return_without_words_keeps_what_was_typed(client):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(home_affairs_user(year))

    page = client.post(url(year, "proposal_return"), {"reason": " ", "points": "Thiếu báo cáo."})

    assert page.status_code == 422
    assert "Thiếu báo cáo." in page.content.decode()
    assert Proposal.objects.get().status == ProposalStatus.SUBMITTED


def test_home_affairs_records_a_decision(client):
    proposal = make_proposal(status=ProposalStatus.ACCEPTED)
    nomination = proposal.items.get().nomination
    client.force_login(home_affairs_user(proposal.year))
    address = url(proposal.year, "decision", pk=nomination.pk)

    assert client.get(address).status_code == 200
    wrong = client.post(address, {"outcome": "granted", "number": "250/QĐ-UBND"})
    assert "Cần ngày quyết định." in wrong.content.decode()
    assert "250/QĐ-UBND" in wrong.content.decode()
    typed = {"outcome": "granted", "number": "250/QĐ-UBND", "decided_on": "2023-02-15"}
    asked, _done = read_then_confirm(client, address, typed)
    assert "ngày 15 tháng 02 năm 2023" in asked and f"<dd>{nomination.participation.name}</dd>" in asked

    assert Decision.objects.get().granted == nomination.review.award
    assert "250/QĐ-UBND" in client.get(url(proposal.year, "proposal")).content.decode()


def test_a_correction_is_read_beside_the_former_decision_and_told_to_the_other_side(client):
    proposal = make_proposal(status=ProposalStatus.ACCEPTED)
    year, nomination = proposal.year, proposal.items.get().nomination
    watcher, leader = home_affairs_user(year), secretary(year)
    address = url(year, "decision", pk=nomination.pk)
    client.force_login(watcher)
    read_then_confirm(client, address, {"outcome": "refused", "reason": "Hết chỉ tiêu."})
    granted = {"outcome": "granted", "number": "250/QĐ-UBND", "decided_on": "2023-02-15"}
    assert "Lý do đính chính" in client.post(address, granted).content.decode()
    read = client.post(address, granted | {"correction_reason": "Tỉnh xét lại."}).content.decode()
    assert "<del>" in read and "<ins>" in read  # what was recorded stands beside what is to be
    read_then_confirm(client, address, granted | {"correction_reason": "Tỉnh xét lại."})

    client.force_login(leader)
    page = client.get(url(year, "proposal")).content.decode()
    assert ["Hết chỉ tiêu." in page, "250/QĐ-UBND" in page, "Tỉnh xét lại." in page] == [True] * 3
    assert client.get(address).status_code == 403
    assert client.post(address, granted).status_code == 403
    assert "Xem đính chính kết quả xét tặng" in client.get("/").content.decode()
    client.post(url(year, "correction_seen", pk=nomination.decision.pk))
    assert "Xem đính chính kết quả xét tặng" not in client.get("/").content.decode()


def test_a_member_records_no_decision(client):
    proposal = make_proposal(status=ProposalStatus.ACCEPTED)
    client.force_login(officer_of(member(proposal.year)))

    response = client.get(url(proposal.year, "decision", pk=proposal.items.get().nomination_id))

    assert response.status_code == 403


def test_the_dossier_is_downloaded_with_a_trace(client):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(home_affairs_user(year))

    response = client.get(url(year, "dossier"))

    assert f'filename="HoSo_{year.bloc.code}_2022.xlsx"' in response["Content-Disposition"]
    assert AuditEntry.objects.get().action == "awards.export_dossier"


def test_the_paper_is_drawn(client):
    year = make_proposal().year
    client.force_login(secretary(year))

    response = client.get(url(year, "submission_pdf"))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["proposal_draft", "proposal_submit", "proposal_accept", "remark"])
def test_acts_answer_posts_only(client, name):
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    client.force_login(secretary_head(year))

    assert client.get(url(year, name)).status_code == 405
