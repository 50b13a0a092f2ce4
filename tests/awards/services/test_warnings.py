"""What bars a unit from an award, and what only asks for a reason."""

import datetime

import pytest

from awards import queries, services
from awards.models import Nomination
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.awards.services.reviewed import agree, ready_review
from tests.factories.awards import make_flag, make_nomination, make_review, register
from tests.factories.scoring import make_ranking
from tests.factories.units import make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db


def test_both_flags_need_a_reason():
    year = make_year(stage=Stage.REVIEW, units=4)
    state, province = make_flag("Cờ thi đua của Chính phủ"), make_flag()
    first = year.participations.first()
    register(first, state, province)
    make_ranking(year)
    make_nomination(make_review(year, award=state), first)
    review = make_review(year, award=province)

    with pytest.raises(Refused, match="Cùng được đề nghị “Cờ thi đua của Chính phủ”"):
        agree(review, first)
    assert Nomination.objects.count() == 1

    (nomination,) = agree(review, first, override_reason="Tỉnh hướng dẫn đề nghị cả hai.")
    assert nomination.override_reason == "Tỉnh hướng dẫn đề nghị cả hai."
    (rule,) = nomination.override_rules  # as it was said then, whatever becomes of the rules
    assert "Cùng được đề nghị “Cờ thi đua của Chính phủ”" in rule["sentence"] and rule["source"]
    assert rule["sentence"] in nomination.overridden_in_words[0]


def test_a_bar_is_not_lifted_by_a_reason():
    review = make_review()
    unit, other, *_ = review.year.participations.all()
    register(other, review.award)

    with pytest.raises(Refused, match="Không đăng ký từ đầu năm"):
        agree(review, unit, override_reason="Vẫn muốn.")

    assert not Nomination.objects.exists()


def test_a_dissolved_unit_is_not_nominated_any_more():
    review = ready_review(year=make_year(year=2025, stage=Stage.REVIEW, units=4))
    unit = review.year.participations.first()
    unit.unit.dissolved = datetime.date(2025, 3, 1)
    unit.unit.save()

    with pytest.raises(Refused, match="15/2025/TT-BNV"):
        agree(review, unit, override_reason="Có thành tích.")


def test_a_warning_is_answered_later_with_a_reason():
    review = make_review()
    nomination = make_nomination(review, override_reason="")

    services.answer_checks(nomination=nomination, override_reason="Đơn vị không chấm điểm.", by=secretary(review.year))

    nomination.refresh_from_db()
    assert nomination.override_reason == "Đơn vị không chấm điểm."
    assert AuditEntry.objects.get().reason == "Đơn vị không chấm điểm."


def test_a_reason_goes_with_the_warning_it_was_written_for():
    review = make_review()
    nomination = make_nomination(review, override_reason="")
    services.answer_checks(nomination=nomination, override_reason="Chưa có xếp hạng.", by=secretary(review.year))
    assert queries.review_line(review).standing[0].reason == "Chưa có xếp hạng."

    make_ranking(review.year)
    for unit in review.year.participations.all():
        register(unit, review.award)

    line = queries.review_line(review).standing[0]
    assert (line.reason, line.unanswered) == ("", [])


def test_a_reason_answers_no_warning_that_came_later():
    year = make_year(stage=Stage.REVIEW, units=4)
    state, province = make_flag("Cờ thi đua của Chính phủ"), make_flag()
    first = year.participations.first()
    register(first, state, province)
    nomination = make_nomination(make_review(year, award=state), first, override_reason="")
    services.answer_checks(nomination=nomination, override_reason="Chưa có xếp hạng.", by=secretary(year))
    make_ranking(year)

    make_nomination(make_review(year, award=province), first)

    line = queries.review_line(nomination.review).standing[0]
    assert [check.code for check in line.unanswered] == ["one_flag"]
    assert line.reason == ""
