"""A unit is merged in July by the administrator, and the year goes on: its heir scores itself and is ranked."""

import datetime

import pytest

from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.enums import ChangeKind
from emulation_bloc.secretariat.models import UnitChange
from scoring.models import Ranking
from tests.factories.onpaper import SCAN
from tests.secretariat.succession.test_year_goes_on import CastLeft, Merged
from units.enums import Stage
from units.models import EmulationYear

from ..office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.long]
GONE, HEIR = "cdyb", "bdt"


@pytest.fixture
def office(browser, live_server, browser_context_args, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    year = demo.build(Stage.RUNNING)
    office = Office(browser, live_server.url, year.year, viewport=browser_context_args["viewport"])
    yield office
    office.close()


def first_of_july():
    today = datetime.date.today()
    return datetime.date(today.year if today.month >= 7 else today.year - 1, 7, 1)


def year_of(office):
    return EmulationYear.objects.select_related("bloc").get(year=office.year)


def merge(office):
    admin = office["quantri"]
    units = {row.unit.code: row.unit for row in year_of(office).participations.select_related("unit")}
    admin.page.goto(f"{office.server}/thay-doi-don-vi/")
    admin.follow(ChangeKind.MERGED.label)
    day = first_of_july().isoformat()
    admin.fill(unit=str(units[GONE].pk), on=day, number="08/NQ-HĐND", decided_on=day, issuer="HĐND tỉnh Yên Bái")
    admin.fill(**{"heir0-heir": str(units[HEIR].pk)})
    admin.press("Xem trước")
    admin.reads("thôi tham gia từ ngày 01/07")
    titles = [box for box in admin.page.locator("main input[name^='title_']").all() if not box.input_value()]
    assert titles  # the head of what is merged is asked what it becomes
    for box in titles:
        box.fill("Phó Trưởng ban")
    admin.turn(admin.page.locator("main button[name=step][value=do]"))
    admin.reads("Đã thực hiện")
    file = {"name": "Nghị quyết 08.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    admin.page.locator("main [name=scan]").set_input_files(file)
    admin.done("Đưa lên")


def see(person, change):
    """From one's own tasks to what was changed, with the decision beside it."""
    person.page.goto(person.server)
    person.follow(f"Xem thay đổi của đơn vị: {change}")
    person.reads("Nghị quyết 08.pdf")
    person.done("Đã xem")


def settle(office):
    """Whoever moved is vouched for, the period of reports that stands half told is ended."""
    story = Merged(year_of(office))
    story.cast = CastLeft(story.year)
    story.end_reports()
    return story


def test_the_year_goes_on_to_the_ranking_of_the_heir(office):
    secretary = office.secretary
    merge(office)
    change = UnitChange.objects.get()
    see(secretary, change)
    story = settle(office)
    secretary.step("Mở tự chấm điểm")
    story.score([HEIR], submit=False)  # row by row at the screen is what ``test_self_scoring`` does

    head = office[f"{HEIR}.thutruong"]
    head.at("")
    head.reads("Nhận từ đơn vị khác")
    head.follow(str(change))
    head.reads("Trong năm thi đua này")
    head.at("cham-diem/")
    own = head.page.locator("main tbody tr").filter(has_text=story.cast.units[HEIR].name)
    head.turn(own.locator("a[href*='/cham-diem/']").first)
    head.page.locator("main [name$='-note']:not([type=hidden])").first.fill("Gồm cả phần việc nhận từ đơn vị sáp nhập.")
    head.press("Lưu và xem lại để nộp")
    head.done("Nộp phiếu")
    head.reads("Mã nội dung")

    story = Merged(year_of(office))
    story.cast = CastLeft(story.year)
    story.score([code for code in story.cast.units if code != HEIR])
    secretary.step("Mở thẩm định")
    story = Merged(year_of(office))
    story.cast = CastLeft(story.year)
    story.verify()
    office.leader.at("xep-hang/")
    office.leader.press("Chốt điểm")
    office.leader.done("Đúng, chốt điểm")
    secretary.at("")
    secretary.follow("Công bố xếp hạng")
    today = datetime.date.today().isoformat()
    secretary.fill(number="12/TB-KTĐ", issued_on=today, issuer="Khối thi đua", title="Về kết quả năm")
    secretary.press("Tiếp tục")
    secretary.done("Đúng, công bố")

    head.at("xep-hang/")
    head.page.locator("main tr", has_text=story.cast.units[HEIR].name).first.wait_for()
    ranked = Ranking.objects.get(year=year_of(office)).standings
    codes = set(ranked.values_list("participation__unit__code", flat=True))
    assert len(codes) == 9 and HEIR in codes and GONE not in codes
    assert change.notices.get().seen_by.username == "bhxh.canbo"
