"""From a pasted or uploaded annex over its preview to decisions: all of them, or none."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from awards.enums import Outcome, ProposalStatus
from awards.models import Decision, DecisionPaper
from tests.factories.awards import make_award, make_flag, make_nomination, make_proposal, make_review
from tests.factories.awards import propose as put
from tests.factories.units import make_bloc, make_user, make_year
from tests.scoring.files import document, pdf
from units.enums import Stage

pytestmark = pytest.mark.django_db

URL = reverse("watching:record_annex")
HEAD = {"number": "99/QĐ-UBND", "decided_on": "2023-02-15", "level": "province", "issuer": "Chủ tịch UBND tỉnh"}


@pytest.fixture
def office():
    return make_bloc().monitor


@pytest.fixture
def flag():
    return make_flag(short_name="Cờ tỉnh")


@pytest.fixture
def blocs(office, flag):
    """Two blocs that propose three units each for the flag."""
    found = []
    for names in (["Sở Y tế", "Sở Giáo dục và Đào tạo", "Thanh tra tỉnh"], ["Sở Tài chính", "Cục Thuế", "Kho bạc"]):
        year = make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=names)
        proposal = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
        review = make_review(year, award=flag, seats=3)
        for unit in year.participations.all():
            put(proposal, make_nomination(review, unit))
        found.append(proposal)
    return found


@pytest.fixture
def desk(client, office):
    client.force_login(make_user(unit=office))
    return client


def pasted(*names, award="Cờ tỉnh"):
    return "\n".join(f"{place}\t{name}\t{award}" for place, name in enumerate(names, start=1))


def read(desk, rows, **more):
    return desk.post(URL, {**HEAD, "rows": rows, **more})


def confirm(desk, page, **more):
    text = page.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(noi-dung|da-doc)" value="([^"]*)">', text))
    return desk.post(URL, {**hidden, **more})


def test_nothing_is_recorded_before_it_was_read(desk, blocs):
    page = read(desk, pasted("Sở Y tế", "Cục Thuế"))

    assert page.status_code == 200
    assert len(page.context["preview"].certain) == 2
    assert not Decision.objects.exists()


def test_a_head_that_is_not_what_the_catalogue_says_is_told_and_may_stand(desk, blocs):
    heading = "khác danh mục khen thưởng"
    same = read(desk, pasted("Sở Y tế"), level="province", issuer="Chủ tịch UBND tỉnh Yên Bái")
    page = read(desk, pasted("Sở Y tế"), level="state", issuer="Chủ tịch UBND tỉnh")
    other = read(desk, pasted("Sở Y tế"), level="province", issuer="Bộ trưởng Bộ Y tế")

    assert heading not in same.content.decode()
    assert heading in page.content.decode()
    assert page.context["differs"] == [
        "Danh mục ghi “Cờ tỉnh” là khen thưởng “Cấp tỉnh”, quyết định đang nhập ghi “Cấp Nhà nước”."
    ]
    (sentence,) = other.context["differs"]
    assert sentence.startswith("Danh mục ghi “Cờ tỉnh” do Chủ tịch Ủy ban nhân dân tỉnh quyết định")
    assert sentence.endswith("ghi Bộ trưởng Bộ Y tế.")
    assert confirm(desk, page).status_code == 302


def test_one_paper_grants_in_two_blocs(desk, blocs):
    answer = confirm(desk, read(desk, pasted("Sở Y tế", "Cục Thuế")))

    assert answer.status_code == 302
    paper = DecisionPaper.objects.get()
    assert (paper.number, paper.level, paper.issuer) == ("99/QĐ-UBND", "province", "Chủ tịch UBND tỉnh")
    assert {decision.paper for decision in Decision.objects.all()} == {paper}
    years = {decision.nomination.review.year for decision in Decision.objects.all()}
    assert years == {proposal.year for proposal in blocs}


def test_the_same_annex_a_second_time_records_nothing_more(desk, blocs):
    rows = pasted("Sở Y tế", "Cục Thuế")
    confirm(desk, read(desk, rows))

    page = read(desk, rows)

    assert len(page.context["preview"].done) == 2
    assert confirm(desk, page).status_code == 422
    assert Decision.objects.count() == 2


def test_what_asks_is_recorded_only_where_it_was_chosen(desk, blocs):
    nomination = blocs[0].items.all()[1].nomination
    page = read(desk, pasted("Sở Y tế", "Sở Giáo dục và Đào tạo tỉnh"))

    confirm(desk, page)
    assert Decision.objects.count() == 1
    confirm(desk, read(desk, pasted("Sở Giáo dục và Đào tạo tỉnh")), **{"dong-1": nomination.pk})

    assert nomination.decisions.get().outcome == Outcome.GRANTED


def test_another_award_than_proposed_is_granted_with_its_reason(desk, blocs):
    other = make_award("Bằng khen", short_name="Bằng khen")
    nomination = blocs[0].items.first().nomination

    confirm(desk, read(desk, pasted("Sở Y tế", award="Bằng khen")), **{"dong-1": nomination.pk})

    decision = nomination.decisions.get()
    assert (decision.outcome, decision.granted) == (Outcome.LOWERED, other)
    assert "Quyết định số 99/QĐ-UBND ngày 15/02/2023" in decision.reason


def test_whoever_the_paper_does_not_name_is_refused_only_where_ticked(desk, blocs):
    left = blocs[0].items.all()[1].nomination
    page = read(desk, pasted("Sở Y tế"))
    assert left in page.context["preview"].left

    without = confirm(desk, page, **{"khong-tang": left.pk})
    assert without.status_code == 422
    assert not Decision.objects.exists()

    confirm(desk, without, **{"khong-tang": left.pk, "ly-do": "Hết chỉ tiêu."})

    decision = left.decisions.get()
    assert (decision.outcome, decision.reason, decision.paper) == (Outcome.REFUSED, "Hết chỉ tiêu.", None)
    assert Decision.objects.count() == 2


def test_one_fault_leaves_nothing_recorded_and_keeps_what_was_chosen(desk, blocs, flag):
    """The second bloc's submission bears the number that was typed."""
    blocs[1].number = HEAD["number"]
    blocs[1].save()
    left = blocs[0].items.all()[1].nomination

    page = confirm(desk, read(desk, pasted("Sở Y tế", "Cục Thuế")), **{"khong-tang": left.pk, "ly-do": "Hết chỉ tiêu."})

    assert page.status_code == 422
    assert "Cục Thuế" in page.context["errors"][0]
    assert "là số của tờ trình" in page.context["errors"][0]
    assert not Decision.objects.exists()
    assert "Hết chỉ tiêu." in page.content.decode()


