"""The pages of what Home Affairs asks: read by two sides, written in words of their own, shown where work is done."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.enums import InquiryKind, InquiryStatus, ProposalStatus
from awards.inquiries import services
from awards.models import Inquiry
from emulation_bloc.secretariat.facts import YearFacts
from emulation_bloc.secretariat.handover.open_work import open_work
from emulation_bloc.secretariat.tasks.queries import my_tasks, tasks_of_year
from tests.factories.awards import make_proposal
from tests.factories.inquiries import make_inquiry
from tests.factories.units import (
    deputy_officer,
    home_affairs_user,
    make_user,
    make_year,
    member,
    officer_of,
    secretary,
)
from units.enums import Stage

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def year():
    """A dossier is with the office."""
    year = make_proposal(status=ProposalStatus.SUBMITTED).year
    type(year).objects.filter(pk=year.pk).update(home_affairs_since=datetime.datetime(2022, 12, 1, tzinfo=datetime.UTC))
    year.refresh_from_db()
    return year


def url(year, name, **parts):
    return reverse(f"awards:{name}", kwargs=year.address | parts)


def titles(user, year):
    return [task.title for task in tasks_of_year(user, YearFacts(year))]


def test_asked_in_the_browser_answered_with_a_file_and_asked_again(client, year):
    client.force_login(home_affairs_user(year))
    item = year.proposal.items.get()
    page = client.get(url(year, "inquiry_ask") + f"?ve=nomination-{item.nomination_id}")
    assert f'value="nomination-{item.nomination_id}" selected' in page.content.decode()
    typed = {"kind": "question", "target": f"nomination-{item.nomination_id}", "text": "Số liệu lấy ở đâu?"}
    client.post(url(year, "inquiry_ask"), typed | {"due": "2199-12-20"})
    question = Inquiry.objects.get()
    assert question.nomination == item.nomination

    client.force_login(secretary(year))
    client.post(
        url(year, "inquiry_answer", pk=question.pk),
        {"text": "Ở báo cáo kèm đây.", "file": SimpleUploadedFile("so-lieu.pdf", PDF)},
    )
    turn = question.turns.get()
    page = client.get(url(year, "inquiry", pk=question.pk)).content.decode()
    assert "Ở báo cáo kèm đây." in page and "so-lieu.pdf" in page and "Đã trả lời" in page
    kept = client.get(url(year, "inquiry_file", pk=question.pk, turn=turn.pk))
    assert b"".join(kept.streaming_content) == PDF

    client.force_login(home_affairs_user(year))
    client.post(url(year, "inquiry_reopen", pk=question.pk), {"text": "Trang nào?", "due": "2199-12-25"})
    question.refresh_from_db()
    assert (question.status, question.due) == (InquiryStatus.OPEN, datetime.date(2199, 12, 25))


def test_what_does_not_pass_is_told_at_its_field_and_kept(client, year):
    client.force_login(home_affairs_user(year))
    page = client.post(url(year, "inquiry_ask"), {"kind": "question", "target": "year", "text": "Vì sao muộn?"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Câu hỏi cần có hạn trả lời." in text and "Vì sao muộn?" in text
    page = client.post(url(year, "inquiry_ask"), {"kind": "question", "target": "year", "due": "01/01/2020"})
    assert "từ hôm nay trở đi" in page.content.decode() and "Cần ghi nội dung" in page.content.decode()

    question = make_inquiry(year)
    client.force_login(secretary(year))
    files = {"text": "Xem tệp.", "file": SimpleUploadedFile("may.exe", b"MZ")}
    page = client.post(url(year, "inquiry_answer", pk=question.pk), files)
    assert page.status_code == 422
    assert "không phải loại được nhận" in page.content.decode() and "Xem tệp." in page.content.decode()
    assert not question.turns.exists()


def test_two_sides_read_it_and_nobody_else(client, year):
    about = services.queries.targets_of(year)[1]
    question = make_inquiry(year, target=about, text="Chuyện riêng giữa hai bên.")
    elsewhere = make_user(unit=make_year().bloc.monitor)
    for user, status in (
        (home_affairs_user(year), 200),
        (secretary(year), 200),
        (deputy_officer(year), 200),
        (officer_of(member(year)), 404),
        (elsewhere, 404),
    ):
        client.force_login(user)
        for page in (url(year, "inquiries"), url(year, "inquiry", pk=question.pk)):
            assert client.get(page).status_code == status, user
        told = client.get(reverse("awards:proposal", kwargs=year.address)).content.decode()
        assert ("Chuyện riêng" in told) is (status == 200)


def test_the_office_asks_a_bloc_that_has_not_let_it_in_yet(client):
    year = make_year()
    office = home_affairs_user(year)
    client.force_login(office)
    assert client.get(reverse("secretariat:board", kwargs=year.address)).status_code == 404

    typed = {"kind": "question", "target": "year", "text": "Vì sao chưa đăng ký?", "due": "2199-12-20"}
    client.post(url(year, "inquiry_ask"), typed)
    question = Inquiry.objects.get()
    page = client.get(url(year, "inquiry", pk=question.pk))
    assert page.status_code == 200 and "Vì sao chưa đăng ký?" in page.content.decode()
    assert [task.title for task in my_tasks(office)] == []

    client.force_login(secretary(year))
    assert reverse("watching:desk") not in client.get(url(year, "inquiries")).content.decode()
    services.answer(inquiry=question, text="Sẽ đăng ký.", by=secretary(year))
    assert [task.title for task in my_tasks(office)] == ["Xem khối trả lời: Câu hỏi về năm thi đua"]


def test_it_is_a_duty_of_the_leading_unit_and_then_of_the_office(year):
    question = make_inquiry(year)
    office = question.office
    remark = make_inquiry(year, kind=InquiryKind.REMARK, text="Hồ sơ tốt.")

    assert f"Trả lời {office}: Câu hỏi về năm thi đua" in titles(secretary(year), year)
    assert f"Xem nhận xét của {office}: Nhận xét về năm thi đua" in titles(secretary(year), year)
    assert not [title for title in titles(officer_of(member(year)), year) if "năm thi đua" in title]
    services.answer(inquiry=question, text="Đã nộp.", by=secretary(year))
    services.say_seen(inquiry=remark, by=secretary(year))
    assert not [title for title in titles(secretary(year), year) if "Trả lời" in title or "nhận xét" in title]
    assert "Xem khối trả lời: Câu hỏi về năm thi đua" in titles(home_affairs_user(year), year)


def test_a_closed_year_still_asks_whoever_led_it(year):
    leader = secretary(year)
    type(year).objects.filter(pk=year.pk).update(stage=Stage.CLOSED)
    year.refresh_from_db()
    question = make_inquiry(year)

    assert [task.title for task in my_tasks(leader)] == [f"Trả lời {question.office}: Câu hỏi về năm thi đua"]


def test_the_hand_over_tells_how_many_wait_and_not_what_they_ask(year):
    with time_machine.travel("2022-12-05 09:00 +07:00"):
        for day in (20, 15):
            make_inquiry(year, due=datetime.date(2022, 12, day), text=f"Câu {day}")
    sentences = [work.sentence for work in open_work(YearFacts(year))]

    assert "Cơ quan nội vụ hỏi, khối chưa trả lời: 2 câu (hạn gần nhất 15/12/2022)." in sentences
    assert not [sentence for sentence in sentences if "Câu 15" in sentence]


@time_machine.travel("2022-12-05 09:00 +07:00")
def test_the_desk_tells_what_waits_and_what_is_late(client, year):
    question = make_inquiry(year, due=datetime.date(2022, 12, 6))
    make_inquiry(year, due=datetime.date(2022, 12, 30), text="Câu khác")
    answered = make_inquiry(year, due=datetime.date(2022, 12, 30), text="Câu thứ ba")
    services.answer(inquiry=answered, text="Rồi.", by=secretary(year))

    with time_machine.travel("2022-12-08 09:00 +07:00"):
        client.force_login(home_affairs_user(year))
        page = " ".join(client.get(reverse("watching:desk")).content.decode().split())

    assert "2 câu chờ trả lời" in page and "1 quá hạn" in page and "1 câu có trả lời mới" in page
    assert url(year, "inquiries") in page
    assert question.is_open


def test_the_page_of_the_dossier_shows_what_was_asked_about_it(client, year):
    item = year.proposal.items.get()
    target = next(one for one in services.queries.targets_of(year) if one.nomination == item.nomination)
    make_inquiry(year, target=target, text="Số liệu lấy ở đâu?")
    make_inquiry(year, text="Về năm, không về hồ sơ.")
    client.force_login(home_affairs_user(year))

    page = client.get(reverse("awards:proposal", kwargs=year.address)).content.decode()

    assert "Số liệu lấy ở đâu?" in page and "Về năm, không về hồ sơ." not in page
    assert url(year, "inquiry_ask") in page
