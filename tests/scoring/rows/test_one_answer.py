"""A row says one thing. Ticked and typed at once is refused with a sentence, and nothing typed is lost."""

import pytest

from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from scoring.models import Opinion
from scoring.sheets.workbook.upload import Changes
from scoring.sheets.workbook.writing import sheet_workbook
from tests.factories.checking import check_of, checked_sheet
from tests.factories.scoring import make_sheet, make_table
from tests.factories.superior import sheets_of, superior_year
from tests.factories.units import home_affairs_user, make_year, officer_of, secretary
from tests.scoring.reading import address, findings, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled, loaded, sheet_of_every_kind, texts
from units.enums import Stage

pytestmark = pytest.mark.django_db

AGREED_AND_TYPED = "Vừa đánh dấu “{}” ({}) vừa nhập kết quả khác"
STAYS_OUT_AND_TYPED = "Vừa ghi số liệu vừa đánh dấu không phát sinh nhiệm vụ (K/AD)"
ROWS = [
    {"code": "1", "title": "Tiếp công dân", "kind": K.JUDGED, "max_points": 10, "may_be_not_applicable": True},
    {"code": "2", "title": "Có kế hoạch", "kind": K.ALL_OR_NOTHING, "max_points": 10, "may_be_not_applicable": True},
    {"code": "3", "title": "Tăng thu", "kind": K.PROPORTIONAL, "max_points": 10, "measure": "number"}
    | {"may_be_not_applicable": True},
]


def sheet_of(rows=ROWS, *, status=SheetStatus.DRAFT, claims=None):
    year = make_year(stage=Stage.SELF_SCORING if status == SheetStatus.DRAFT else Stage.VERIFYING)
    table = make_table(year, rows=rows, total=10 * len(rows))
    return make_sheet(year=year, table=table, points=claims or [None] * len(rows), status=status)


def row(sheet, path="001"):
    return sheet.entries.get(criterion__path=path)


@pytest.fixture
def verifying():
    return sheet_of(status=SheetStatus.SUBMITTED, claims=[8, 1, 8])


@pytest.mark.parametrize(
    "both",
    [
        {"001": {"value": "5", "not_applicable": "on"}},
        {"002": {"value": "1", "not_applicable": "on"}},
        {"003": {"value": "", "base": "20", "not_applicable": "on"}},
    ],
)
def test_a_number_and_not_applicable_in_self_scoring(client, both):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))

    page = client.post(of_sheet("sheet", sheet), typed(sheet, **both))

    assert page.status_code == 422
    assert STAYS_OUT_AND_TYPED in text(page)
    ((path, boxes),) = both.items()
    entry = row(sheet, path)
    assert not entry.is_claimed
    for name, value in boxes.items():
        if value not in ("", "on", "1"):
            assert f'name="e{entry.pk}-{name}" value="{value}"' in text(page)
    assert text(page).count(" checked") >= 1


def test_the_background_saves_it_no_more_than_the_button(client):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))

    told = client.post(
        of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "5", "not_applicable": "on"}})
    ).json()["rows"][str(row(sheet).pk)]

    assert not told["saved"]
    assert STAYS_OUT_AND_TYPED in told["state"]


def test_a_choice_that_was_there_before_gives_way_to_the_tick(client):
    """Without a script nobody can take a choice back; nothing else was said anew."""
    sheet = sheet_of()
    entry = row(sheet, "002")
    entry.claimed_value, entry.self_points = 1, 10
    entry.save()
    client.force_login(officer_of(sheet.participation))

    kept = {"002": {"value": "1", "not_applicable": "on", "note": "Không phát sinh."}}
    assert client.post(of_sheet("sheet", sheet), typed(sheet, **kept)).status_code == 302
    assert row(sheet, "002").claimed_not_applicable

    back = {f"initial-e{entry.pk}-not_applicable": "True"}
    again = {"002": {"value": "0", "not_applicable": "on"}}
    assert client.post(of_sheet("sheet", sheet), typed(sheet, **again) | back).status_code == 422
    assert row(sheet, "002").claimed_not_applicable


