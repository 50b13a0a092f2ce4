"""The sheet as a workbook in the browser: taking it away, bringing it back, seeing what would change, saying yes."""

import re
from decimal import Decimal as D

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation_bloc.core.models import AuditEntry
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.enums import SheetStatus
from scoring.models import Entry
from scoring.sheets import services
from scoring.sheets.workbook.writing import sheet_workbook
from tests.factories.scoring import make_sheet
from tests.factories.units import head_of, make_year, officer_of, secretary
from tests.scoring.reading import of_sheet, text
from tests.scoring.sheets.workbooks import filled, loaded
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return loaded(make_sheet(points=[5, None, None]))


def upload(client, sheet, typed, content=None):
    content, _ = filled(content or sheet_workbook(sheet), typed)
    return client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("phieu.xlsx", content)})


def confirm(client, sheet, preview, **more):
    signed = re.search(r'name="noi-dung" value="([^"]+)"', text(preview))[1]
    return client.post(of_sheet("sheet_import", sheet), {"noi-dung": signed, **more})


def entry(sheet, path):
    return Entry.objects.get(sheet=sheet, criterion__path=path)


def save_elsewhere(sheet, path, value, note=""):
    row = entry(sheet, path)
    claim = Typed(Answer(D(value), note=note), row.revision)
    services.save_entries(sheet=sheet, claims={row.pk: claim}, by=head_of(sheet.participation))


def test_an_officer_takes_the_sheet_away_fills_it_in_and_brings_it_back(client, sheet):
    client.force_login(officer_of(sheet.participation))
    page = text(client.get(of_sheet("sheet", sheet)))
    assert f'href="{of_sheet("sheet_import", sheet)}"' in page
    given = client.get(of_sheet("sheet_xlsx", sheet))
    assert given.headers["Content-Disposition"].endswith(f'-{sheet.participation.unit.code}-2022.xlsx"')

    preview = upload(client, sheet, {"001": {"Kết quả": 8}, "002": {"Thuyết minh": "<b>x</b>"}}, given.content)

    assert preview.status_code == 200
    assert "Xem trước: 2 tiêu chí thay đổi" in text(preview)
    assert "5,00 → <strong>8,00</strong>" in text(preview)
    assert "&lt;b&gt;x&lt;/b&gt;" in text(preview)
    assert entry(sheet, "001").claimed_value == 5
    assert not AuditEntry.objects.filter(action="scoring.save_entries").exists()

    answer = confirm(client, sheet, preview)

    assert answer.url == of_sheet("sheet", sheet)
    assert "Đã ghi 2 tiêu chí từ tệp vào phiếu tự chấm." in text(client.get(answer.url))
    assert (entry(sheet, "001").self_points, entry(sheet, "002").self_note) == (8, "<b>x</b>")
    assert AuditEntry.objects.filter(action="scoring.save_entries").count() == 1


def test_one_fault_and_nothing_can_be_confirmed(client, sheet):
    client.force_login(officer_of(sheet.participation))

    answer = upload(client, sheet, {"001": {"Kết quả": 8}, "002": {"Kết quả": "chín"}})

    assert answer.status_code == 422
    assert "Tệp còn 1 chỗ phải sửa, chưa ghi gì" in text(answer)
    assert "“chín” không phải là số" in text(answer)
    assert 'name="noi-dung"' not in text(answer)


def test_a_file_without_changes_says_so(client, sheet):
    client.force_login(officer_of(sheet.participation))

    answer = upload(client, sheet, {})

    assert "Tệp không có gì khác với phiếu trên hệ thống." in text(answer)
    assert 'name="noi-dung"' not in text(answer)


def test_what_is_no_workbook_is_told_beside_the_box(client, sheet):
    client.force_login(officer_of(sheet.participation))

    answer = client.post(of_sheet("sheet_import", sheet), {"file": SimpleUploadedFile("phieu.xlsx", b"MZ")})

    assert answer.status_code == 422
    assert "Tệp không phải bảng tính .xlsx hoặc đã hỏng." in text(answer)


