"""Two people agree on the words of a pledge, each in a browser of their own, and the head signs what they agreed on."""

import pytest
from playwright.sync_api import expect

from pledges.enums import PledgeStatus
from pledges.models import Pledge, PledgeVersion
from tests.factories.pledges import make_pledge
from tests.factories.units import head_of, make_year, member, officer_of, secretary
from units.enums import Stage

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTENT = "Hoàn thành nhiệm vụ.\nThu ngân sách 1.200,5 tỷ."


@pytest.fixture
def office(browser, live_server):
    year = make_year(stage=Stage.REGISTRATION)
    office = Office(browser, live_server.url, year.year)
    office.unit = member(year)
    office.page_of_pledge = f"{live_server.url}/{year.bloc.code}/{year.year}/giao-uoc/{office.unit.pk}/"
    make_pledge(office.unit, content=CONTENT)
    yield office
    office.close()


def at(office, user, page="thong-nhat/"):
    """That person's desk, opened at a page of the pledge."""
    person = office.people.get(user.username) or office.signed_in(user)
    person.page.goto(office.page_of_pledge + page)
    return person


def test_a_word_is_asked_for_taken_and_signed(office):
    people = [officer_of(office.unit), secretary(office.unit.year), head_of(office.unit)]
    officer, asking, head = people
    person = at(office, officer)
    person.press("Gửi dự thảo")
    person.reads("Đã gửi dự thảo")

    person = at(office, asking)
    passage = person.page.locator("#noi-dung-2")
    person.turn(passage.get_by_role("link", name="Đề nghị sửa"))
    person.fill(**{"muc-after": "Thu ngân sách 1.300,5 tỷ.", "muc-reason": "Theo dự toán được giao."})
    person.press("Gửi đề nghị")
    person.reads("Đã gửi đề nghị")
    person.turn(person.page.locator("#chi-tieu-1").get_by_role("link", name="Đề nghị sửa"))
    person.fill(**{"muc-comparison": "between"})
    expect(person.page.locator("[name='muc-aim_to']")).to_be_visible()
    person.fill(**{"muc-aim": "90", "muc-aim_to": "95,5"})
    person.press("Gửi đề nghị")

    person = at(office, officer, page="")
    person.reads("Chờ đơn vị trả lời")
    person.follow("Thống nhất câu chữ")
    passage = person.page.locator("#noi-dung-2")
    struck, put = passage.locator("del"), passage.locator("ins")
    expect(struck).to_contain_text("1.200,5")
    expect(put).to_contain_text("1.300,5")
    assert "line-through" in struck.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert "underline" in put.evaluate("e => getComputedStyle(e).textDecorationLine")
    expect(passage).to_contain_text("Theo dự toán được giao.")
    person.turn(passage.get_by_role("button", name="Chấp nhận", exact=True))
    person.reads("Đã chấp nhận đề nghị")
    target = person.page.locator("#chi-tieu-1")
    target.locator("summary", has_text="Không chấp nhận").click()
    target.locator("textarea").fill("Giữ mức của ngành.")
    person.turn(target.get_by_role("button", name="Không chấp nhận"))
    person.reads("Giữ mức của ngành.")

    person = at(office, asking)
    person.press("Thống nhất")
    person.reads("Hai bên đã thống nhất bản số 3")
    person.turn(person.page.get_by_role("button", name="So sánh"))
    expect(person.page.locator("main .card-box ins")).to_contain_text("1.300,5")

    person = at(office, head)
    person.follow("Ký giao ước")
    person.page.locator("main [name='consents']").check()
    person.press("Ký giao ước")
    person.reads("Ký đúng bản đã thống nhất, bản số 3.")
    pledge = Pledge.objects.get(participation=office.unit)
    assert (pledge.status, pledge.content) == (PledgeStatus.SIGNED, "Hoàn thành nhiệm vụ.\nThu ngân sách 1.300,5 tỷ.")
    assert pledge.signature.text == PledgeVersion.objects.get(number=3).text


def test_whoever_comes_second_reads_what_the_first_did(office):
    officer, asking = officer_of(office.unit), secretary(office.unit.year)
    person = at(office, officer)
    person.press("Gửi dự thảo")
    one, other = at(office, asking, "thong-nhat/sua/noi-dung-1/"), at(office, officer, "thong-nhat/sua/noi-dung-1/")
    one.fill(**{"muc-after": "Hoàn thành mọi nhiệm vụ."})
    other.fill(**{"muc-after": "Hoàn thành tốt nhiệm vụ."})

    one.press("Gửi đề nghị")
    one.reads("Đã gửi đề nghị")
    other.press("Gửi đề nghị")

    other.reads("Chỗ này đang có đề nghị chưa được trả lời")
    expect(other.page.locator("[name='muc-after']")).to_have_value("Hoàn thành tốt nhiệm vụ.")