@pytest.mark.parametrize(
    "said",
    [{"value": "5"}, {"not_applicable": "on"}, {"value": "0", "reason": "Không có báo cáo"}],
)
@pytest.mark.parametrize("name", ["sheet_verify", "sheet_accept", "sheet_finish"])
def test_accepted_and_found_otherwise_in_verification(client, verifying, said, name):
    client.force_login(secretary(verifying.participation.year))

    page = client.post(of_sheet(name, verifying), findings(verifying, **{"001": {"accept": "on", **said}}))

    assert page.status_code == 422
    assert AGREED_AND_TYPED.format("Chấp nhận như đơn vị chấm", "8 điểm") in text(page)
    entry = row(verifying)
    assert not entry.is_verified
    if "value" in said:
        assert f'name="e{entry.pk}-value" value="{said["value"]}"' in text(page)
    assert said.get("reason", "") in text(page)


def test_accepted_with_what_says_the_same_is_no_contradiction(client, verifying):
    client.force_login(secretary(verifying.participation.year))

    client.post(of_sheet("sheet_verify", verifying), findings(verifying, **{"001": {"accept": "on", "value": "8,0"}}))

    assert row(verifying).verified_value == 8


def test_a_finding_and_not_applicable_in_verification(client, verifying):
    client.force_login(secretary(verifying.participation.year))

    page = client.post(
        of_sheet("sheet_verify", verifying), findings(verifying, **{"001": {"value": "5", "not_applicable": "on"}})
    )

    assert (page.status_code, row(verifying).is_verified) == (422, False)
    assert STAYS_OUT_AND_TYPED in text(page)


def test_a_finding_and_not_applicable_by_criterion(client, verifying):
    year, entry = verifying.participation.year, row(verifying)
    client.force_login(secretary(year))
    name = f"e{entry.pk}"

    page = client.post(
        address("criterion_verify", year, pk=entry.criterion_id),
        {f"{name}-revision": 0, f"{name}-value": "5", f"{name}-not_applicable": "on", f"{name}-reason": "Thiếu"},
    )

    assert (page.status_code, row(verifying).is_verified) == (422, False)
    assert STAYS_OUT_AND_TYPED in text(page)
    assert "Thiếu" in text(page)


def test_a_number_and_not_applicable_of_the_superior_body(client):
    year = superior_year(["8", "8"], ["7", "7"], ["9", "9"])
    year.scoring_tables.get().criteria.update(may_be_not_applicable=True)
    sheet = sheets_of(year)[0]
    client.force_login(home_affairs_user(year))
    name = f"e{row(sheet).pk}"
    both = {f"{name}-revision": row(sheet).revision, f"{name}-value": "5", f"{name}-not_applicable": "on"}

    page = client.post(of_sheet("sheet_above", sheet), both | {f"{name}-reason": "Thiếu"})

    assert (page.status_code, row(sheet).is_scored_above) == (422, False)
    assert STAYS_OUT_AND_TYPED in text(page)
    assert "Thiếu" in text(page)


def test_a_number_and_not_applicable_in_cross_checking(client):
    sheet = checked_sheet(points=[8])
    sheet.table.criteria.update(may_be_not_applicable=True)
    check, entry = check_of(sheet, 4), sheet.entries.get()
    client.force_login(officer_of(check.checker))
    name = f"e{entry.pk}"

    page = client.post(
        address("check", check.year, pk=check.pk),
        {f"{name}-revision": 0, f"{name}-value": "5", f"{name}-not_applicable": "on", f"{name}-note": "Thiếu"},
    )

    assert (page.status_code, Opinion.objects.count()) == (422, 0)
    assert STAYS_OUT_AND_TYPED in text(page)
    assert "Thiếu" in text(page)


