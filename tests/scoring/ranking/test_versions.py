"""Each publication is a whole: its own files and charts with its number in each, and what it changed."""

from decimal import Decimal
from io import BytesIO

import pypdf
import pytest
from openpyxl import load_workbook

from scoring.enums import Audience
from scoring.models import ScoringRules, Standing
from scoring.ranking import changes, queries, services
from scoring.tables.sections import Section
from tests.factories.scoring import locked, verified_year
from tests.factories.units import member, officer_of, secretary, secretary_head
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    """Published, withdrawn, corrected and published again: the second unit rose from 82 to 95."""
    year = verified_year(totals=(91, 82, 73))
    services.publish_ranking(year=locked(year), by=secretary(year))
    services.withdraw_ranking(year=year, reason="Cộng sót điểm của một đơn vị", by=secretary_head(year))
    second(year).sheet.entries.update(verified_value=95, verified_points=95)
    services.publish_ranking(year=locked(year), by=secretary(year))
    return year


def second(year):
    return year.participations.get(position=2)


def pdf_words(response):
    pages = pypdf.PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def cells(response):
    book = load_workbook(BytesIO(response.content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


@pytest.mark.once
def test_the_page_of_a_version_hands_out_the_files_of_just_that_version(client, year):
    client.force_login(secretary(year))

    page = text(client.get(address("ranking_version", year, version=1)))
    files = [address(name, year, version=1) for name in ("ranking_pdf_version", "ranking_xlsx_version")]

    assert all(url in page for url in [*files, address("charts_version", year, version=1)])
    assert not [url for name in ("ranking_pdf", "ranking_xlsx") if f'"{(url := address(name, year))}"' in page]
    paper = client.get(files[0])
    assert "(công bố lần 1)" in pdf_words(paper)
    assert "ĐÃ THU HỒI" in pdf_words(paper)
    assert "Cộng sót điểm của một đơn vị" in pdf_words(paper)
    assert "82,00" in pdf_words(paper)
    assert "95,00" not in pdf_words(paper)
    book = cells(client.get(files[1]))
    assert list(book) == ["Xếp hạng"]  # points by criterion are those of the newer result
    assert "CÔNG BỐ LẦN 1" in str(book)
    assert "ĐÃ THU HỒI" in str(book)
    assert "95" not in [str(cell) for row in book["Xếp hạng"] for cell in row]


@pytest.mark.once
def test_the_version_in_force_carries_its_number_too(client, year):
    client.force_login(secretary(year))

    paper = pdf_words(client.get(address("ranking_pdf_version", year, version=2)))
    book = cells(client.get(address("ranking_xlsx_version", year, version=2)))

    assert "(công bố lần 2)" in paper
    assert "THU HỒI" not in paper
    assert "Thay đổi so với lần công bố 1" in paper
    assert "hạng 2 → 1; 82,00 → 95,00 điểm" in paper
    assert list(book) == ["Xếp hạng", "Thay đổi", "Điểm chi tiết"]
    assert "CÔNG BỐ LẦN 2" in str(book["Xếp hạng"])
    assert "lần 2" in client.get(address("ranking_pdf", year))["Content-Disposition"] or "2" in str(paper)


def test_charts_of_a_version_draw_its_points(client, year):
    client.force_login(secretary(year))

    first, last = (text(client.get(address("charts_version", year, version=number))) for number in (1, 2))

    assert "Kết quả công bố lần 1, đã thu hồi" in " ".join(first.split())
    assert "82,00" in first
    assert "95,00" not in first
    assert "Kết quả công bố lần 2" in " ".join(last.split())
    assert "95,00" in last


@pytest.mark.parametrize("name", ["ranking_version", "ranking_pdf_version", "ranking_xlsx_version", "charts_version"])
def test_a_number_never_published_is_not_found(client, year, name):
    client.force_login(secretary(year))

    assert client.get(address(name, year, version=3)).status_code == 404


def test_what_changed_between_two_is_shown(client, year):
    client.force_login(officer_of(member(year)))

    page = " ".join(text(client.get(address("ranking", year))).split())

    assert "Thay đổi so với lần công bố 1" in page
    assert "82,00 → 95,00" in page
    assert "2 → 1" in page
    assert "Thay đổi so với" not in text(client.get(address("ranking_version", year, version=1)))


def test_only_units_that_stand_otherwise_are_told():
    year = verified_year(totals=(91, 82, 73))
    services.publish_ranking(year=locked(year), by=secretary(year))
    services.publish_ranking(year=year, reason="Sửa tên văn bản", by=secretary(year))

    found = changes.of_version(queries.ranking(year), queries.publications(year))

    assert (found.since, found.lines) == (1, [])


def test_changes_tell_no_more_than_the_year_discloses(client, year):
    ScoringRules.objects.create(year=year, shows_totals=Audience.OWN)
    unit = year.participations.get(position=3)
    client.force_login(officer_of(unit))

    for name, parts in (("ranking", {}), ("ranking_version", {"version": 2}), ("charts_version", {"version": 2})):
        page = text(client.get(address(name, year, **parts)))
        assert "82,00" not in page, name
        assert "95,00" not in page, name
    book = str(cells(client.get(address("ranking_xlsx_version", year, version=2))))
    assert "95" not in book
    assert second(year).name not in book


@pytest.fixture
def withdrawn(year):
    services.withdraw_ranking(year=year, reason="Kiến nghị được chấp nhận", by=secretary_head(year))
    return year


def test_while_withdrawn_units_read_that_why_and_the_former_result(client, withdrawn):
    client.force_login(officer_of(member(withdrawn)))

    page = " ".join(text(client.get(address("ranking", withdrawn))).split())

    assert "Kết quả này đã được thu hồi: Kiến nghị được chấp nhận." in page
    assert "kết quả mới chưa được công bố" in page
    assert "95,00" in page
    assert address("ranking_pdf_version", withdrawn, version=2) in page
    for name in ("ranking_pdf", "ranking_xlsx"):  # these tell what is in force, or how it stands: not for units now
        assert client.get(address(name, withdrawn)).status_code == 403


def test_while_withdrawn_the_leadership_works_on_and_knows_what_units_read(client, withdrawn):
    client.force_login(secretary(withdrawn))

    page = " ".join(text(client.get(address("ranking", withdrawn))).split())

    assert "Kết quả tạm tính, chưa công bố" in page
    assert "Lần công bố 2 đã được thu hồi" in page
    assert "Kiến nghị được chấp nhận" in page
    assert address("ranking_version", withdrawn, version=2) in page


def printed_otherwise(year, *, version, **titles):
    """As if that publication had printed its parts with these titles, by path: “p001”."""
    for line in Standing.objects.filter(ranking__year=year, ranking__version=version):
        line.subtotals = [part | {"title": titles.get(f"p{part['path']}", part["title"])} for part in line.subtotals]
        line.save(update_fields=["subtotals"])


def parts_changed(year):
    found = changes.of_version(queries.ranking(year), queries.publications(year))
    (line,) = [line for line in found.lines if line.participation == second(year)]
    return [(one.name, one.before, one.after, one.is_gone) for one in line.sections]


def test_a_part_with_another_title_is_not_told_as_a_change_of_the_one_in_its_place(client, year):
    (path,) = {section.path for section in queries.ranking(year).sections}
    printed_otherwise(year, version=1, **{f"p{path}": "Việc khác"})
    code, title = queries.ranking(year).sections[0].code, queries.ranking(year).sections[0].title

    assert parts_changed(year) == [
        (f"{code}. {title}", None, 95, False),
        (f"{code}. Việc khác", 82, None, True),
    ]
    client.force_login(secretary(year))
    page = " ".join(text(client.get(address("ranking", year))).split())
    assert f"{code}. Việc khác: 82,00 → không còn" in page
    assert f"{code}. {title}: chưa có → 95,00" in page
    assert "không còn" in str(cells(client.get(address("ranking_xlsx_version", year, version=2)))["Thay đổi"])
    assert "Việc khác: 82,00 → không còn" in pdf_words(client.get(address("ranking_pdf_version", year, version=2)))


def test_a_part_that_only_moved_is_the_same_part():
    def section(path, title):
        return Section(path, path[-1], title, Decimal(10))

    before = [section("001", "A"), section("002", "B"), section("003", "C"), section("004", "C")]
    after = [section("001", "Mới"), section("002", "A"), section("003", "C"), section("005", "C")]

    pairs = [(old and old.path, new and new.path) for old, new in changes._pairs(before, after)]

    assert pairs == [(None, "001"), ("001", "002"), ("003", "003"), (None, "005"), ("002", None), ("004", None)]
