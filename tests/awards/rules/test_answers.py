"""What the system does not hold is answered by whoever drives the year, with day and source."""

import datetime

import pytest
from django.urls import reverse

from awards import services
from awards.queries import CaseBook
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_flag, make_nomination, make_proposal, make_review
from tests.factories.rules import make_pack
from tests.factories.units import head_of, make_year, member, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 1, 5)
RULES = [
    {"code": "quiet", "kind": "clean", "parameters": {"about": "discipline", "condition": "Không ai bị kỷ luật"}},
    {"code": "workers", "kind": "inner_titles", "parameters": {"title": "LĐTT", "share": "70"}},
    {"code": "tax", "kind": "consultation", "parameters": {"body": "Cơ quan thuế", "when": "bloc"}},
]


@pytest.fixture
def year():
    make_pack(rules=RULES)
    return make_year(year=2022, stage=Stage.REVIEW)


def answer(unit, code, by=None, **values):
    values = {"on": DAY, "source": "Công văn 5/SNV"} | values
    return services.answer_rule(participation=unit, code=code, by=by or secretary(unit.year), **values)


def said(year, code):
    review = year.reviews.first() or make_review(year)
    return {one.code: one for one in CaseBook(year).checks(review, member(year))}[code]


def test_an_answer_stands_until_a_later_one_and_both_are_kept(year):
    first = answer(member(year), "quiet", met=True)
    assert said(year, "quiet").passed

    answer(member(year), "quiet", met=False, source="Quyết định 9")

    first.refresh_from_db()
    assert first.superseded_at is not None
    assert said(year, "quiet").sentence == (
        "Không đúng rằng “Không ai bị kỷ luật”, theo Quyết định 9 ngày 05/01/2026 (Điều 1)."
    )
    assert [entry.after["met"] for entry in AuditEntry.objects.order_by("pk")] == [True, False]


def test_the_same_answer_twice_is_one(year):
    by = secretary(year)

    assert answer(member(year), "quiet", by, met=True) == answer(member(year), "quiet", by, met=True)
    assert AuditEntry.objects.count() == 1


def test_counts_and_consultations_are_answered_too(year):
    answer(member(year), "workers", number=8, base=11)
    answer(member(year), "tax", asked_on=DAY, met=None)

    assert "8/11 “LĐTT”; ít nhất 8" in said(year, "workers").sentence
    assert "chưa có trả lời" in said(year, "tax").sentence


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"source": "  "}, "Cần ghi tài liệu"),
        ({"on": datetime.date(2199, 1, 1)}, "chưa đến"),
        ({"asked_on": DAY + datetime.timedelta(1)}, "từ ngày hỏi trở đi"),
        ({"number": 9, "base": 8}, "không được lớn hơn"),
        ({"code": "ranked"}, "không hỏi điều này"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(year, values, why):
    code = values.pop("code", "quiet")

    with pytest.raises(Refused, match=why):
        answer(member(year), code, **values)

    assert not AuditEntry.objects.exists()
    assert not member(year).rule_answers.exists()


def test_nobody_but_who_drives_the_year_answers_and_not_once_the_proposal_was_sent(year):
    with pytest.raises(Refused):
        answer(member(year), "quiet", by=head_of(member(year)), met=True)
    make_proposal(year, status="submitted")
    with pytest.raises(Refused, match="Tờ trình đã gửi"):
        answer(member(year), "quiet", met=True)


def test_the_page_asks_what_the_kind_wants_keeps_what_was_typed_and_leads_back(client, year):
    review = make_review(year, award=make_flag())
    make_nomination(review, member(year))
    client.force_login(secretary(year))
    address = reverse("awards:rule_answer", kwargs={**year.address, "pk": member(year).pk, "code": "workers"})
    assert f'href="{address}"' in client.get(reverse("awards:reviews", kwargs=year.address)).content.decode()

    wrong = client.post(address, {"number": "9", "base": "8", "on": "2026-01-05", "source": "Báo cáo 5"})
    assert wrong.status_code == 422
    assert 'value="9"' in wrong.content.decode()

    right = client.post(address, {"number": "8", "base": "9", "on": "2026-01-05", "source": "Báo cáo 5"})
    assert right.url == reverse("awards:reviews", kwargs=year.address)
    assert "Báo cáo 5" in client.get(address).content.decode()


def test_the_rules_of_the_year_are_read_by_every_unit_with_what_is_not_confirmed(client, year):
    make_pack(code="tinh", rules=[{"confirmed": False, "source": "Hướng dẫn 7"}])
    client.force_login(head_of(member(year)))

    page = client.get(reverse("awards:rules", kwargs=year.address)).content.decode()

    assert "Không ai bị kỷ luật." in page
    assert "Hướng dẫn 7" in page
    assert page.count("Cần xác nhận") == 2  # this one, and units that ended before the law said so
