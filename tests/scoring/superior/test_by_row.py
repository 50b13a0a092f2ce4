"""Which rows the superior body scores: where the table keeps it out, what the bloc verified goes on standing."""

import copy
import json
from dataclasses import replace
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from openpyxl import load_workbook

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.workbooks.reader import read_workbook
from emulation_bloc.secretariat import yearfile
from scoring.answers import Typed
from scoring.models import Criterion, Entry, PointsChange
from scoring.ranking import queries as ranking_queries
from scoring.ranking.documents import ranking_pdf
from scoring.ranking.services import lock_points, publish_ranking
from scoring.ranking.workbook import ranking_sheet, score_matrix_sheet
from scoring.sheets.queries import sheet_page
from scoring.sheets.workbook.writing import sheet_workbook
from scoring.standing.queries import provisional
from scoring.superior import services
from scoring.superior.naming.services import name_scorers
from scoring.tables.comparing.queries import outcome_in_words, table_diff
from scoring.tables.criteria.forms import CriterionForm
from scoring.tables.documents import table_pdf
from scoring.tables.queries import table_doubts, table_faults
from scoring.tables.services import create_table
from scoring.tables.workbook.columns import units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import declare, make_table
from tests.factories.superior import COLUMN, WHY, score, scored_above, sheets_of, superior_year
from tests.factories.units import home_affairs_user, make_year, secretary, secretary_head
from tests.pdf import text_of
from tests.scoring.reading import address, of_sheet, text

pytestmark = pytest.mark.django_db
KEPT = "Cấp trên không chấm"


def rows(*skipped, count=3):
    return [row | {"superior_skips": place in skipped} for place, row in enumerate(judged_rows(count), start=1)]


@pytest.fixture
def year():
    """Two units of three criteria; the superior body scores the first two."""
    return superior_year(["8", "9", "7"], ["7", "7", "9"], rows=rows(3))


@pytest.fixture
def sheet(year):
    return sheets_of(year)[0]


@pytest.fixture
def by(year):
    return home_affairs_user(year)


def entries(sheet):
    return list(sheet.entries.select_related("criterion__table", "sheet").order_by("criterion__path"))


def score_asked(sheet, *values, by):
    scores = {
        entry.pk: Typed(replace(entry.verified, value=D(value), note=WHY), entry.revision)
        for entry, value in zip(entries(sheet), values, strict=False)
    }
    services.save_scores(sheet=sheet, scores=scores, by=by)
    services.finish_scoring(sheet=sheet, by=by)


def test_done_without_the_row_that_is_kept_out_its_finding_stands_and_is_no_history(sheet, by):
    score_asked(sheet, "6", "5", by=by)

    sheet.refresh_from_db()
    assert [entry.standing.points for entry in entries(sheet)] == [6, 5, 7]
    assert {line.entry.criterion.path for line in PointsChange.objects.all()} == {"001", "002"}
    page = sheet_page(sheet)
    assert (page.superior_total, page.verified_total, page.unscored_above, page.kept_out) == (18, 24, 0, 1)
    assert [row.superior_in_points for row in page.rows] == ["6,00", "5,00", "7,00"]


def test_a_row_kept_out_takes_no_points_of_the_superior_body(sheet, by):
    row = entries(sheet)[2]

    with pytest.raises(Refused, match="bảng điểm quy định cấp trên không chấm dòng này"):
        services.save_scores(
            sheet=sheet, scores={row.pk: Typed(replace(row.verified, value=D(1), note=WHY), row.revision)}, by=by
        )
    with pytest.raises(Refused):
        services.agree_with_rest(sheet=sheet, rows={row.pk: row.revision}, by=by)

    assert not Entry.objects.filter(superior_value__isnull=False).exists()


def test_the_page_has_boxes_in_the_rows_asked_and_says_of_the_other_what_stands(client, sheet, by):
    client.force_login(by)
    page = text(client.get(of_sheet("sheet_above", sheet)))
    first, _, third = entries(sheet)

    assert f'name="e{first.pk}-value"' in page
    assert f'name="e{third.pk}-value"' not in page
    assert KEPT in page
    assert "(1 tiêu chí cấp trên không chấm)" in page
    assert "Tất cả 2" in page
    asked = text(client.get(of_sheet("above_rest", sheet)))
    assert "2 tiêu chí còn lại" in asked


