"""The mid-year review, from the opening of the period to a conclusion that is a task of the plan."""

import datetime

import pytest

from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.demo import story as told
from emulation_bloc.secretariat.demo.progress import MIDYEAR, MIDYEAR_OF
from emulation_bloc.secretariat.demo.story import Story
from pledges.models import PlanTask
from tests.pdf import text_of
from units.enums import Stage
from units.models import EmulationYear

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.long]
AT_SCREEN = "syt"
TO_DO = "Đẩy nhanh các chỉ tiêu chậm tiến độ"


@pytest.fixture
def office(browser, live_server, browser_context_args, monkeypatch):
    """The year runs and nobody was asked for a report yet."""
    monkeypatch.delitem(told.HALFWAY, Stage.RUNNING)
    year = demo.build(Stage.RUNNING)
    office = Office(browser, live_server.url, year.year, viewport=browser_context_args["viewport"])
    yield office
    office.close()


def in_days(number):
    return (datetime.date.today() + datetime.timedelta(days=number)).isoformat()


def ask(secretary):
    secretary.at("bao-cao/")
    secretary.follow("Mở kỳ báo cáo")
    secretary.fill(period="months-6", last_day=in_days(10), asks="Chỉ tiêu chậm ghi rõ nguyên nhân.")
    secretary.done("Mở kỳ báo cáo")


def report(officer):
    """From one's own tasks; a figure that is behind is explained, one that is not known yet too."""
    officer.page.goto(officer.server)
    officer.follow("Báo cáo chỉ tiêu 6 tháng đầu năm")
    officer.reads("Chỉ tiêu chậm ghi rõ nguyên nhân.")
    for place, figure in enumerate(("96", "70", "4", "")):
        box = officer.page.locator(f"main [name$='-{place}-actual']")
        box.select_option(figure) if box.evaluate("e => e.tagName") == "SELECT" else box.fill(figure)
        officer.page.locator(f"main [name$='-{place}-source']").fill("Báo cáo công tác")
        officer.page.locator(f"main [name$='-{place}-explanation']").fill("Quý II đổi phần mềm một cửa.")
    officer.done("Lưu báo cáo")
    officer.done("Gửi báo cáo")


def hold(office, secretary):
    """The meeting that the stage proposes: hour and place are typed, the rest stands there."""
    secretary.at("hoi-nghi/moi/")
    secretary.fill(starts_at=datetime.datetime.now().strftime("%Y-%m-%dT%H:%M"), place="Hội trường tầng 2")
    secretary.done("Lên lịch")
    secretary.reads("Hội nghị sơ kết phong trào thi đua sáu tháng đầu năm")
    meeting = secretary.page.url.split(f"/{office.year}/")[1]
    for box in secretary.page.locator("main [name^='row-'][name$='-presence']").all():
        if box.is_visible():
            box.select_option("present")
    secretary.press("Lưu điểm danh")
    secretary.done("Khai mạc hội nghị")
    secretary.at(meeting)
    secretary.done("Bế mạc hội nghị")
    return meeting


def write_down(secretary, meeting, lead):
    secretary.at(f"{meeting}bien-ban/")
    secretary.fill(number="01/BB-KTĐ", conclusion="Chủ trì kết luận hội nghị.")
    secretary.done("Lưu dự thảo")
    secretary.fill(**{"viec-0-what": TO_DO, "viec-0-lead": str(lead.pk), "viec-0-due": in_days(30)})
    secretary.done("Lưu việc phải làm")
    secretary.done("Gửi lấy ý kiến")


def test_it_is_held_and_printed_and_what_it_concluded_is_a_task(office):
    secretary = office.secretary
    ask(secretary)
    report(office[f"{AT_SCREEN}.canbo"])
    year = EmulationYear.objects.select_related("bloc").get(year=office.year)
    colleagues = Story(year)
    period = year.reporting_periods.get()
    others = [code for code in colleagues.cast.units if code != AT_SCREEN]
    colleagues._send_reports(period, others, MIDYEAR, MIDYEAR_OF)
    secretary.at("bao-cao/")
    secretary.done("Khép kỳ báo cáo")

    meeting = hold(office, secretary)
    lead = colleagues.cast.units[AT_SCREEN]
    write_down(secretary, meeting, lead)
    office.leader.at(f"{meeting}bien-ban/")
    office.leader.done("Ký biên bản")

    printed = secretary.page.request.get(f"{office.server}/vhxh/{office.year}/{meeting}bien-ban.pdf")
    paper = text_of(printed.body())
    assert TO_DO in paper and lead.name in paper
    assert "chậm" in paper and "Quý II đổi phần mềm" in paper
    summary = secretary.page.request.get(f"{office.server}/vhxh/{office.year}/bao-cao/6/ban-in/")
    assert lead.short_name in text_of(summary.body())

    secretary.at(f"{meeting}bien-ban/")
    secretary.done("Bổ sung vào kế hoạch năm")
    secretary.at("ke-hoach/")
    secretary.reads(TO_DO)
    task = PlanTask.objects.get(what=TO_DO)
    assert (task.lead, task.due) == (lead, datetime.date.today() + datetime.timedelta(days=30))
