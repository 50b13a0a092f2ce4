"""A sheet under verification and a sheet that is read, on paper: across, few pages, rows whole, every word there."""

import pytest
from django.urls import reverse

from scoring.models import Criterion, ScoreSheet
from tests.browser.office import Office
from tests.browser.paper.printed import Printed, tight
from tests.factories.full_sheet import JUDGED, OBJECTION, REMARK, full_year
from tests.factories.units import secretary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("name", "heads"), [("sheet_verify", "Đơn vị tự chấm"), ("sheet", "Điểm tự chấm")])
def test_a_sheet_lies_across_on_few_pages_with_rows_whole_and_every_word(browser, live_server, name, heads):
    year = full_year()
    sheet = ScoreSheet.objects.of_year(year).get(participation__position=3)
    office = Office(browser, live_server.url, year.year)
    page = office.signed_in(secretary(year)).page
    page.goto(live_server.url + reverse(f"scoring:{name}", kwargs=year.address | {"pk": sheet.pk}))

    paper = Printed(page.pdf(prefer_css_page_size=True))
    office.close()

    rows = Criterion.objects.filter(table=sheet.table)
    said = [OBJECTION, "Lệch 1,00"] if name == "sheet_verify" else []
    assert all(one.lies_across for one in paper.sheets)
    assert len(paper.sheets) <= 2
    assert all(tight(head) in one.text for one in paper.sheets for head in ("Tiêu chí", heads))
    assert paper.lacks([row.title for row in rows] + ["Quyết định số 12/QĐ-UBND", JUDGED["guidance"], *said]) == []
    assert paper.text.count(tight(REMARK)) == sheet.entries.count()
    titles = [tight(entry.criterion.title) for entry in sheet.entries.select_related("criterion")]
    for one in paper.sheets:
        assert sum(title in one.text for title in titles) == one.text.count(tight(REMARK))