def test_accepted_and_found_otherwise_by_criterion(client, verifying):
    year, entry = verifying.participation.year, row(verifying)
    client.force_login(secretary(year))
    name = f"e{entry.pk}"

    page = client.post(
        address("criterion_verify", year, pk=entry.criterion_id),
        {f"{name}-revision": 0, f"{name}-accept": "on", f"{name}-value": "5", f"initial-{name}-value": ""}
        | {f"{name}-reason": ""},
    )

    assert (page.status_code, row(verifying).is_verified) == (422, False)
    assert AGREED_AND_TYPED.format("Chấp nhận như đơn vị chấm", "8 điểm") in text(page)


def test_agreed_and_seen_otherwise_in_cross_checking(client):
    sheet = checked_sheet(points=[8])
    check, entry = check_of(sheet, 4), sheet.entries.get()
    client.force_login(officer_of(check.checker))
    name = f"e{entry.pk}"

    page = client.post(
        address("check", check.year, pk=check.pk),
        {f"{name}-revision": 0, f"{name}-accept": "on", f"{name}-value": "5", f"{name}-note": "Thiếu"},
    )

    assert (page.status_code, Opinion.objects.count()) == (422, 0)
    assert AGREED_AND_TYPED.format("Đồng ý như đơn vị chấm", "8 điểm") in text(page)
    assert "Thiếu" in text(page)


def test_a_tick_on_a_row_that_a_colleague_found_meanwhile_is_told(client):
    """The page was sent out before; the tick is not dropped because the row offers none any more."""
    sheet = checked_sheet(points=[8])
    check, entry = check_of(sheet, 4), sheet.entries.get()
    client.force_login(officer_of(check.checker))
    post = {f"e{entry.pk}-revision": 0, f"e{entry.pk}-value": "", f"e{entry.pk}-note": ""}
    url = address("check", check.year, pk=check.pk)
    client.post(url, post | {f"e{entry.pk}-value": "5", f"e{entry.pk}-note": "Thiếu"})

    page = client.post(url, post | {f"e{entry.pk}-accept": "on"})

    assert page.status_code == 422
    assert "Vừa được lưu từ nơi khác" in text(page)
    assert Opinion.objects.get().value == 5


@pytest.mark.parametrize(
    ("path", "boxes"),
    [
        ("002.004", {"Kết quả": 5, "K/AD": "K/AD"}),
        ("002.004", {"Kết quả": "năm", "K/AD": "K/AD"}),
    ],
)
def test_a_number_and_not_applicable_in_the_workbook(path, boxes):
    sheet = sheet_of_every_kind()

    content, refs = filled(sheet_workbook(sheet), {path: boxes})
    faults = Changes(sheet, texts(content, sheet)).faults

    assert f"Ô {refs[path, 'K/AD']}, cột “K/AD”, tiêu chí II.4: Dòng vừa có số liệu vừa chọn K/AD" in "\n".join(faults)


def test_of_a_workbook_taken_with_a_number_one_of_both_is_cleared():
    """What stood in the row when the file was made is as plain to see as what is typed beside it."""
    sheet = sheet_of_every_kind()
    sheet.entries.filter(criterion__path="002.004").update(claimed_value=5, self_points=5)
    sheet = loaded(sheet)

    both, _ = filled(sheet_workbook(sheet), {"002.004": {"K/AD": "K/AD"}})
    one, _ = filled(sheet_workbook(sheet), {"002.004": {"K/AD": "K/AD", "Kết quả": None}})

    assert "Hãy để trống một trong hai." in Changes(sheet, texts(both, sheet)).faults[0]
    assert not Changes(sheet, texts(one, sheet)).faults


def test_a_target_that_cannot_be_read_is_not_said_to_be_missing(client):
    sheet = sheet_of()
    client.force_login(officer_of(sheet.participation))

    page = client.post(of_sheet("sheet", sheet), typed(sheet, **{"003": {"value": "1350", "base": "1.290"}}))

    assert page.status_code == 422
    assert "“1.290” có thể hiểu hai cách" in text(page)
    assert "Hãy ghi cả" not in text(page)
