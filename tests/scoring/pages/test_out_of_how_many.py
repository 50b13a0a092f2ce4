"""Out of how many points a sum is: the unit's own maximum where rows do not apply to it, and the table's in words."""

from decimal import Decimal as D
from html import unescape

import pytest
from django.utils.html import strip_tags

from emulation_bloc.documents.workbooks.writer import write_workbook
from scoring.enums import CriterionKind as K
from scoring.enums import SheetStatus
from scoring.ranking import documents as ranking_documents
from scoring.ranking import queries as ranking_queries
from scoring.ranking import services as ranking_services
from scoring.ranking.workbook import ranking_sheet, score_matrix_sheet
from scoring.sheets import documents
from scoring.sheets.workbook.writing import sheet_workbook
from tests.factories.scoring import locked, make_sheet, make_table
from tests.factories.units import make_year, member, officer_of, secretary
from tests.pdf import text_of
from tests.scoring.reading import address, of_sheet, text, typed
from tests.scoring.sheets.workbooks import filled, loaded
from tests.scoring.spreadsheet import opened
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROWS = [
    {"code": "I", "title": "Chuyên môn", "kind": K.GROUP, "max_points": 60, "children": [
        {"code": "1", "title": "Tham mưu", "kind": K.JUDGED, "max_points": 50},
        {"code": "2", "title": "Tiếp công dân", "kind": K.JUDGED, "max_points": 10, "may_be_not_applicable": True},
    ]},
    {"code": "II", "title": "Phong trào", "kind": K.JUDGED, "max_points": 40},
]  # fmt: skip
OWN, TABLE = "90", "bảng điểm 100"


def a_sheet(stage=Stage.SELF_SCORING, status=SheetStatus.DRAFT, *, found=None, year=None, unit=None, table=None):
    """50 and 40 points, and nothing to receive citizens for: the unit's maximum is 90 of 100."""
    year = year or make_year(stage=stage)
    table = table or make_table(year, rows=ROWS, not_applicable="lower")
    sheet = make_sheet(participation=unit or member(year), table=table, status=status)
    for entry in sheet.entries.select_related("criterion"):
        value = {"1": 45, "II": 30}.get(entry.criterion.code)
        entry.claimed_value = entry.self_points = value
        entry.claimed_not_applicable = value is None
        if found is not None:
            value = found if value is None else value
            entry.verified_value = entry.verified_points = value if value != "K/AD" else None
            entry.verified_not_applicable = value == "K/AD"
        entry.self_note = entry.reason = "Không tiếp công dân."
        entry.save()
    return sheet


def words(response):
    return " ".join(unescape(strip_tags(text(response))).split())


def test_filling_tells_the_unit_s_own_maximum_and_follows_what_is_typed(client):
    sheet = a_sheet()
    client.force_login(officer_of(sheet.participation))

    page = words(client.get(of_sheet("sheet", sheet)))
    assert "90 của đơn vị; bảng điểm 100" in page
    assert "50 của đơn vị; bảng điểm 60" in page
    assert "75,00 / 90 (của đơn vị; bảng điểm 100)" in page
    review = words(client.get(of_sheet("sheet_submit", sheet)))
    assert "90 của đơn vị; bảng điểm 100 75,00" in review

    saved = client.post(
        of_sheet("sheet_autosave", sheet), typed(sheet, **{"001.002": {"value": "8", "not_applicable": ""}})
    ).json()
    assert saved["parts"]["sheet-most"].strip() == "100"
    assert saved["sums"]["most:001"].strip() == "60"


def test_a_table_that_lowers_nothing_tells_its_own_number(client):
    sheet = a_sheet()
    sheet.table.not_applicable = "rescaled"
    sheet.table.save()
    client.force_login(officer_of(sheet.participation))

    page = words(client.get(of_sheet("sheet", sheet)))
    assert "của đơn vị; bảng điểm" not in page
    assert "/ 100" in page


def test_a_sheet_that_is_handed_in_prints_it(client):
    sheet = a_sheet(status=SheetStatus.SUBMITTED)
    client.force_login(officer_of(sheet.participation))

    for page in ("sheet", "receipt"):
        assert "90 (của đơn vị; bảng điểm 100)" in words(client.get(of_sheet(page, sheet)))
    paper = " ".join(text_of(documents.sheet_pdf(sheet, with_findings=False)).split())
    assert "TỔNG ĐIỂM Tối đa 90 (của đơn vị; bảng điểm 100) 90 75,00" in paper
    assert "Chuyên môn Tối đa 50 (của đơn vị; bảng điểm 60) 50" in paper
    assert "K/AD: không phát sinh nhiệm vụ ở đơn vị." in paper