def test_a_row_saved_elsewhere_after_the_file_was_made_is_shown_and_kept_unless_chosen(client, sheet):
    client.force_login(officer_of(sheet.participation))
    content = sheet_workbook(sheet)
    save_elsewhere(sheet, "001", 6, "Theo quý IV.")

    preview = upload(client, sheet, {"001": {"Kết quả": 8}, "002": {"Kết quả": 7}}, content)

    assert "Có 1 tiêu chí được lưu từ nơi khác sau khi bạn tải tệp." in text(preview)
    assert text(preview).count("Vừa lưu từ nơi khác") == 1
    assert "6,00 → <strong>13,00</strong>" in text(preview)
    kept = confirm(client, sheet, preview)
    assert kept.status_code == 302
    assert [entry(sheet, path).claimed_value for path in ("001", "002")] == [6, 7]

    chosen = upload(client, sheet, {"001": {"Kết quả": 8}}, content)
    assert confirm(client, sheet, chosen, **{"theo-tep": entry(sheet, "001").pk}).status_code == 302
    assert (entry(sheet, "001").claimed_value, entry(sheet, "001").self_note) == (8, "Theo quý IV.")


@pytest.mark.parametrize("path", ["001", "002"])
def test_a_save_between_preview_and_confirmation_is_shown_never_overwritten(client, sheet, path):
    client.force_login(officer_of(sheet.participation))
    content = sheet_workbook(sheet)
    save_elsewhere(sheet, "001", 6)
    preview = upload(client, sheet, {"001": {"Kết quả": 8}, "002": {"Kết quả": 7}}, content)
    save_elsewhere(sheet, path, 9)

    answer = confirm(client, sheet, preview, **{"theo-tep": entry(sheet, "001").pk})

    assert answer.status_code == 422
    assert "Có 1 tiêu chí vừa được lưu từ nơi khác nên chưa ghi gì." in text(answer)
    assert entry(sheet, path).claimed_value == 9
    assert confirm(client, sheet, answer, **{"theo-tep": entry(sheet, path).pk}).status_code == 302
    assert entry(sheet, path).claimed_value == {"001": 8, "002": 7}[path]


def test_the_preview_of_somebody_else_or_of_nobody_is_refused(client, sheet):
    client.force_login(officer_of(sheet.participation))
    preview = upload(client, sheet, {"001": {"Kết quả": 8}})
    client.force_login(head_of(sheet.participation))

    theirs = confirm(client, sheet, preview)
    forged = client.post(of_sheet("sheet_import", sheet), {"noi-dung": "x:y:z"})

    assert (theirs.status_code, forged.status_code) == (422, 422)
    assert "của người khác hoặc của phiếu khác" in text(theirs)
    assert "không còn nguyên vẹn" in text(forged)
    assert entry(sheet, "001").claimed_value == 5


@pytest.mark.parametrize("name", ["sheet_xlsx", "sheet_import"])
def test_only_the_unit_and_only_while_it_may_fill(client, name, sheet):
    year = sheet.participation.year
    other = year.participations.exclude(pk=sheet.participation_id).last()
    handed_in = make_sheet(year=make_year(stage=Stage.VERIFYING), points=[5], status=SheetStatus.SUBMITTED)
    asked = [(officer_of(sheet.participation), sheet), (officer_of(other), sheet)]
    asked += [(officer_of(handed_in.participation), handed_in), (secretary(handed_in.participation.year), handed_in)]

    found = []
    for person, thing in asked:
        client.force_login(person)
        found.append(client.get(of_sheet(name, thing)).status_code)

    assert found == [200, 404, 403, 403]


def test_each_step_costs_the_same_for_any_number_of_criteria(client, django_assert_max_num_queries):
    def cost(count):
        sheet = loaded(make_sheet(points=[None] * count))
        client.force_login(officer_of(sheet.participation))
        typed = {row.criterion.path: {"Kết quả": 5} for row in sheet.entries.select_related("criterion")}
        content, counts = sheet_workbook(sheet), []
        with django_assert_max_num_queries(60) as captured:
            assert client.get(of_sheet("sheet_xlsx", sheet)).status_code == 200
        counts.append(len(captured))
        with django_assert_max_num_queries(60) as captured:
            preview = upload(client, sheet, typed, content)
        counts.append(len(captured))
        with django_assert_max_num_queries(60) as captured:
            assert confirm(client, sheet, preview).status_code == 302
        return [*counts, len(captured)]

    assert cost(1) == cost(3)
