"""The paper that announces a result: named after publication, printed with it, refused to others."""

import datetime

import pytest

from emulation_bloc.core.audit import AuditEntry
from tests.factories.scoring import make_ranking, verified_year
from tests.factories.units import deputy_officer, make_year, member, officer_of, secretary
from tests.scoring.reading import address, text
from units.enums import PaperKind, Stage
from units.models import YearPaper

pytestmark = pytest.mark.django_db


def make_paper(year, number="15/TB-KTĐ", **values):
    day = datetime.date(year.year, 12, 20)
    values = {"kind": PaperKind.NOTICE, "issuer": "Khối thi đua", "title": "Kết quả chấm điểm"} | values
    return YearPaper.objects.create(year=year, number=number, issued_on=day, **values)


@pytest.fixture
def published():
    year = verified_year(stage=Stage.RANKED)
    return make_ranking(year, [90, 80, 70])


def test_the_leader_names_the_paper_and_everybody_reads_it(client, published):
    year, paper = published.year, make_paper(published.year)
    client.force_login(secretary(year))

    assert "Văn bản công bố" in text(client.get(address("ranking", year)))
    assert client.post(address("ranking_paper", year), {"paper": paper.pk}).status_code == 302

    client.force_login(officer_of(member(year)))
    page = text(client.get(address("ranking", year)))
    assert f"theo {paper}" in page
    assert address("ranking_paper", year) not in page
    trace = AuditEntry.objects.get(action="scoring.cite_paper")
    assert (trace.before, trace.after) == ({"paper": ""}, {"paper": str(paper)})


def test_a_paper_of_another_year_is_not_on_the_list(client, published):
    other = make_paper(make_year(year=2021))
    client.force_login(secretary(published.year))

    page = client.post(address("ranking_paper", published.year), {"paper": other.pk})

    assert page.status_code == 422
    assert "lựa chọn" in text(page).lower()
    published.refresh_from_db()
    assert published.paper is None


@pytest.mark.parametrize("who", [deputy_officer, lambda year: officer_of(member(year))])
def test_nobody_else_names_it(client, published, who):
    client.force_login(who(published.year))

    page = client.post(address("ranking_paper", published.year), {"paper": make_paper(published.year).pk})

    assert page.status_code == 403


def test_without_a_publication_there_is_nothing_to_announce(client):
    year = verified_year()
    client.force_login(secretary(year))

    assert client.get(address("ranking_paper", year)).status_code == 404


def test_a_paper_in_use_is_not_removed_from_the_list(client, published):
    paper = make_paper(published.year)
    published.paper = paper
    published.save()
    client.force_login(secretary(published.year))

    client.post(f"/{published.year.bloc.code}/{published.year.year}/don-vi/van-ban/{paper.pk}/bo/")

    assert YearPaper.objects.filter(pk=paper.pk).exists()
