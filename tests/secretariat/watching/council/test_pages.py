"""The council through its pages: candidates, opinions, a session to its end, papers and workbooks."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from awards.enums import CouncilOutcome, ProposalStatus
from awards.models import CandidateOpinion, CouncilResult, CouncilSession, Placing
from tests.factories.awards import (
    make_council_result,
    make_council_session,
    make_flag,
    make_nomination,
    make_proposal,
    make_review,
    propose,
)
from tests.factories.rules import make_pack
from tests.factories.scoring import make_ranking
from tests.factories.units import make_bloc, make_user, make_year
from tests.pdf import text_of
from tests.reading import as_read
from tests.scoring.files import pdf
from units.enums import Stage

pytestmark = pytest.mark.django_db

HEAD = {
    "title": "Phiên họp tháng 02",
    "held_on": "2023-02-01",
    "members": "11",
    "present": "9",
    "chair_name": "Trần Huy Tuấn",
    "chair_title": "Chủ tịch Ủy ban nhân dân tỉnh",
    "minutes_number": "12/BB-HĐTĐKT",
}


@pytest.fixture
def flag():
    return make_flag(code="co-tinh")


@pytest.fixture
def proposal(flag):
    made = make_year(bloc=make_bloc(place="Yên Bái"), stage=Stage.PROPOSING, units=4)
    make_ranking(made)
    proposal = make_proposal(made, nominations=0, status=ProposalStatus.ACCEPTED)
    review = make_review(made, award=flag, seats=2)
    for unit in made.participations.all()[:2]:
        propose(proposal, make_nomination(review, unit))
    return proposal


@pytest.fixture
def office(proposal):
    return proposal.year.bloc.monitor


@pytest.fixture
def nominations(proposal):
    return [item.nomination for item in proposal.items.all()]


@pytest.fixture
def at_the_desk(client, office):
    client.force_login(make_user(unit=office))
    return client


def at(name, *args):
    return reverse(f"watching:{name}", args=args)


def test_a_session_is_typed_sealed_and_told(at_the_desk, nominations, flag):
    one, two = nominations
    made = at_the_desk.post(at("council_add"), HEAD)
    session = CouncilSession.objects.get()
    assert made.url == at("council_session", session.pk)
    typed = {"way": "ballot", "base": "members", "threshold": "80", "source": "Quy chế Hội đồng", "collected": "9"}
    for one_of, votes, outcome in ((one, 9, "agreed"), (two, 4, "rejected")):
        mark = f"t{one_of.pk}-"
        typed |= {f"{mark}votes_for": votes, f"{mark}votes_against": 9 - votes, f"{mark}votes_blank": 0}
        typed[f"{mark}outcome"] = outcome
    refused = at_the_desk.post(at("council_vote", session.pk, flag.pk), typed)
    assert refused.status_code == 422 and "Cần ghi lý do." in refused.content.decode()
    assert 'value="Quy chế Hội đồng"' in refused.content.decode()
    typed[f"t{two.pk}-reason"] = "Không đủ phiếu."
    assert at_the_desk.post(at("council_vote", session.pk, flag.pk), typed).status_code == 302
    assert "Đã đủ." in at_the_desk.get(at("council_session", session.pk)).content.decode()

    at_the_desk.post(at("council_seal", session.pk))
    page = as_read(at_the_desk.get(at("council_session", session.pk)).content.decode())
    assert "Ghi chính thức" not in page.replace("Đã ghi chính thức", "")
    assert "9/11 số thành viên Hội đồng, đạt 81,82%" in page and "4/11 số thành viên Hội đồng, đạt 36,36%" in page
    at_the_desk.post(at("council_announce", session.pk))
    session.refresh_from_db()
    assert session.announced_at is not None
    assert [row.outcome for row in CouncilResult.objects.order_by("pk")] == ["agreed", "rejected"]


def test_the_rules_of_the_year_fill_in_the_majority(at_the_desk, office, flag):
    session = make_council_session(office)
    asked = {"share": "90", "base": "present"}
    make_pack(rules=[{"code": "council", "kind": "council_votes", "parameters": asked, "source": "Điều 9"}])

    page = at_the_desk.get(at("council_vote", session.pk, flag.pk))

    assert "Quy tắc của năm: ít nhất 90% số thành viên có mặt (Điều 9" in as_read(page.content.decode())
    assert page.context["form"].initial["base"] == "present"


def test_a_head_that_cannot_be_is_refused_at_its_field(at_the_desk, office):
    page = at_the_desk.post(at("council_add"), HEAD | {"present": "12"})

    assert page.status_code == 422
    assert page.context["form"].errors["present"] == ["Có mặt 12, nhiều hơn 11 thành viên Hội đồng."]
    session = make_council_session(office)
    assert at_the_desk.post(at("council_edit", session.pk), HEAD).status_code == 302
    session.refresh_from_db()
    assert session.title == HEAD["title"]


def test_candidates_are_placed_and_spoken_of(at_the_desk, nominations, flag):
    one, two = nominations
    at_the_desk.post(at("council_places", flag.pk), {f"tt-{one.pk}": "2", f"tt-{two.pk}": "1"})
    assert Placing.objects.get(nomination=two).place == 1
    twice = at_the_desk.post(at("council_places", flag.pk), {f"tt-{one.pk}": "1", f"tt-{two.pk}": "1"})
    assert twice.status_code == 422 and "cùng thứ tự 1" in twice.content.decode()
    said = {"stance": "for", "speaker": "Cục Thuế tỉnh", "office": "Cục Thuế", "given_on": "2023-01-20"}
    assert at_the_desk.post(at("candidate", one.pk), said).status_code == 302
    kept = CandidateOpinion.objects.get()
    form = at_the_desk.get(at("candidate_opinion", kept.pk))
    assert form.context["form"].initial["speaker"] == "Cục Thuế tỉnh"
    anew = said | {"stance": "against", "text": "Còn nợ thuế.", "correction_reason": "Văn bản sau."}
    assert at_the_desk.post(at("candidate_opinion", kept.pk), anew).status_code == 302
    page = as_read(at_the_desk.get(at("council")).content.decode())
    assert "1 không đồng ý" in page and page.index(two.participation.name) < page.index(one.participation.name)


def test_the_list_is_a_paper_and_a_workbook(at_the_desk, nominations, flag):
    text = text_of(at_the_desk.get(at("council_list_pdf")).content)
    assert "Hội đồng Thi đua – Khen thưởng" in text and nominations[0].participation.name in text

    book = load_workbook(io.BytesIO(at_the_desk.get(at("council_list_workbook")).content))["Danh sách"]
    head, first, _ = (list(row) for row in book.iter_rows(values_only=True))
    row = dict(zip(head, first, strict=True))
    assert (row["Mã khen thưởng"], row["Hạng tại khối"], row["Hồ sơ"]) == ("co-tinh", 1, "Đã tiếp nhận hồ sơ")
    assert not book.merged_cells.ranges


def test_the_extract_of_the_minutes_comes_once_it_is_sealed(at_the_desk, office, nominations):
    session = make_council_session(office)
    make_council_result(session, nominations[0])
    assert at_the_desk.get(at("council_extract_pdf", session.pk)).status_code == 403
    at_the_desk.post(at("council_seal", session.pk))

    text = text_of(at_the_desk.get(at("council_extract_pdf", session.pk)).content)
    assert "9/11 số thành viên Hội đồng, đạt 81,82%" in text and nominations[0].review.year.bloc.name in text
    book = load_workbook(io.BytesIO(at_the_desk.get(at("council_extract_workbook", session.pk)).content))["Kết luận"]
    head, row = (list(cells) for cells in book.iter_rows(values_only=True))
    row = dict(zip(head, row, strict=True))
    assert (row["Đồng ý"], row["Kết luận"], row["Có mặt"]) == (9, "Đồng ý", 9)
    assert row["Cần đạt"] == "ít nhất 80% số thành viên Hội đồng (Quy chế)"


def test_a_sealed_session_is_written_anew_through_its_page(at_the_desk, office, nominations):
    session = make_council_session(office, sealed=True)
    make_council_result(session, nominations[0], outcome=CouncilOutcome.REJECTED)

    assert at_the_desk.post(at("council_correct", session.pk), {"reason": ""}).status_code == 422
    at_the_desk.post(at("council_correct", session.pk), {"reason": "Kiểm lại."})
    draft = CouncilSession.objects.get(replaces=session)
    page = as_read(at_the_desk.get(at("council_session", draft.pk)).content.decode())
    assert "Kiểm lại." in page and "Sửa phiên họp" in page
    at_the_desk.post(at("council_drop", draft.pk))
    assert not CouncilSession.objects.filter(pk=draft.pk).exists()


def test_the_scan_is_kept_and_shown(at_the_desk, office):
    session = make_council_session(office, sealed=True)
    assert at_the_desk.get(at("council_file", session.pk)).status_code == 404

    wrong = at_the_desk.post(at("council_session", session.pk), {"scan": SimpleUploadedFile("a.pdf", b"MZ")})
    assert wrong.status_code == 422
    kept = at_the_desk.post(at("council_session", session.pk), {"scan": SimpleUploadedFile("a.pdf", pdf())})
    assert kept.status_code == 302
    shown = at_the_desk.get(at("council_file", session.pk))
    assert b"".join(shown.streaming_content).startswith(b"%PDF")
    assert shown["Content-Type"] == "application/pdf"


def test_another_office_finds_none_of_it(client, office, nominations, flag):
    session = make_council_session(office, sealed=True)
    client.force_login(make_user(unit=make_bloc().monitor))

    for url in (
        at("council_session", session.pk),
        at("council_edit", session.pk),
        at("council_vote", session.pk, flag.pk),
        at("council_extract_pdf", session.pk),
        at("council_file", session.pk),
        at("candidate", nominations[0].pk),
        at("council_places", flag.pk),
    ):
        assert client.get(url).status_code == 404
    for name in ("council_seal", "council_drop", "council_announce", "council_correct"):
        assert client.post(at(name, session.pk), {"reason": "x"}).status_code == 404