def test_a_lower_level_grants_no_higher_award(desk, blocs, flag):
    flag.level = "state"
    flag.save()

    page = confirm(desk, read(desk, pasted("Sở Y tế")))

    assert "thẩm quyền là" in page.context["errors"][0]
    assert not DecisionPaper.objects.exists()


def test_what_changed_since_the_preview_is_read_again(desk, blocs):
    page = read(desk, pasted("Sở Y tế", "Cục Thuế"))
    confirm(desk, read(desk, pasted("Cục Thuế")))

    again = confirm(desk, page)

    assert again.status_code == 422
    assert "hãy đọc lại" in again.context["errors"][0]
    assert Decision.objects.count() == 1
    assert confirm(desk, again).status_code == 302


def test_a_workbook_is_read_as_what_is_pasted(desk, blocs):
    book = Workbook()
    for line in (
        ["DANH SÁCH"],
        ["STT", "Tên tập thể", "Danh hiệu"],
        [1, "Sở Y tế", "Cờ tỉnh"],
        [2, "Kho bạc", "Cờ tỉnh"],
    ):
        book.active.append(line)
    body = io.BytesIO()
    book.save(body)
    file = io.BytesIO(body.getvalue())
    file.name = "danh-sach.xlsx"

    page = desk.post(URL, {**HEAD, "file": file})

    assert [match.chosen.participation.name for match in page.context["preview"].certain] == ["Sở Y tế", "Kho bạc"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("", "Hãy chọn tệp danh sách"),
        ("CỘNG HÒA\n\nĐộc lập", "Không có trong các đề nghị đã gửi"),
        ("1\t\t\n2\t\t", "Không dòng nào có tên tập thể"),
        ("\n".join(f"{n}\tĐơn vị {n}\tCờ tỉnh" for n in range(1, 700)), "quá 600"),
    ],
)
def test_nonsense_is_answered_with_a_sentence(desk, blocs, rows, sentence):
    assert sentence in read(desk, rows).content.decode()


def test_a_damaged_file_keeps_what_was_typed(desk, blocs):
    file = io.BytesIO(b"PK nonsense")
    file.name = "a.xlsx"

    page = desk.post(URL, {**HEAD, "file": file})

    assert page.status_code == 422
    assert 'value="99/QĐ-UBND"' in page.content.decode()


def test_a_preview_of_somebody_else_is_not_confirmed(desk, client, office, blocs):
    page = read(desk, pasted("Sở Y tế"))
    client.force_login(make_user(unit=office))

    assert confirm(client, page).status_code == 422
    assert not Decision.objects.exists()


def test_an_account_nobody_vouched_for_records_nothing(desk, client, office, blocs):
    stranger = make_user(unit=office)
    stranger.confirmed_state = ""
    stranger.save()
    page = read(desk, pasted("Sở Y tế"))
    client.force_login(stranger)

    assert client.get(URL).status_code == 403
    assert confirm(client, page).status_code == 403
    assert not Decision.objects.exists()


def test_blocs_of_another_office_are_not_reached(desk, blocs, flag):
    year = make_year(stage=Stage.PROPOSING, units=["Sở Ngoại vụ", "B", "C"])
    other = make_proposal(year, nominations=0, status=ProposalStatus.ACCEPTED)
    put(other, make_nomination(make_review(year, award=flag), year.participations.first()))

    page = read(desk, pasted("Sở Ngoại vụ"))

    assert page.context["preview"].lost


def scan(name="QD-99.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def test_the_scan_of_the_decision_comes_along_with_its_annex(desk, blocs):
    assert confirm(desk, read(desk, pasted("Sở Y tế", "Cục Thuế")), scan=scan()).status_code == 302

    kept = DecisionPaper.objects.get().files.get()
    assert kept.original_name == "QD-99.pdf"


def test_what_is_no_signed_paper_records_nothing_and_keeps_the_preview(desk, blocs):
    page = confirm(desk, read(desk, pasted("Sở Y tế")), scan=scan("QD.docx", document()))

    assert page.status_code == 422 and "không phải bản đã ký" in page.content.decode()
    assert page.context["preview"].certain
    assert not Decision.objects.exists()


def test_a_refused_confirmation_asks_for_the_scan_again(desk, blocs):
    page = read(desk, pasted("Sở Y tế"))
    confirm(desk, read(desk, pasted("Sở Y tế")))  # meanwhile

    again = confirm(desk, page, scan=scan())

    assert again.status_code == 422 and "Hãy chọn lại bản chụp" in again.content.decode()
    assert not DecisionPaper.objects.get().files.exists()