def test_unit_reads_which_rows_are_kept_out_on_sheet_paper_and_workbook(client, sheet, by):
    score_asked(sheet, "6", "5", by=by)
    client.force_login(secretary(sheet.participation.year))

    assert "Cấp trên không chấm dòng này; điểm khối thẩm định là điểm sau cùng" in text(
        client.get(of_sheet("sheet", sheet))
    )
    assert KEPT in " ".join(text_of(client.get(of_sheet("sheet_pdf", sheet)).content).split())
    book = load_workbook(BytesIO(sheet_workbook(sheet)))
    assert any(KEPT in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_the_list_of_sheets_and_the_grid_tell_them_apart(client, year, by):
    first, _ = sheets_of(year)
    score_asked(first, "6", "5", by=by)
    client.force_login(secretary(year))

    page = text(client.get(address("sheets", year)))
    assert f'<th scope="col" class="num">{COLUMN}</th>' in page
    assert f'data-label="{COLUMN}">18,00</td>' in page
    assert 'data-label="Tổng thẩm định">24,00</td>' in page
    assert 'data-label="Tổng thẩm định">23,00</td>' in page
    grid = text(client.get(address("verification_grid", year)))
    assert grid.count('<div class="rule">Cấp trên không chấm</div>') == 1


def test_table_page_and_paper_say_it(client, year):
    client.force_login(secretary(year))

    assert "Cấp trên không chấm dòng này" in text(client.get(address("table", year)))
    paper = " ".join(text_of(table_pdf(year.scoring_tables.get())).split())
    assert "trừ 1 tiêu chí ghi “Cấp trên không chấm”" in paper
    assert paper.count(KEPT) == 2


def test_its_workbook_carries_the_mark(year):
    table = year.scoring_tables.get()

    read = read_table(texts_of(read_workbook(BytesIO(table_workbook(table)))), units_by_name(year))

    assert (read.faults, read.doubts) == ([], [])
    assert [row.fields["superior_skips"] for row in read.table.rows] == [False, False, True]


def test_a_table_made_from_it_keeps_the_marks_and_compared_they_are_told(year):
    former = year.scoring_tables.get()
    following = make_year(bloc=year.bloc, year=year.year + 1)
    draft = create_table(year=following, title="Bảng năm sau", total_points=30, copy_of=former, by=secretary(following))
    assert list(draft.criteria.order_by("path").values_list("superior_skips", flat=True)) == [False, False, True]

    draft.criteria.filter(path="001").update(superior_skips=True)
    (line,) = table_diff(former, draft).differing
    assert line.changes == [("Cấp trên chấm sau thẩm định", "có", "không, giữ điểm thẩm định")]


def test_the_year_file_keeps_the_marks_and_both_totals(year, by):
    name_scorers(year=year, people=[by], by=by)
    for sheet in sheets_of(year):
        score_asked(sheet, "6", "5", by=by)
    lock_points(year=year, by=secretary_head(year))
    publish_ranking(year=year, by=secretary(year))

    (told,) = yearfile.dump([year])["years"]

    assert [row.get("superior_skips", False) for row in told["scoring_tables"][0]["criteria"]] == [False, False, True]
    (ranking,) = told["rankings"]
    assert ranking["superior_column"] == COLUMN
    assert {(line["bloc_total"], line["total"]) for line in ranking["standings"]} == {("24", "18"), ("23", "20")}
    first = json.loads(json.dumps(yearfile.dump([year])))
    other = copy.deepcopy(first)
    other["years"][0]["year"] += 1
    (again,) = yearfile.load(copy.deepcopy(other))
    second = json.loads(json.dumps(yearfile.dump([again])))
    for part in ("scoring_tables", "superior_scorers", "rankings"):
        assert second["years"][0][part] == first["years"][0][part]
    other["years"][0]["year"] += 1
    other["years"][0]["rankings"][0]["standings"][0]["bloc_total"] = "20"
    with pytest.raises(Refused, match="tổng điểm khối thẩm định ghi 20"):
        yearfile.load(other)


def test_of_two_times_that_rows_were_kept_only_the_last_is_taken_back(sheet, by):
    first, second, _ = entries(sheet)
    services.agree_with_rest(sheet=sheet, rows={first.pk: first.revision}, by=by)
    services.agree_with_rest(sheet=sheet, rows={second.pk: second.revision}, by=by)
    first, second, _ = entries(sheet)

    with pytest.raises(Refused, match="chỉ hoàn tác được lần giữ nguyên một lượt gần nhất"):
        services.take_agreement_back(sheet=sheet, moment=first.superior_at, by=by)
    services.take_agreement_back(sheet=sheet, moment=second.superior_at, by=by)

    assert [entry.is_scored_above for entry in entries(sheet)] == [True, False, False]


def test_a_group_is_never_kept_out():
    form = CriterionForm(
        {"title": "I", "kind": "group", "max_points": "10", "superior_skips": "on", "scored_by": "unit",
         "evidence_rule": "none"},
        units=Criterion.units.rel.model.objects.none(),
    )  # fmt: skip

    assert form.is_valid(), form.errors
    assert form.cleaned_data["superior_skips"] is False


def test_a_column_without_a_row_is_a_fault_and_marks_without_a_column_are_asked():
    table = make_table(rows=rows(1, 2, count=2), total=20, superior_column=COLUMN)
    assert any("không có gì để chấm" in fault for fault in table_faults(table))

    table.superior_column = ""
    table.save()
    assert table_faults(table) == []
    assert any("nhưng bảng điểm không có cột cấp trên chấm" in doubt for doubt in table_doubts(table))


def test_the_ranking_shows_what_the_bloc_found_beside_the_column_that_is_ranked(client, year, by):
    first, second = sheets_of(year)
    score_asked(first, "6", "5", by=by)

    places = {place.participation.pk: place for place in provisional(year).places}
    waiting, done = places[second.participation_id], places[first.participation_id]
    assert (done.bloc_total, done.total, done.awaits_superior) == (24, 18, False)
    assert (waiting.bloc_total, waiting.total, waiting.awaits_superior) == (23, 23, True)
    assert (waiting.counted_total, waiting.note, done.counted_total) == (None, "Cấp trên chưa chấm xong", 18)
    client.force_login(secretary(year))
    page = text(client.get(address("ranking", year)))
    assert f'<th scope="col" class="num">{COLUMN}</th>' in page
    assert "chưa xong" in page
    assert "24,00" in page

    score_asked(second, "7", "7", by=by)
    lock_points(year=year, by=secretary_head(year))
    publish_ranking(year=year, by=secretary(year))
    table = year.scoring_tables.get()
    table.superior_column = "Tên khác"
    table.save()
    printed = ranking_queries.ranking(year)
    assert printed.superior_column == COLUMN
    assert [(place.bloc_total, place.total) for place in printed.places] == [(23, 23), (24, 18)]
    assert COLUMN in " ".join(text_of(ranking_pdf(year, printed)).split())
    minutes = render_to_string("meetings/documents/minutes/_ranking.html", {"ranking": printed, "year": year})
    assert f"Tổng điểm để xếp hạng là cột “{COLUMN}”" in minutes
    sheet = ranking_sheet(year, printed)
    headings = [column.title for column in sheet.columns]
    assert [sheet.rows[1][headings.index(name)] for name in ("Tổng điểm thẩm định", COLUMN)] == [24, 18]


def test_words_of_what_is_ranked_are_those_of_the_column(year):
    table = declare(year.scoring_tables.get(), tie_breaks=[("smaller_gap", None)])

    assert outcome_in_words(table).ties == [f"Chênh lệch giữa điểm tự chấm và cột “{COLUMN}” nhỏ hơn"]
    sheet = score_matrix_sheet(year)
    assert sheet.title.startswith("ĐIỂM SAU CÙNG THEO TIÊU CHÍ")
    assert any("điểm sau cùng trừ điểm tự chấm" in note for note in sheet.notes)


def test_where_all_rows_are_scored_nothing_is_said_of_rows_kept_out(client):
    year = superior_year(["8", "9"])
    (sheet,) = sheets_of(year)
    score(sheet)
    client.force_login(home_affairs_user(year))

    assert KEPT not in text(client.get(of_sheet("sheet_above", sheet)))
    scored_above(sheet)
