"""A paper that came by post: the secretary enters it, the unit reads it and puts its own in its place."""

import pytest

from pledges.enums import RegistrationStatus
from pledges.models import Registration
from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from tests.factories.onpaper import SCAN
from tests.factories.pledges import award
from tests.factories.scoring import make_sheet
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary
from units.enums import SetAside, Stage
from units.models import EmulationYear, PaperEntry

from .office import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_entered_from_the_list_read_by_the_unit_and_undone_by_its_own(browser, live_server):
    title = award()
    year = make_year(stage=Stage.REGISTRATION)
    unit = member(year)
    people = {"secretary": secretary(year), "officer": officer_of(unit)}
    office = Office(browser, live_server.url, year.year)
    person = office.signed_in(people["secretary"])
    page = person.page
    page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/dang-ky/")
    person.turn(page.get_by_role("row", name=unit.name).get_by_role("link", name="Nhập thay…"))
    person.fill(number="15/ĐK", dated_on="2022-02-10", signer_name="Lê Thủ", signer_title="Giám đốc", reason="Mất mạng")
    page.locator("[name=dong-0-award]").select_option(str(title.pk))
    page.locator("[name=scan]").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    person.press("Nhập thay và gửi")
    person.reads("Nhập thay theo văn bản số 15/ĐK ngày 10/02/2022")

    person = office.signed_in(people["officer"])
    person.page.goto(live_server.url)
    person.follow("Xem bản đăng ký danh hiệu được nhập thay theo văn bản số 15/ĐK")
    person.reads("Mất mạng")
    person.press("Thay bằng bản của đơn vị")
    person.reads("Bản nhập thay thôi dùng")

    assert PaperEntry.objects.get().set_aside_as == SetAside.OWN
    assert Registration.objects.get(participation=unit).status == RegistrationStatus.RETURNED
    office.close()


def test_a_sheet_on_paper_is_typed_row_by_row_handed_in_confirmed_and_verified(browser, live_server):
    sheet = make_sheet(points=[None, None])
    year, unit = sheet.participation.year, sheet.participation
    people = {"by": secretary(year), "officer": officer_of(unit), "deputy": deputy_officer(year)}
    office = Office(browser, live_server.url, year.year)
    base = f"{live_server.url}/{year.bloc.code}/{year.year}"
    person = office.signed_in(people["by"])
    page = person.page
    page.goto(f"{base}/cham-diem/")
    person.turn(page.get_by_role("row", name=unit.name).get_by_role("link", name="Nhập thay…"))
    person.fill(number="31/BC", dated_on="2022-02-10", signer_name="Lê Thủ", signer_title="Giám đốc", reason="Mất mạng")
    page.locator("[name=scan]").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    person.press("Mở phiếu để nhập")
    person.reads("Nhập thay theo văn bản số 31/BC ngày 10/02/2022")
    first, second = (entry.pk for entry in sheet.entries.order_by("criterion__path"))
    page.locator(f"[name=e{first}-value]").fill("8")
    page.locator("[data-save-state]").get_by_text("Đã tự lưu lúc").wait_for()
    page.locator(f"[name=e{second}-value]").fill("7,5")
    person.press("Lưu và xem lại để nộp")
    person.press("Nộp như trên văn bản")
    person.reads("Đã nộp phiếu nhập thay; đơn vị được báo.")

    person = office.signed_in(people["officer"])
    person.page.goto(live_server.url)
    person.follow("Xem phiếu tự chấm điểm được nhập thay theo văn bản số 31/BC")
    person.reads("7,5 điểm")
    person.press("Xác nhận đúng với văn bản đã gửi")
    person.reads("Đơn vị xác nhận đúng với văn bản đã gửi")

    assert ScoreSheet.objects.get().status == SheetStatus.SUBMITTED
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.VERIFYING)
    person = office.signed_in(people["deputy"])
    person.page.goto(f"{base}/cham-diem/{sheet.pk}/tham-dinh/")
    person.reads("Nhập thay theo văn bản số 31/BC ngày 10/02/2022")
    person.reads(people["by"].full_name)
    office.close()
