"""The pages on which two sides agree on words: what stands marked, who presses what, what is refused with its words."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from pledges.agreeing import services
from pledges.enums import WordingStatus
from pledges.models import WordingExchange, WordingProposal
from tests.factories.pledges import sign
from tests.factories.units import deputy_officer, head_of, make_bloc, make_year, member, officer_of
from tests.pdf import text_of
from tests.pledges.addresses import address, other_unit
from units.enums import BlocForm, Stage

from .asked import Exchange

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return Exchange()


class Reader:
    """One person at the pages of one pledge."""

    def __init__(self, client, exchange, user):
        client.force_login(user)
        self.client, self.exchange = client, exchange

    def url(self, name, **more):
        return address(name, self.exchange.year, pk=self.exchange.unit.pk, **more)

    def get(self, name="agreement", query="", **more):
        return self.client.get(self.url(name, **more) + query)

    def page(self, name="agreement", query="", **more):
        answer = self.get(name, query, **more)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    def post(self, name, data=None, **more):
        return self.client.post(self.url(name, **more), data or {})


@pytest.fixture
def unit(client, exchange):
    return Reader(client, exchange, exchange.officer)


@pytest.fixture
def other(client, exchange):
    return lambda user=None: Reader(client, exchange, user or exchange.secretary)


def test_from_the_draft_to_the_agreed_version(client):
    exchange = Exchange(send=False)
    unit = Reader(client, exchange, exchange.officer)
    assert "Gửi dự thảo" in unit.page() and "Thống nhất câu chữ" in unit.page("pledge")
    assert unit.post("draft_send").status_code == 302

    secretary = Reader(client, exchange, exchange.secretary)
    assert "Khối trưởng thống nhất, hoặc đề nghị sửa." in secretary.page()
    form = secretary.page("wording_propose", where="noi-dung-2")
    assert "Thu ngân sách 1.200,5 tỷ." in form
    typed = {"muc-after": "Thu ngân sách 1.300,5 tỷ.", "muc-reason": "Theo dự toán.", "seen": "1"}
    answer = secretary.post("wording_propose", typed, where="noi-dung-2")
    assert answer.status_code == 302 and answer.url.endswith("#noi-dung-2")

    unit = Reader(client, exchange, exchange.officer)
    page = unit.page()
    assert '<del class="tracked"><span class="sr-only">[bỏ: </span>1.200,5<span class="sr-only">]</span></del>' in page
    assert '<ins class="tracked"><span class="sr-only">[thêm: </span>1.300,5<span' in page
    assert "Khối trưởng đề nghị" in page and exchange.secretary.full_name in page and "Theo dự toán." in page
    proposal = WordingProposal.objects.get()
    assert unit.post("wording_accept", proposal=proposal.pk).status_code == 302
    assert "Đã chấp nhận" in unit.page() and "Đề nghị đã trả lời" in unit.page()

    secretary = Reader(client, exchange, exchange.secretary)
    assert secretary.post("wording_agree", {"seen": "2"}).status_code == 302
    page = secretary.page()
    assert "Hai bên đã thống nhất bản số 3" in page and "Bản số 1" in page

    head = head_of(exchange.unit)
    told = Reader(client, exchange, head).page("pledge")
    assert "Hai bên đã thống nhất câu chữ, bản số 3: thủ trưởng ký đúng bản này" in told
    assert "muốn soạn lại thì rút dự thảo" not in told
    sign(exchange.pledge, head)
    assert "Ký đúng bản đã thống nhất, bản số 3." in Reader(client, exchange, head).page("pledge")
    assert "Bản đã ký" in unit.page()


def test_it_is_between_the_unit_and_the_leadership(client):
    exchange = Exchange(member(make_year(stage=Stage.REGISTRATION, units=4)))
    stranger = other_unit(exchange.year, exchange.unit)
    for user in (exchange.officer, exchange.secretary, deputy_officer(exchange.year)):
        assert Reader(client, exchange, user).get().status_code == 200
    exchange.agree()
    sign(exchange.pledge, head_of(exchange.unit))
    watching = Reader(client, exchange, officer_of(stranger))
    for name in ("agreement", "agreement_paper", "pledge_versions"):
        assert watching.get(name).status_code == 404
    assert "Thống nhất câu chữ" not in watching.page("pledge")


def test_a_target_is_asked_about_field_by_field(unit, other, exchange):
    secretary = other()
    form = secretary.page("wording_propose", where="chi-tieu-1")
    assert 'value="91"' in form
    typed = {
        "muc-content": "Chỉ tiêu 1",
        "muc-comparison": "at_least",
        "muc-aim": "1.200,5",
        "muc-unit_of_measure": "tỷ",
        "muc-pace": "adds_up",
        "seen": "1",
    }
    missing = secretary.post("wording_propose", typed | {"muc-aim": ""}, where="chi-tieu-1")
    assert missing.status_code == 422 and "Chỉ tiêu 1: chưa ghi số kế hoạch" in missing.content.decode()
    assert secretary.post("wording_propose", typed, where="chi-tieu-1").status_code == 302

    page = other(exchange.officer).page()
    assert "91 %" in page and "1.200,5 tỷ" in page


def test_a_target_is_to_be_added_and_another_to_go(other, exchange):
    secretary = other()
    new = {"muc-content": "Việc mới", "muc-comparison": "done", "muc-pace": "adds_up", "seen": "1"}
    assert secretary.post("wording_propose", new, where="chi-tieu-moi").status_code == 302
    assert secretary.post("wording_propose", {"muc-remove": "on", "seen": "1"}, where="chi-tieu-2").status_code == 302

    page = secretary.page()
    assert "Khối trưởng đề nghị thêm" in page and "Khối trưởng đề nghị bỏ" in page
    assert exchange.pledge.targets.count() == 2


def test_what_is_refused_keeps_what_was_typed(other, exchange):
    secretary = other()
    typed = {"muc-after": "Thu 1.300,5 tỷ.", "muc-reason": "Dự toán", "seen": "1"}
    exchange.accept(exchange.ask("chu-de", "Đổi mới"))

    late = secretary.post("wording_propose", typed, where="noi-dung-2")

    page = late.content.decode()
    assert late.status_code == 422 and "vừa được sửa" in page
    assert "Thu 1.300,5 tỷ." in page and "Dự toán" in page and 'name="seen" value="2"' in page
    empty = secretary.post("wording_propose", typed | {"muc-after": " ", "seen": "2"}, where="noi-dung-2")
    assert empty.status_code == 422 and "đánh dấu vào ô đề nghị bỏ" in empty.content.decode()
    exchange.ask("noi-dung-2", "Thu 1.250,5 tỷ.", by=exchange.officer)
    for where, why in [("noi-dung-2", "đang có đề nghị"), ("noi-dung-9", "vừa được sửa")]:
        second = secretary.post("wording_propose", typed | {"seen": "2"}, where=where)
        assert second.status_code == 422
        assert why in second.content.decode() and "Thu 1.300,5 tỷ." in second.content.decode()


@pytest.mark.parametrize("where", ["chu-de-1", "noi-dung", "noi-dung-0", "noi-dung-99", "chi-tieu-9", "la"])
def test_there_is_no_such_place(other, exchange, where):
    assert other().get("wording_propose", where=where).status_code == 404


def test_a_place_that_is_asked_about_is_not_asked_about_again(other, exchange):
    exchange.ask("chu-de", "Đổi mới")

    answer = other(exchange.officer).get("wording_propose", where="chu-de")

    assert answer.status_code == 403 and "đang có đề nghị" in answer.content.decode()


def test_a_refusal_is_asked_for_its_reason(other, exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")
    unit = other(exchange.officer)

    assert unit.post("wording_refuse", {"reason": ""}, proposal=proposal.pk).status_code == 422
    assert unit.post("wording_refuse", {"reason": "Giữ."}, proposal=proposal.pk).status_code == 302

    assert WordingProposal.objects.get().status == WordingStatus.REFUSED
    assert "Lý do: Giữ." in unit.page()


def test_a_cluster_reads_its_own_words_and_typed_ones_as_they_were_typed(client):
    exchange = Exchange(member(make_year(bloc=make_bloc(form=BlocForm.CLUSTER), stage=Stage.REGISTRATION)))
    proposal = exchange.ask("chu-de", "Đổi mới")
    services.refuse(proposal=proposal, reason="Theo Khối trưởng cũ.", by=exchange.officer)
    exchange.ask("chu-de", "Sáng tạo")

    page = Reader(client, exchange, exchange.officer).page()

    assert "Cụm trưởng đề nghị" in page and "Theo Khối trưởng cũ." in page
    assert "Khối trưởng đề nghị" not in page
    paper = " ".join(text_of(Reader(client, exchange, exchange.officer).get("agreement_paper").content).split())
    assert "Cụm trưởng:" in paper and "Theo Khối trưởng cũ." in paper


def test_a_proposal_of_another_pledge_is_not_found(other, exchange):
    foreign = Exchange()
    proposal = foreign.ask("chu-de", "Đổi mới")

    assert other(exchange.officer).post("wording_accept", proposal=proposal.pk).status_code == 404


def test_all_at_once_but_only_what_was_read(other, exchange):
    first, second = exchange.ask("chu-de", "Đổi mới"), exchange.ask("noi-dung-1", "Một.")
    unit = other(exchange.officer)
    assert f'name="seen" value="{first.pk} {second.pk}"' in unit.page()

    assert unit.post("wording_accept_all", {"seen": str(first.pk)}).status_code == 403
    assert unit.post("wording_refuse_all", {"seen": f"{first.pk} {second.pk}", "reason": ""}).status_code == 422
    assert unit.post("wording_accept_all", {"seen": f"{first.pk} {second.pk}"}).status_code == 302
    assert exchange.version.number == 2


def test_a_proposal_and_a_draft_are_taken_back(other, exchange):
    proposal = exchange.ask("chu-de", "Đổi mới")
    assert other().post("wording_take_back", proposal=proposal.pk).status_code == 302
    unit = other(exchange.officer)
    assert unit.post("draft_take_back", {"reason": ""}).status_code == 422
    assert unit.post("draft_take_back", {"reason": "Soạn lại"}).status_code == 302

    assert WordingExchange.objects.get().ended_reason == "Soạn lại"
    assert "Dự thảo đang ở đơn vị" in unit.page()
    assert 'name="theme"' in unit.page("pledge")


def test_any_two_versions_are_compared_and_each_is_read(other, exchange):
    exchange.accept(exchange.ask("noi-dung-2", "Thu ngân sách 1.300,5 tỷ."))
    exchange.accept(exchange.ask("noi-dung-2", "Thu ngân sách 1.400,5 tỷ."))
    unit = other(exchange.officer)

    page = unit.page("pledge_versions", "?tu=3&den=1")
    assert "1.200,5<span" in page and "1.400,5<span" in page and "1.300,5" not in page
    page = unit.page("pledge_versions", "?tu=2&den=2")
    assert "Thu ngân sách 1.300,5 tỷ." in page and "<del" not in page
    assert "bản số 3" in unit.page("pledge_versions", "?tu=x&den=99")
    exchange.agree()
    assert "Hai bản có câu chữ và số liệu như nhau" in unit.page("pledge_versions", "?tu=3&den=4")


def test_no_version_no_page(client):
    exchange = Exchange(send=False)

    for name in ("pledge_versions", "agreement_paper"):
        assert Reader(client, exchange, exchange.officer).get(name).status_code == 404
    exchange.pledge.delete()
    unit = Reader(client, exchange, exchange.officer)
    assert "Dự thảo chưa gửi" in unit.page()
    assert unit.get("wording_propose", where="chu-de").status_code == unit.post("draft_send").status_code == 403


def test_the_paper_has_the_way_to_its_words_as_an_annex(other, exchange):
    exchange.accept(exchange.ask("noi-dung-2", "Thu ngân sách 1.300,5 tỷ.", reason="Theo dự toán"))
    services.refuse(proposal=exchange.ask("chu-de", "Đổi mới"), reason="Chủ đề của ngành", by=exchange.officer)
    exchange.ask("noi-dung-moi", "Chuyển đổi số.")

    answer = other().get("agreement_paper")

    text = " ".join(text_of(answer.content).split())
    assert "Thu ngân sách 1.300,5 tỷ." in text
    for said in ("PHỤ LỤC", "Bản số 1", "1.200,5", "Theo dự toán", "Chủ đề của ngành", "Đơn vị trả lời 1 đề nghị"):
        assert said in text
    assert "[thêm" not in text


def test_the_list_and_the_workbook_say_how_far_it_is_to_those_who_may_know(client):
    exchange = Exchange(member(make_year(stage=Stage.REGISTRATION, units=4)))
    exchange.ask("chu-de", "Đổi mới")
    stranger = officer_of(other_unit(exchange.year, exchange.unit))

    for user, told in [(exchange.secretary, True), (exchange.officer, True), (stranger, False)]:
        client.force_login(user)
        page = client.get(address("pledges", exchange.year)).content.decode()
        sheet = load_workbook(BytesIO(client.get(address("pledges_xlsx", exchange.year)).content)).active
        cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
        assert ("Chờ đơn vị trả lời" in page, "Chờ đơn vị trả lời" in cells) == (told, told)
    assert exchange.unit.name in cells


def test_the_page_asks_as_much_of_the_database_however_much_is_proposed(client, django_assert_num_queries):
    exchange = Exchange(content="\n".join(f"Việc {n}." for n in range(1, 14)))
    reader = Reader(client, exchange, exchange.officer)
    exchange.ask("noi-dung-1", "Việc khác.")
    reader.get()  # what is asked once of an account
    with CaptureQueriesContext(connection) as before:
        reader.page()
    for place in range(2, 13):
        exchange.ask(f"noi-dung-{place}", f"Việc khác {place}.", by=[exchange.officer, exchange.secretary][place % 2])

    url = reader.url("agreement")
    with django_assert_num_queries(len(before)):
        assert client.get(url).status_code == 200
    assert len(before) <= 30
