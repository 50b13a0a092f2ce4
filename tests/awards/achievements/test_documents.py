"""The printed report: the form's headings, what the unit wrote, what the system holds and nothing more."""

import pytest

from awards.achievements.documents import report_pdf
from awards.achievements.queries import held_of, report_of
from awards.achievements.sections import PARTS
from tests.awards.achievements.written import TEXTS, written
from tests.factories.awards import make_award, make_decision, make_nomination, make_proposal, make_review
from tests.factories.scoring import make_ranking
from tests.factories.units import make_participation, make_year
from tests.pdf import text_of
from units.enums import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_headings_texts_and_signature():
    unit = written()
    text = text_of(report_pdf(report_of(unit)))

    for _, title, _ in PARTS:
        assert title.upper() in text
    assert TEXTS["results"] in text and TEXTS["organisations"] in text
    assert "KT. GIÁM ĐỐC" in text and "Trần Văn An" in text


def test_points_and_rank_stand_there_only_once_they_are_published():
    unit = written()
    assert "Kết quả chấm điểm" not in text_of(report_pdf(report_of(unit)))

    make_ranking(unit.year, totals=["95.50", "90.25", 80, 70])
    unit = type(unit).objects.get(pk=unit.pk)
    assert "95,50 điểm, xếp thứ 1/4 đơn vị" in text_of(report_pdf(report_of(unit)))


def test_earlier_awards_come_from_decisions_and_those_without_a_paper_say_so():
    proposal = make_proposal()
    unit = proposal.items.get().nomination.participation
    before = make_year(bloc=unit.year.bloc, year=2020, stage=Stage.CLOSED, units=0, leadership=False)
    then = make_participation(before, unit=unit.unit)
    flag, letter = (make_review(before, award=make_award()) for _ in range(2))
    make_decision(make_nomination(flag, then))
    make_decision(make_nomination(letter, then), paper=None)

    assert len(held_of(unit).commendations) == 2
    text = text_of(report_pdf(report_of(unit)))
    assert "Quyết định số 250/QĐ-UBND" in text
    assert "Số, ngày quyết định không công bố" in text