@pytest.mark.parametrize(
    ("found", "said"),
    [("K/AD", "90 của đơn vị; bảng điểm 100"), (8, "100 của đơn vị; tự chấm 90; bảng điểm 100")],
)
def test_what_was_found_to_apply_decides_and_the_claim_s_number_stands_beside_it(client, found, said):
    sheet = a_sheet(Stage.VERIFYING, SheetStatus.SUBMITTED, found=found)
    client.force_login(secretary(sheet.participation.year))

    for page in ("sheet", "sheet_verify"):
        assert said in words(client.get(of_sheet(page, sheet)))
    most, note = said.split(maxsplit=1)
    paper = " ".join(text_of(documents.sheet_pdf(sheet, with_findings=True)).split())
    assert f"TỔNG ĐIỂM Tối đa {most} ({note}) {most}" in paper


def test_the_grid_tells_it_beside_the_total_of_the_unit(client):
    sheet = a_sheet(Stage.VERIFYING, SheetStatus.SUBMITTED, found="K/AD")
    client.force_login(secretary(sheet.participation.year))

    assert 'data-p="75,00 → 75,00 / 90"' in client.get(address("verification_grid", sheet.participation.year)).text


def test_the_offline_workbook_reckons_it_from_what_is_ticked():
    content = sheet_workbook(loaded(a_sheet()))

    for ticked, most, part in (("K/AD", 90, 50), (None, 100, 60)):
        book, refs = filled(content, {"001.002": {"K/AD": ticked}})
        page = opened(book, "Phiếu chấm điểm")
        assert page.value(refs["total", "Tối đa"]) == most
        assert page.value(refs["001", "Tối đa"]) == part
        assert page.value(refs["total", "Lưu ý"]) == "K/AD làm giảm mức tối đa; bảng điểm 100."


@pytest.fixture
def published():
    year = make_year(stage=Stage.VERIFYING, units=3)
    table = make_table(year, rows=ROWS, not_applicable="lower")
    for unit, found in zip(year.participations.all(), ("K/AD", 8, "K/AD"), strict=True):
        a_sheet(year=year, unit=unit, table=table, status=SheetStatus.VERIFIED, found=found)
    ranking_services.publish_ranking(year=locked(year), by=secretary(year))
    return year


NOTE = (
    "Bảng điểm quy định tổng 100 điểm; "
    "đơn vị có tiêu chí không áp dụng, không phát sinh (K/AD) thì mức tối đa giảm theo."
)


def test_the_ranking_names_the_maximum_of_each_unit_on_page_paper_and_workbook(client, published):
    client.force_login(officer_of(member(published)))

    page = words(client.get(address("ranking", published)))
    assert "Tối đa của đơn vị" in page
    assert NOTE in page
    paper = " ".join(text_of(ranking_documents.ranking_pdf(published, ranking_queries.ranking(published))).split())
    assert NOTE in paper
    assert NOTE in ranking_sheet(published).notes


def test_a_ranking_of_equal_maxima_says_nothing_of_them(client, published):
    for line in ranking_queries.current_ranking(published).standings.all():
        line.base_points = D(100)
        line.save()
    client.force_login(officer_of(member(published)))

    assert "Tối đa của đơn vị" not in text(client.get(address("ranking", published)))


def test_one_maximum_lower_than_the_table_for_all_is_told(published):
    for line in ranking_queries.current_ranking(published).standings.all():
        line.base_points = D(90)
        line.save()

    assert ranking_queries.ranking(published).has_own_most
    assert ranking_queries.publications(published)[0].total_points == 100


def test_the_matrix_says_k_ad_and_what_it_means_and_the_maximum_of_each(client, published):
    client.force_login(secretary(published))

    page = client.get(address("score_matrix", published)).text
    assert page.count(">K/AD</td>") == 2
    legend = "K/AD: không phát sinh nhiệm vụ ở đơn vị. Bảng điểm quy định: không tính tiêu chí đó, tổng điểm tối đa"
    assert legend in " ".join(page.split())
    assert "Tổng điểm tối đa của đơn vị" in page
    sheet = score_matrix_sheet(published)
    (row,) = [line for line in sheet.rows if line[1] == "Tiếp công dân"]
    assert row[3:6] == ["K/AD", D(8), "K/AD"]
    (most,) = [line for line in sheet.rows if line[1] == "Tổng điểm tối đa của đơn vị"]
    assert most[3:6] == [90, 100, 90]
    assert any(note.startswith(legend) for note in sheet.notes)
    write_workbook([sheet])


def test_points_that_the_table_gives_all_the_same_stand_beside_it_and_an_empty_group_says_so(published):
    table = published.scoring_tables.get()
    table.not_applicable = "full"
    table.save()
    (row,) = [line for line in score_matrix_sheet(published).rows if line[1] == "Tiếp công dân"]
    assert row[3:6] == ["K/AD (10,00)", D(8), "K/AD (10,00)"]

    table.not_applicable = "rescaled"
    table.save()
    first = published.participations.first().sheet
    first.entries.filter(criterion__code__in=["1", "2"]).update(
        verified_not_applicable=True, verified_value=None, verified_points=None
    )
    (row,) = [line for line in score_matrix_sheet(published).rows if line[1] == "Chuyên môn"]
    assert row[3] == "K/AD"
