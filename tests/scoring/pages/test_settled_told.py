"""Rows whose points need more than themselves are told on every page as answered, with what they earn."""

import pytest
from django.utils.html import strip_tags

from scoring.checking.queries import Opinions
from scoring.enums import SheetStatus
from scoring.models import Assignment, Entry, ScoreSheet, ScoringRules
from scoring.sheets.summing.told import told_rows
from tests.factories.scoring import make_link, make_ranking, make_sheet, make_table
from tests.factories.units import make_year, officer_of, secretary
from tests.scoring.reading import address, of_sheet, text
from units.enums import Stage

pytestmark = pytest.mark.django_db

ROWS = [
    {"code": "1", "title": "Thu ngân sách", "kind": "per_head", "max_points": 10, "weight": 100},
    {"code": "2", "title": "Bắt truy nã", "kind": "relative", "max_points": 10, "measure": "number"},
    {"code": "3", "title": "Không ai bị kỷ luật", "kind": "fault", "max_points": 0},
]


@pytest.fixture
def year():
    """Verified in part: 30 ÷ 12 people, 80 of 100."""
    year = make_year(stage=Stage.VERIFYING)
    table = make_table(year, rows=ROWS, total=20)
    for unit in year.participations.all():
        heads = {"head_count": 12, "head_count_source": "Quyết định biên chế"}
        sheet = make_sheet(year=year, participation=unit, table=table, status=SheetStatus.SUBMITTED, **heads)
        for entry, (value, base) in zip(
            sheet.entries.order_by("criterion__path"), ((30, None), (80, 100), (0, None)), strict=True
        ):
            entry.claimed_value, entry.claimed_base = value, base
            entry.save()
            entry.citations.create(evidence=make_link(unit))
    return year


def third(year):
    return year.participations.all()[2].sheet


SHARED, MEASURED = "30 ÷ 12 người (2,50 điểm)", "80, chỉ tiêu 100 (4,00 điểm)"


def test_a_piece_of_evidence_tells_them(client, year):
    client.force_login(secretary(year))

    pages = [
        " ".join(text(client.get(address("evidence_view", year, pk=entry.citations.get().evidence_id))).split())
        for entry in third(year).entries.order_by("criterion__path")
    ]

    assert [said in page for said, page in zip((SHARED, MEASURED, "Không"), pages, strict=True)] == [True] * 3
    assert not [page for page in pages if "chưa chấm" in page]


def test_the_evidence_of_a_sheet_tells_them(client, year):
    client.force_login(secretary(year))

    page = " ".join(text(client.get(of_sheet("sheet_evidence", third(year)))).split())

    assert SHARED in page
    assert MEASURED in page


def test_checkers_who_count_otherwise_differ_and_say_no_task_was_missing(client, year):
    checkers, subject = list(year.participations.all()), third(year)
    entry = subject.entries.get(criterion__kind="relative")
    for unit, value in zip(checkers[:2], (70, 90), strict=True):
        assigned = Assignment.objects.create(year=year, checker=unit, subject=subject.participation)
        assigned.opinions.create(
            entry=entry, value=value, base=100, by=officer_of(unit), by_words={"name": "A"}, at="2022-12-10T00:00Z"
        )
    client.force_login(secretary(year))

    page = " ".join(text(client.get(address("divergence", year))).split())

    assert MEASURED in page
    assert "70, chỉ tiêu 100" in page
    assert "Khác nhau về số liệu" in page
    assert "K/AD" not in page


def test_an_appeal_tells_what_stands(client, year):
    entry = third(year).entries.select_related("criterion", "sheet__table", "sheet__participation").first()

    row = told_rows([entry], year)[entry.pk]

    assert row.claimed_told == SHARED
    assert (row.verified_told, row.claimed_in_points) == ("", "2,50")


@pytest.mark.parametrize(
    ("told", "at"),
    [("at_once", "submitted"), ("sheet", "verified"), ("all", "every"), ("published", "published")],
)
def test_what_was_found_is_read_beside_the_evidence_from_when_on_the_year_tells_it(client, year, told, at):
    """``told_rows`` knows the finding always; the page gives it to the unit no sooner than the year's rules say."""
    ScoringRules.objects.update_or_create(year=year, defaults={"findings_told": told})
    Entry.objects.filter(criterion__code="3").update(verified_value=1, reason="Có kỷ luật")
    sheet = third(year)
    entry = sheet.entries.get(criterion__code="3")
    assert told_rows([entry], year)[entry.pk].verified_told == "Có"
    moments = {
        "submitted": {},
        "verified": {"pk": sheet.pk},
        "every": {"participation__year": year},
        "published": {"participation__year": year},
    }
    client.force_login(officer_of(sheet.participation))

    read = {}
    for moment, which in moments.items():
        if which:
            ScoreSheet.objects.filter(**which).update(status=SheetStatus.VERIFIED)
        if moment == "published":
            type(year).objects.filter(pk=year.pk).update(stage=Stage.RANKED)
            make_ranking(year)
        page = client.get(address("evidence_view", year, pk=entry.citations.get().evidence_id))
        read[moment] = "Thẩm định: Có" in " ".join(strip_tags(text(page)).split())

    order = list(moments)
    assert read == {moment: order.index(moment) >= order.index(at) for moment in order}


def test_opinions_of_one_mind_do_not_differ(year):
    entry = third(year).entries.select_related("criterion__table").first()

    assert not Opinions(entry.criterion, entry.criterion.rule(), entry, ()).differs
