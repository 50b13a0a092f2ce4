"""What keeps a unit from awards or a class stands beside it: on page, paper and workbook, and in what changed."""

from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from openpyxl import load_workbook

from scoring.enums import Audience
from scoring.models import Entry, ScoringRules, Standing
from scoring.ranking import queries, services
from scoring.standing import queries as standing
from scoring.standing.why import barring_line
from tests.factories.scoring import declare, locked, scored_year
from tests.factories.units import officer_of, secretary, secretary_head
from tests.pdf import text_of
from tests.scoring.reading import address, text
from tests.scoring.standing.test_standing import ROWS
from tests.scoring.standing.test_why import CLASSES, reached

pytestmark = pytest.mark.django_db

SAID = "Lỗi loại trừ ở mục V: không được xét khen thưởng, không được xếp loại Xuất sắc"


@pytest.fixture
def year():
    year = scored_year(ROWS, ([60, 35, 0, 0, 0], [60, 30, 0, 0, 1], [60, 20, 0, 0, 0]))
    classes = [{"name": "Xuất sắc", "lower": 90, "without_faults": True}, {"name": "Tốt", "lower": 50}]
    declare(year.scoring_tables.get(), classes=classes)
    return year


def published(year):
    return services.publish_ranking(year=locked(year), by=secretary(year))


def everywhere(client, user, year):
    """What the page, the paper and the workbook say."""
    client.force_login(user)
    page = " ".join(text(client.get(address("ranking", year))).split())
    paper = " ".join(text_of(client.get(address("ranking_pdf", year)).content).split())
    book = load_workbook(BytesIO(client.get(address("ranking_xlsx", year)).content))["Xếp hạng"]
    return page, paper.partition("Thuyết minh")[0], book


@pytest.mark.once
def test_page_paper_and_workbook_say_in_the_notes_what_bars_a_unit_and_where_it_stands(client, year):
    published(year)

    page, paper, book = everywhere(client, officer_of(year.participations.get(position=3)), year)

    assert page.count(SAID) == 1
    assert "Ghi chú" in page
    assert SAID in paper
    heads = next(row for row in book.iter_rows(values_only=True) if "Ghi chú" in row)
    notes = [row[heads.index("Ghi chú")] for row in book.iter_rows(values_only=True) if row[0] in (1, 2, 3)]
    assert [note or "" for note in notes] == ["", SAID, ""]


def test_before_it_is_published_the_leadership_reads_it_too(client, year):
    client.force_login(secretary(year))

    assert SAID in text(client.get(address("ranking", year)))


def test_of_others_it_is_kept_where_the_year_keeps_sections_and_the_unit_itself_reads_it(client, year):
    ScoringRules.objects.create(year=year, shows_totals=Audience.EVERYONE, shows_sections=Audience.OWN)
    published(year)

    other, own = (everywhere(client, officer_of(year.participations.get(position=n)), year) for n in (3, 2))

    assert not any("Lỗi loại trừ" in str(told) for told in other[:2])
    assert "Lỗi loại trừ" not in str(list(other[2].iter_rows(values_only=True)))
    assert SAID in own[0]
    assert SAID in own[1]


def test_what_was_published_keeps_what_it_said(year):
    published(year)
    Entry.objects.filter(criterion__code="V").update(verified_value=0)

    assert [place.barring for place in queries.ranking(year).places] == ["", SAID, ""]
    assert not any(place.barring for place in standing.provisional(year).places)


def test_a_fault_found_between_two_publications_is_a_change_though_no_point_moved(client, year):
    ahead = {"criterion__code": "V", "sheet__participation__position": 3}
    published(year)
    services.withdraw_ranking(year=year, reason="Bỏ sót lỗi", by=secretary_head(year))
    Entry.objects.filter(**ahead).update(verified_value=1)
    published(year)

    page, paper, _ = everywhere(client, secretary(year), year)

    said = "không có lỗi loại trừ → Lỗi loại trừ ở mục V: không được xét khen thưởng"
    assert said in page
    assert said in paper


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (reached(91, faults=["IV"]), "Lỗi loại trừ ở mục IV: không được xét khen thưởng, không được xếp loại Xuất sắc"),
        (reached(61, faults=["IV", "VI"]), "Lỗi loại trừ ở mục IV, VI: không được xét khen thưởng"),
        (reached(91), ""),
    ],
)
def test_a_class_is_named_only_where_the_points_would_reach_it(found, said):
    assert barring_line(CLASSES, found) == said


def test_results_published_before_tell_the_faults_that_their_reasons_named(year):
    published(year)
    Standing.objects.update(barring="")

    import_module("scoring.migrations.0035_standings_say_what_bars").say(apps, None)

    told = list(Standing.objects.order_by("rank").values_list("barring", flat=True))
    assert told == ["", "Lỗi loại trừ ở mục V: không được xét khen thưởng", ""]
