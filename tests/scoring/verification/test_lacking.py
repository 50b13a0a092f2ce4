"""A row that lacks its reason says so as it happens, on every page of rows; a refusal names and leads to every one."""

import re
from functools import partial

import pytest

from scoring.enums import SheetStatus
from tests.factories.checking import check_of, checked_sheet
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_sheet, make_table
from tests.factories.superior import sheets_of, superior_year
from tests.factories.units import home_affairs_user, make_year, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db

MANY = 13  # rows: more than a sentence lists


def verified():
    year = make_year(stage=Stage.VERIFYING, units=["Sở A", "Sở B", "Sở C"])
    table = make_table(year, rows=judged_rows(MANY), total=10 * MANY)
    unit = year.participations.last()
    return make_sheet(participation=unit, table=table, points=[8] * MANY, status=SheetStatus.SUBMITTED)


def verifying():
    sheet = verified()
    url = partial(address, year=sheet.participation.year, pk=sheet.pk)
    return secretary(sheet.participation.year), sheet, url("sheet_verify"), url("verify_autosave"), "reason"


def by_criterion():
    sheet = verified()
    url = partial(address, year=sheet.participation.year, pk=sheet.entries.first().criterion_id)
    return secretary(sheet.participation.year), sheet, url("criterion_verify"), url("criterion_autosave"), "reason"


def checking():
    sheet = checked_sheet(points=[8] * MANY)
    check = check_of(sheet, 4)
    url = partial(address, year=check.year, pk=check.pk)
    return officer_of(check.checker), sheet, url("check"), url("check_autosave"), "note"


def above():
    sheet = sheets_of(superior_year([8] * MANY, [7] * MANY))[0]
    year = sheet.participation.year
    url = partial(address, year=year, pk=sheet.pk)
    return home_affairs_user(year), sheet, url("sheet_above"), url("above_autosave"), "reason"


PAGES = [verifying, by_criterion, checking, above]
FINISHED = {
    verifying: (lambda page: f"{page}hoan-thanh/", {}),
    checking: (lambda page: page, {"then": "finish"}),
    above: (lambda page: page, {"then": "finish"}),
}


def posted(entries, remark, value="6", why=""):
    data = {}
    for entry in entries:
        name = f"e{entry.pk}"
        data |= {f"{name}-revision": "0", f"{name}-value": value, f"{name}-{remark}": why}
        data |= {f"initial-{name}-value": "", f"initial-{name}-{remark}": ""}
    return data


def row_of(page, entry):
    """The classes of the row, and all that is in it."""
    found = re.search(rf'<tr\s+class="([^"]*)"\s+id="e{entry.pk}".*?</tr>', page, re.DOTALL)
    return set(found[1].split()), found[0]


@pytest.mark.parametrize("scene", PAGES)
def test_a_row_without_its_reason_is_not_done_with_and_without_a_script(client, scene):
    user, sheet, page, autosave, remark = scene()
    first = sheet.entries.order_by("criterion__path")[0]
    client.force_login(user)
    revision = {f"e{first.pk}-revision": "1" if scene is above else "0"}
    lacking = posted([first], remark) | ({} if scene is checking else {f"e{first.pk}-revision": f"{first.revision}"})

    told = client.post(autosave, lacking).json()["rows"][str(first.pk)]

    assert told["saved"]
    assert (told["marks"]["done"], told["marks"]["lacks"]) == (False, True)
    assert "chưa ghi" in told["state"]
    classes, row = row_of(text(client.get(page)), first)
    assert {"lacks"} == classes & {"lacks", "done"}
    assert "chưa ghi" in row
    explained = posted([first], remark, why="Theo báo cáo") | {f"initial-e{first.pk}-value": "6"} | revision
    explained[f"e{first.pk}-revision"] = str(told["revision"])

    mended = client.post(autosave, explained).json()["rows"][str(first.pk)]

    assert (mended["marks"]["done"], mended["marks"]["lacks"]) == (True, False)
    assert "chưa ghi" not in mended["state"]
    assert {"done"} == row_of(text(client.get(page)), first)[0] & {"lacks", "done"}


@pytest.mark.parametrize("scene", FINISHED)
def test_a_refusal_to_finish_names_every_row_and_leads_to_it(client, scene):
    user, sheet, page, autosave, remark = scene()
    entries = list(sheet.entries.order_by("criterion__path"))
    client.force_login(user)
    to, pressed = FINISHED[scene]
    data = posted(entries, remark)
    for entry in entries if scene is not checking else ():
        data[f"e{entry.pk}-revision"] = f"{entry.revision}"

    refused = text(client.post(to(page), data | pressed, follow=True))

    block = refused.partition('id="sheet-lacking"')[2].partition("</section>")[0]
    assert f"chưa ghi {'nhận xét' if remark == 'note' else 'lý do'}: {MANY} tiêu chí" in block
    assert [int(key) for key in re.findall(r'href="#e(\d+)"', block)] == [entry.pk for entry in entries]
    assert "tiêu chí khác" not in refused
    told = client.post(autosave, posted(entries[:1], remark) | {f"e{entries[0].pk}-revision": "9"}).json()
    assert f"{MANY} tiêu chí" in told["parts"]["sheet-lacking"]


@pytest.mark.parametrize("scene", PAGES)
def test_a_value_refused_keeps_neither_mark_nor_points_of_what_stood_before(client, scene):
    user, sheet, page, autosave, remark = scene()
    first = sheet.entries.order_by("criterion__path")[0]
    client.force_login(user)
    start = "0" if scene is checking else f"{first.revision}"
    good = posted([first], remark, why="Theo báo cáo") | {f"e{first.pk}-revision": start}
    saved = client.post(autosave, good).json()["rows"][str(first.pk)]
    wrong = posted([first], remark, value="99", why="Theo báo cáo")
    wrong |= {f"initial-e{first.pk}-value": "6", f"e{first.pk}-revision": str(saved["revision"])}

    told = client.post(autosave, wrong).json()["rows"][str(first.pk)]

    assert "6,00" in saved["points"]
    assert (told["saved"], told["points"], told["marks"]["done"]) == (False, "", False)
    assert "Chưa lưu; phiếu đang ghi 6 điểm." in told["state"]
    again = client.post(page, wrong)
    classes, row = row_of(text(again), first)
    assert again.status_code == 422
    assert not {"done", "lacks"} & classes
    assert "6,00" not in row.partition("data-points")[2].partition("</td>")[0]
