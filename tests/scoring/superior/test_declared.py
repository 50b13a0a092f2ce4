"""The column is declared in the table: frozen at issue, copied, carried by workbook and year file."""

from io import BytesIO

import pytest

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.workbooks.reader import read_workbook
from emulation_bloc.secretariat import yearfile
from scoring.enums import TableStatus
from scoring.models import ScoringTable
from scoring.superior.services import reopen_scoring
from scoring.tables import services
from scoring.tables.workbook.columns import units_by_name
from scoring.tables.workbook.reading import read_table
from scoring.tables.workbook.texts import texts_of
from scoring.tables.workbook.writing import table_workbook
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import make_table
from tests.factories.superior import COLUMN, WHY, scored_above, sheets_of, superior_year
from tests.factories.units import make_year, secretary
from tests.scoring.reading import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


def a_draft(**values):
    year = make_year(stage=Stage.REGISTRATION)
    return make_table(year, rows=judged_rows(2), total=20, status=TableStatus.DRAFT, **values)


def test_the_secretary_names_it_in_the_draft_and_the_table_shows_it(client):
    table = a_draft()
    year = table.year
    client.force_login(secretary(year))
    assert "Cột điểm cấp trên chấm sau thẩm định" in text(client.get(address("table_edit", year, pk=table.pk)))

    services.update_table(table=table, superior_column=COLUMN, by=secretary(year))
    ScoringTable.objects.update(status=TableStatus.ISSUED, issued_on="2022-02-25")

    assert f"Cột “{COLUMN}”" in text(client.get(address("table", year)))


def test_issued_it_changes_no_more():
    table = make_table(rows=judged_rows(2), total=20, superior_column=COLUMN)

    with pytest.raises(Refused):
        services.update_table(table=table, superior_column="", by=secretary(table.year))

    assert ScoringTable.objects.get(pk=table.pk).superior_column == COLUMN


def test_a_table_made_from_an_older_one_keeps_it():
    former = make_table(rows=judged_rows(2), total=20, superior_column=COLUMN)
    year = make_year(bloc=former.year.bloc, year=2023)

    draft = services.create_table(year=year, title="Bảng năm sau", total_points=20, copy_of=former, by=secretary(year))

    assert draft.superior_column == COLUMN


@pytest.mark.parametrize("column", ["", COLUMN])
def test_its_workbook_carries_it(column):
    table = a_draft(superior_column=column)

    read = read_table(texts_of(read_workbook(BytesIO(table_workbook(table)))), units_by_name(table.year))

    assert read.faults == []
    assert read.table.head["superior_column"] == column


def test_the_year_file_carries_the_column_its_points_and_whose_they_are():
    year = superior_year(["8", "9"])
    (sheet,) = sheets_of(year)
    by = scored_above(sheet, "6.5")
    sheet.refresh_from_db()
    reopen_scoring(sheet=sheet, reason="Nhập nhầm", by=by)
    scored_above(sheet, "7", by=by)

    (told,) = yearfile.dump([year])["years"]

    assert told["scoring_tables"][0]["superior_column"] == COLUMN
    kept = told["sheets"][0]
    assert kept["superior_done_at"]
    assert kept["superior_done_by_words"]["name"] == by.full_name
    row = kept["entries"][0]
    assert (row["superior_points"], row["superior_reason"]) == ("7", WHY)
    assert {line["kind"] for line in row["changes"]} == {"superior"}
