"""The ranking before and after publication."""

import pytest

from tests.factories.scoring import make_ranking, verified_year
from tests.factories.units import member, officer_of
from tests.scoring.pages import address, text
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_before_publication_units_read_a_sentence_and_no_points(client):
    year = verified_year(totals=(91, 82, 73))
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "Kết quả chấm điểm chưa được công bố" in page
    assert "91,00" not in page
    assert client.get(address("ranking_pdf", year)).status_code == 403
    assert client.get(address("ranking_xlsx", year)).status_code == 403


def test_after_publication_everybody_sees_ranks_and_ties(client):
    year = verified_year(totals=(90, 80, 90), stage=Stage.RANKED)
    make_ranking(year, [90, 80, 90])
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "đồng hạng" in page
    assert "cùng 90,00 điểm" in page
    assert client.get(address("score_matrix", year)).status_code == 403


def test_a_name_typed_as_markup_stays_text(client):
    year = verified_year(totals=(90, 80, 70), stage=Stage.RANKED)
    year.participations.update(name="<script>alert(1)</script>")
    make_ranking(year)
    client.force_login(officer_of(member(year)))

    page = text(client.get(address("ranking", year)))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_withdrawn_version_stays_readable(client):
    year = verified_year(totals=(90, 80, 70))
    make_ranking(year, withdrawn_at="2022-12-20T00:00Z", withdrawn_reason="Cộng sót")
    make_ranking(year, version=2, reason="Cộng sót")
    client.force_login(officer_of(member(year)))

    assert "Lý do công bố lại: Cộng sót" in text(client.get(address("ranking", year)))
    assert "Kết quả này đã được thu hồi: Cộng sót" in text(client.get(address("ranking_version", year, version=1)))
