"""A kind nobody knew goes the whole way, from the form of the table to the ranking: all of it is told here."""

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from emulation_bloc.core.numbers import format_number
from emulation_bloc.core.numbers import number_in_formula as number
from scoring.enums import Measure, SheetStatus, TableStatus
from scoring.kinds.base import Kind
from scoring.kinds.parts.formulas import rounded
from scoring.kinds.parts.scales import Scale
from scoring.kinds.registry import known_for_now
from scoring.kinds.rule import ZERO, Rule
from scoring.models import Criterion, ScoreSheet, ScoringTable
from scoring.ranking import services as ranking_services
from scoring.sheets import services as sheets_services
from scoring.tables import queries as tables_queries
from scoring.tables import services as tables_services
from tests.factories.scoring import make_table
from tests.factories.units import (
    deputy_officer,
    head_of,
    leader,
    make_year,
    officer_of,
    secretary,
    secretary_head,
)
from tests.scoring.reading import address, findings, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled
from tests.scoring.spreadsheet import opened
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.both]

DAYS = Scale()


class Fading(Kind):
    """Each day late takes an equal part of the maximum; after ``threshold`` days nothing is left."""

    code = "fading"
    label = "Giảm dần theo ngày"
    guide = "Mỗi ngày chậm mất một phần bằng nhau của điểm tối đa."
    parameters = frozenset({"measure", "threshold"})

    def scale(self, rule: Rule) -> Scale:
        return DAYS

    def points(self, rule: Rule, value: Decimal, base: Decimal | None) -> Decimal:
        return max(ZERO, rule.max_points * (1 - value / rule.threshold))

    def asked(self, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        if not data.get("threshold"):
            yield "threshold", "Ghi sau bao nhiêu ngày thì hết điểm."
        yield from super().asked(data)

    def own_faults(self, rule: Rule) -> Iterator[str]:
        if rule.measure != Measure.DAYS_LATE:
            yield "phải tính theo số ngày chậm."

    def in_words(self, rule: Rule) -> str:
        return f"Giảm đều đến ngày thứ {format_number(rule.threshold)}"

    def formula(self, rule: Rule, value: str, base: str) -> str | None:
        most, days = number(rule.max_points), number(rule.threshold)
        return rounded(rule, f"MAX(0,{most}*({days}-{value})/{days})")


@pytest.fixture(autouse=True)
def fading(db, monkeypatch):
    """The kind is known while the test lasts, to the program and to the database, which lists the kinds it takes."""
    others = [one for one in Criterion._meta.constraints if one.name != "criterion_kind_known"]
    assert len(others) == len(Criterion._meta.constraints) - 1
    monkeypatch.setattr(Criterion._meta, "constraints", others)
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:  # taken back with everything else of the test
            cursor.execute("ALTER TABLE scoring_criterion DROP CONSTRAINT criterion_kind_known")
    with known_for_now(Fading()) as kind:
        yield kind
    if is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


ROW = {"code": "I", "title": "Báo cáo năm đúng hạn", "kind": "fading", "max_points": "10", "measure": "days_late"}
BOXES = ROW | {"threshold": "10", "scored_by": "unit", "evidence_rule": "none"}


def issued_year():
    """A year with sheets on an issued table of one row of the new kind."""
    year = make_year(stage=Stage.REGISTRATION)
    make_table(year, rows=[ROW | {"threshold": 10}], total=10)
    year.stage = Stage.SELF_SCORING
    year.save()
    sheets_services.open_sheets(year=year, by=secretary(year))
    return year


def sheet_of(participation):
    return ScoreSheet.objects.select_related("participation__year__bloc", "table").get(participation=participation)


def confirmed(client, url, content):
    """A workbook brought back and its preview confirmed."""
    preview = client.post(url, {"file": SimpleUploadedFile("tep.xlsx", content)})
    assert preview.status_code == 200, text(preview)
    signed = re.search(r'name="noi-dung" value="([^"]+)"', text(preview))[1]
    return client.post(url, {"noi-dung": signed}, follow=True)


def test_the_form_offers_it_shows_its_boxes_and_says_what_is_missing(client):
    draft = make_table(rows=[], total=10, status=TableStatus.DRAFT)
    client.force_login(secretary(draft.year))
    url = address("criterion_add", draft.year, pk=draft.pk)

    page = text(client.get(url))
    refused = client.post(url, BOXES | {"threshold": ""})
    client.post(url, BOXES | {"growth": "relative", "cap": "3"})

    assert '<option value="fading">Giảm dần theo ngày</option>' in page
    boxes = re.findall(r'data-kinds="([^"]*)"[^>]*>\s*<div id="div_id_(\w+)"', page)
    assert {box for shown_for, box in boxes if "fading" in shown_for.split()} == {"measure", "threshold"}
    assert (refused.status_code, "Ghi sau bao nhiêu ngày" in text(refused)) == (422, True)
    row = draft.criteria.get()
    assert (row.kind, row.threshold, row.growth, row.cap) == ("fading", 10, "", None)
    assert row.get_kind_display() == "Giảm dần theo ngày"


def test_a_table_travels_as_a_workbook_and_is_issued(client):
    year = make_year(stage=Stage.REGISTRATION)
    draft = make_table(year, rows=[ROW | {"threshold": 10}], total=10, status=TableStatus.DRAFT)
    by = secretary(year)
    client.force_login(by)
    given = client.get(address("table_xlsx", year, pk=draft.pk)).content
    Criterion.objects.update(threshold=4, measure="number")
    wrong = tables_queries.table_faults(ScoringTable.objects.get())

    answer = confirmed(client, address("table_import", year), given)

    assert "phải tính theo số ngày chậm." in wrong[0]
    assert "Giảm đều đến ngày thứ 10" in text(answer)
    guide = {cell: value for cell, value in opened(given, "Hướng dẫn").content.items() if "Mỗi ngày chậm" in str(value)}
    assert list(guide.values()) == [f"{Fading.guide} Dùng các cột: Đại lượng, Ngưỡng đạt."]
    row = Criterion.objects.get()
    assert (row.kind, row.threshold, row.measure) == ("fading", 10, "days_late")
    tables_services.issue_table(table=ScoringTable.objects.get(), issued_on=datetime.date(2022, 2, 25), by=by)
    assert ScoringTable.objects.get().status == TableStatus.ISSUED


def test_a_unit_fills_it_in_on_the_page_and_in_the_workbook(client):
    year = issued_year()
    unit = year.participations.last()
    sheet = sheet_of(unit)
    client.force_login(officer_of(unit))

    page = text(client.get(of_sheet("sheet", sheet)))
    saved = client.post(of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": "2"}})).json()
    content, refs = filled(client.get(of_sheet("sheet_xlsx", sheet)).content, {"001": {"Kết quả": 3}})
    shown = opened(content, "Phiếu chấm điểm").value(refs["001", "Điểm"])
    confirmed(client, of_sheet("sheet_import", sheet), content)

    assert "Giảm đều đến ngày thứ 10" in page
    assert "Số ngày chậm" in page
    assert [row["points"] for row in saved["rows"].values()] == ["8,00"]
    assert shown == 7
    entry = sheet.entries.get()
    assert (entry.claimed_value, entry.self_points) == (3, 7)


def test_what_cannot_be_typed_is_refused_in_its_words(client):
    year = issued_year()
    sheet = sheet_of(year.participations.last())
    client.force_login(officer_of(sheet.participation))

    answer = client.post(of_sheet("sheet", sheet), typed(sheet, **{"001": {"value": "1,5"}}))

    assert (answer.status_code, "Số ngày chậm phải là số nguyên." in text(answer)) == (422, True)


def test_it_is_verified_and_ranks_the_units(client):
    year = issued_year()
    for unit, days in zip(year.participations.all(), (5, 0, 2), strict=True):
        sheet = sheet_of(unit)
        client.force_login(officer_of(unit))
        client.post(of_sheet("sheet_autosave", sheet), typed(sheet, **{"001": {"value": str(days)}}))
        sheets_services.submit_sheet(sheet=sheet_of(unit), by=head_of(unit))
    year.stage = Stage.VERIFYING
    year.save()
    for unit in year.participations.all():
        sheet = sheet_of(unit)
        client.force_login(deputy_officer(year) if unit == leader(year) else secretary(year))
        client.post(of_sheet("sheet_finish", sheet), findings(sheet, **{"001": {"accept": "on"}}))
    grid = text(client.get(address("verification_grid", year)))

    ranking_services.lock_points(year=year, by=secretary_head(year))
    published = ranking_services.publish_ranking(year=year, by=secretary(year))

    assert "✓ 2" in grid
    assert set(ScoreSheet.objects.values_list("status", flat=True)) == {SheetStatus.CONFIRMED}
    assert [(line.participation.position, line.rank, line.total) for line in published.standings.all()] == [
        (2, 1, 10),
        (3, 2, 8),
        (1, 3, 5),
    ]
