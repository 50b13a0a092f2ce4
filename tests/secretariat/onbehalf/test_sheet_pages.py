"""The pages on which a sheet that came on paper is begun, filled, handed in, read and undone."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.enums import SheetStatus
from scoring.models import ScoreSheet
from scoring.sheets.workbook.writing import sheet_workbook
from tests.factories.onpaper import begin_sheet, scan
from tests.factories.scoring import make_sheet
from tests.factories.units import deputy_officer, make_participation, officer_of, secretary
from tests.scoring.reading import of_sheet, text
from tests.scoring.sheets.workbooks import filled, loaded
from units.enums import Stage
from units.models import EmulationYear, PaperEntry

pytestmark = pytest.mark.django_db
MARK = "Nhập thay theo văn bản số 31/BC-STTTT ngày 10/02/2022"


@pytest.fixture
def sheet():
    return loaded(make_sheet(points=[None, None]))


def page(name, sheet, pk=None):
    return reverse(name, kwargs={**sheet.participation.year.address, "pk": pk or sheet.participation_id})


def listed(sheet):
    return reverse("scoring:sheets", kwargs=sheet.participation.year.address)


def typed(**values):
    return {
        "number": "31/BC-STTTT",
        "dated_on": "2022-02-10",
        "signer_name": "Nguyễn Văn Thủ",
        "signer_title": "Giám đốc",
        "reason": "Mạng hỏng.",
        "scan": scan(),
        **values,
    }


def rows(sheet, *values):
    """A posted row page."""
    data = {}
    for entry, value in zip(sheet.entries.order_by("criterion__path"), values, strict=True):
        data |= {f"e{entry.pk}-value": value, f"e{entry.pk}-revision": entry.revision, f"e{entry.pk}-note": ""}
    return data


def test_the_secretary_opens_it_from_the_list_fills_it_and_hands_it_in(client, sheet):
    client.force_login(secretary(sheet.participation.year))
    form = page("secretariat:enter_sheet", sheet)
    assert form in text(client.get(listed(sheet)))
    assert client.get(of_sheet("sheet", sheet)).status_code == 404, "a draft is the unit's own affair"
    assert client.get(form).status_code == 200

    answer = client.post(form, typed())

    assert answer.url == of_sheet("sheet", sheet)
    opened = text(client.get(answer.url))
    assert MARK in opened and "Đang nhập, chưa nộp" in opened
    assert "Phân công" not in opened and "evidence:" not in opened
    assert client.post(of_sheet("sheet", sheet), {**rows(sheet, 8, 7), "then": "submit"}).status_code == 302
    looked_over = text(client.get(of_sheet("sheet_submit", sheet)))
    assert "Nộp như trên văn bản" in looked_over and "Trình thủ trưởng" not in looked_over
    assert client.post(of_sheet("sheet_submit", sheet)).url == of_sheet("receipt", sheet)
    receipt = text(client.get(of_sheet("receipt", sheet)))
    assert "nộp phiếu theo văn bản số 31/BC-STTTT của đơn vị" in receipt and MARK in receipt
    assert ScoreSheet.objects.get().status == SheetStatus.SUBMITTED
    assert MARK in text(client.get(listed(sheet)))
    assert form not in text(client.get(listed(sheet)))


def test_the_units_own_workbook_is_loaded_into_it(client, sheet):
    content, _ = filled(sheet_workbook(sheet), {"001": {"Kết quả": 8}, "002": {"Kết quả": 7}})
    begin_sheet(sheet.participation)
    client.force_login(secretary(sheet.participation.year))
    upload = {"file": SimpleUploadedFile("phieu.xlsx", content)}

    preview = text(client.post(of_sheet("sheet_import", sheet), upload))
    signed = re.search(r'name="noi-dung" value="([^"]+)"', preview)[1]
    client.post(of_sheet("sheet_import", sheet), {"noi-dung": signed})

    assert [row.claimed_value for row in sheet.entries.order_by("criterion__path")] == [8, 7]


def test_the_unit_reads_it_and_puts_its_own_in_its_place(client, sheet):
    entry = begin_sheet(sheet.participation)
    client.force_login(officer_of(sheet.participation))
    answer = page("secretariat:paper_entry", sheet, entry.pk)

    assert answer in text(client.get(of_sheet("sheet", sheet)))
    read = text(client.get(answer))
    assert "đang nhập văn bản này" in read and "Xác nhận đúng với văn bản" not in read
    done = client.post(page("secretariat:paper_entry_replace", sheet, entry.pk))

    assert done.url == of_sheet("sheet", sheet)
    own = text(client.get(done.url))
    assert "Đơn vị thay bằng bản của mình".lower() in own.lower() and "data-autosave" in own


def test_the_leader_withdraws_what_it_began_by_mistake(client, sheet):
    entry = begin_sheet(sheet.participation)
    client.force_login(secretary(sheet.participation.year))
    assert "Rút bản nhập thay" in text(client.get(page("secretariat:paper_entry", sheet, entry.pk)))

    done = client.post(page("secretariat:paper_entry_replace", sheet, entry.pk))

    assert done.url == listed(sheet)
    assert client.get(of_sheet("sheet", sheet)).status_code == 404


def test_the_deputy_reads_it_once_it_is_handed_in(client, sheet):
    begin_sheet(sheet.participation)
    client.force_login(deputy_officer(sheet.participation.year))

    assert client.get(of_sheet("sheet", sheet)).status_code == 404
    assert client.post(page("secretariat:enter_sheet", sheet), typed()).status_code == 403


def test_whoever_verifies_reads_who_entered_it(client, sheet):
    year = sheet.participation.year
    by = secretary(year)
    begin_sheet(sheet.participation, by=by)
    client.force_login(by)
    client.post(of_sheet("sheet", sheet), rows(sheet, 8, 7))
    client.post(of_sheet("sheet_submit", sheet))
    EmulationYear.objects.filter(pk=year.pk).update(stage=Stage.VERIFYING)
    assert client.get(of_sheet("sheet_verify", sheet)).status_code == 403
    assert "Bạn đã nhập thay phiếu này" in text(client.get(of_sheet("sheet", sheet)))

    client.force_login(deputy_officer(year))

    verified = text(client.get(of_sheet("sheet_verify", sheet)))
    assert MARK in verified and by.full_name in verified


@pytest.mark.parametrize(
    ("wrong", "sentence"), [({"scan": scan("a.pdf", b"MZ")}, "không phải loại được nhận"), ({"number": ""}, "bắt buộc")]
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, sheet, wrong, sentence):
    client.force_login(secretary(sheet.participation.year))

    answer = client.post(page("secretariat:enter_sheet", sheet), typed(**wrong))

    assert answer.status_code == 422
    assert sentence in answer.text and "Mạng hỏng." in answer.text
    assert not PaperEntry.objects.exists()


def test_before_sheets_are_opened_there_is_none_to_enter(client, sheet):
    client.force_login(secretary(sheet.participation.year))
    other = make_participation(sheet.participation.year)

    refused = client.get(
        reverse("secretariat:enter_sheet", kwargs={**sheet.participation.year.address, "pk": other.pk})
    )

    assert refused.status_code == 403
    assert "phiếu được mở khi" in text(refused)


def test_the_list_costs_the_same_however_many_were_entered(client, sheet):
    year = sheet.participation.year
    client.force_login(secretary(year))
    client.get(listed(sheet))

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(listed(sheet))
        return len(found)

    begin_sheet(sheet.participation)
    make_sheet(year=year, participation=make_participation(year), table=sheet.table, points=[None, None])
    few = cost()
    for _ in range(3):
        more = make_sheet(year=year, participation=make_participation(year), table=sheet.table, points=[None, None])
        begin_sheet(more.participation)
        make_sheet(year=year, participation=make_participation(year), table=sheet.table, points=[None, None])
    assert cost() == few
