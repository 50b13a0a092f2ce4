"""What a draft declares about results, and the year's rules of scoring, on their pages."""

from decimal import Decimal as D

import pytest

from emulation_bloc.core.models import AuditEntry
from scoring.enums import TableStatus
from scoring.models import ScoringRules
from scoring.tables import services as tables_services
from tests.factories.sample_table import judged_rows
from tests.factories.scoring import declare, make_table
from tests.factories.units import deputy_officer, home_affairs_user, make_year, member, officer_of, secretary
from tests.scoring.reading import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    table = make_table(rows=judged_rows(2), total=20, status=TableStatus.DRAFT)
    client.force_login(secretary(table.year))
    return table


def rows(prefix, *lines):
    """What a browser posts for a set of small forms."""
    data = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0}
    for place, line in enumerate(lines):
        data |= {f"{prefix}-{place}-{name}": value for name, value in line.items()}
    return data


def test_classes_and_comparisons_are_declared_and_read_back(client, draft):
    first = draft.criteria.first()
    good = {
        "name": "Xuất sắc",
        "lower": "18,5",
        "min_section_percent": "80",
        "without_faults": "on",
        "parts_at": "second",
    }
    posted = rows("classes", good, {"name": "Khá", "lower": "14"}, {})
    posted |= rows("ties", {"kind": "section", "criterion": first.pk}, {"kind": "less_penalty"})

    response = client.post(address("outcome", draft.year, pk=draft.pk), posted)

    assert response.status_code == 302
    assert list(draft.classifications.values_list("name", "lower", "min_section_percent", "without_faults")) == [
        ("Xuất sắc", D("18.5"), D(80), True),
        ("Khá", D(14), None, False),
    ]
    assert [(line.kind, line.criterion) for line in draft.tie_breaks.all()] == [
        ("section", first),
        ("less_penalty", None),
    ]
    page = text(client.get(address("table_edit", draft.year, pk=draft.pk)))
    assert "Xuất sắc: từ 18,5 điểm trở lên; mỗi mục cấp 2 đạt ít nhất 80%; không có lỗi loại trừ" in page
    assert "Khá: từ 14 điểm đến dưới 18,5 điểm" in page


@pytest.mark.parametrize(
    ("classes", "ties", "sentence"),
    [
        ([{"name": "Tốt", "lower": "10"}, {"name": "Khá", "lower": "10"}], [], "bắt đầu từ cùng một điểm"),
        ([{"name": "Tốt", "lower": ""}], [], "Ghi mức bắt đầu"),
        ([{"name": "", "lower": "10"}], [], "Ghi tên loại"),
        ([{"name": "Tốt", "lower": "mười"}], [], "mười"),
        ([], [{"kind": "section"}], "Chọn nhóm hoặc tiêu chí"),
    ],
)
def test_what_cannot_be_declared_is_told_and_what_stood_stays(client, draft, classes, ties, sentence):
    declare(draft, classes=[{"name": "Đã có", "lower": 5}])
    posted = rows("classes", *classes) | rows("ties", *ties)

    response = client.post(address("outcome", draft.year, pk=draft.pk), posted)

    assert response.status_code == 422
    assert sentence in text(response)
    assert [line.name for line in draft.classifications.all()] == ["Đã có"]


def test_a_criterion_beside_a_comparison_that_has_none_is_not_dropped(client, draft):
    posted = rows("classes") | rows("ties", {"kind": "less_penalty", "criterion": draft.criteria.first().pk})

    response = client.post(address("outcome", draft.year, pk=draft.pk), posted)

    assert response.status_code == 422
    assert "Cách so sánh này không theo một nhóm hay tiêu chí nào" in text(response)
    assert not draft.tie_breaks.exists()


def test_an_issued_table_declares_nothing_new(client):
    table = make_table()
    client.force_login(secretary(table.year))

    assert client.get(address("outcome", table.year, pk=table.pk)).status_code == 403


RULES = {
    **{"first_pass": "peers", "checkers_per_unit": "2", "blind": "on", "source": "Quy chế khối"},
    "findings_told": "all",
    **{"shows_totals": "everyone", "shows_sections": "own", "shows_criteria": "own", "shows_evidence": "own"},
}


def test_the_secretariat_writes_the_rules_and_everybody_reads_them(client):
    year = make_year()
    client.force_login(secretary(year))

    client.post(address("rules", year), RULES)

    rules = ScoringRules.objects.get(year=year)
    assert (rules.first_pass, rules.blind, rules.shows_sections) == ("peers", True, "own")
    for user in (deputy_officer(year), officer_of(member(year))):
        client.force_login(user)
        page = text(client.get(address("rules", year)))
        assert "Các đơn vị chấm chéo theo phân công" in page
        assert client.post(address("rules", year), RULES).status_code == 403


def test_rules_that_make_no_sense_are_told_beside_the_box(client):
    year = make_year()
    client.force_login(secretary(year))

    response = client.post(address("rules", year), RULES | {"checkers_per_unit": "9", "source": "Quy chế giữ lại"})

    assert response.status_code == 422
    assert "từ 1 đến 5" in text(response)
    assert "Quy chế giữ lại" in text(response)
    assert not ScoringRules.objects.exists()


def test_rules_of_a_year_not_shared_do_not_exist_for_home_affairs(client):
    year = make_year()
    client.force_login(home_affairs_user(year))

    assert client.get(address("rules", year)).status_code == 404


@pytest.mark.parametrize("own", [None, "all"])
def test_next_year_begins_with_the_rules_of_the_year_its_table_is_taken_from(own):
    former = make_table(make_year(year=2021))
    ScoringRules.objects.create(year=former.year, first_pass="peers", findings_told="published", source="Quy chế khối")
    year = make_year(year=2022)
    if own:
        ScoringRules.objects.create(year=year, findings_told=own)

    tables_services.create_table(year=year, title="Bảng 2022", total_points=None, copy_of=former, by=secretary(year))

    rules = ScoringRules.objects.get(year=year)
    expected = ("none", "all", "") if own else ("peers", "published", "Quy chế khối")
    assert (rules.first_pass, rules.findings_told, rules.source) == expected, "what this year declared stands"
    assert AuditEntry.objects.filter(action="scoring.save_scoring_rules").count() == (0 if own else 1)
