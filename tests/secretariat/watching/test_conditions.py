"""What rules ask when dossiers are appraised: shares over all blocs, opinions of other offices with their days."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import services
from awards.dossier.documents import conditions_text
from awards.enums import ProposalStatus
from awards.queries import appraisal
from awards.queries.proposal import proposal as proposal_page
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from tests.factories.awards import make_flag, make_nomination, make_proposal, make_review
from tests.factories.awards import propose as put
from tests.factories.rules import make_pack
from tests.factories.scoring import make_ranking
from tests.factories.units import home_affairs_user, make_bloc, make_year, secretary
from units.enums import Stage

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 1, 5)
PAGE = reverse("watching:conditions")
SHARE = {"code": "share", "kind": "quota", "scope": "award", "scope_of": "co-cp", "source": "Điều 11 NĐ 91"}
LEADERS = {"by": "province", "share": "20", "rounding": "up", "base": "leaders"}
TAX = {"code": "tax", "kind": "consultation", "parameters": {"body": "Cơ quan thuế", "when": "desk"}}


@pytest.fixture
def office():
    return make_bloc().monitor


@pytest.fixture
def flag():
    return make_flag("Cờ thi đua của Chính phủ", code="co-cp", level="state")


def sent(office, award, *, units=1, status=ProposalStatus.SUBMITTED):
    """A dossier of one more bloc of the office, in which the first ``units`` are proposed for ``award``."""
    year = make_year(bloc=make_bloc(monitor=office), stage=Stage.PROPOSING, units=4)
    make_ranking(year)
    proposal = make_proposal(year, nominations=0, status=status)
    review = make_review(year, award=award, seats=units)
    for unit in year.participations.all()[:units]:
        put(proposal, make_nomination(review, unit))
    return proposal


def found(office, *proposals):
    blocs = office.monitored_blocs.exclude(years=None).count()
    return appraisal([proposal.year for proposal in proposals], blocs)


def said(office, *proposals):
    return [check.sentence for one in found(office, *proposals).shared for check in one.checks]


def address(unit, code="tax"):
    return reverse("watching:condition", kwargs={"pk": unit.pk, "code": code})


def unit_of(proposal):
    return proposal.items.first().nomination.participation


def test_a_share_of_the_province_counts_all_blocs_of_the_office(office, flag):
    make_pack(rules=[SHARE | {"parameters": LEADERS}])
    first, second = sent(office, flag, units=2), sent(office, flag)

    assert said(office, first, second) == [
        "Các khối đề nghị 3 tập thể, nhiều nhất 1: 20% × 2 tập thể = 0,4, làm tròn lên: 1 (gốc tính: tập thể dẫn đầu "
        "khối) (Điều 11 NĐ 91)."
    ]
    assert [one.checks[0].state for one in found(office, first, second).shared] == ["failed"]


def test_while_a_bloc_has_not_sent_it_is_open(office, flag):
    make_pack(rules=[SHARE | {"parameters": LEADERS}])
    first, second = sent(office, flag), sent(office, flag, status=ProposalStatus.RETURNED)

    (told,) = said(office, first, second)
    assert "còn 1/2 khối chưa gửi hồ sơ nên số này còn đổi" in told
    assert found(office, first, second).shared[0].checks[0].state == "unknown"


def test_the_base_may_be_what_is_proposed_for_named_awards_each_collective_once(office, flag):
    base = {"by": "province", "share": "50", "base": "proposed", "of": ["co-cp", "co-tinh"]}
    make_pack(rules=[SHARE | {"parameters": base}])
    proposal = sent(office, flag)
    review = make_review(proposal.year, award=make_flag(code="co-tinh", short_name="Cờ UBND"), seats=2)
    for unit in proposal.year.participations.all()[:2]:
        put(proposal, make_nomination(review, unit))

    (told,) = said(office, proposal)

    assert told == (
        "Các khối đề nghị 1 tập thể, nhiều nhất 1: 50% × 2 tập thể = 1 "
        "(gốc tính: tập thể được đề nghị Cờ tỉnh, Cờ UBND)."
    )


def test_a_share_that_says_of_nothing_is_told_to_say_so(office, flag):
    make_pack(rules=[SHARE | {"parameters": {"by": "province", "share": "20"}}])

    (told,) = said(office, sent(office, flag))
    assert told == "Các khối đề nghị 1 tập thể; quy tắc chưa ghi tỷ lệ tính trên số tập thể nào (Điều 11 NĐ 91)."


def test_home_affairs_asks_and_answers_with_days_source_and_name(client, office, flag):
    make_pack(rules=[TAX])
    proposal = sent(office, flag)
    person, unit = home_affairs_user(proposal.year), unit_of(proposal)
    client.force_login(person)
    assert "Chưa hỏi ý kiến cơ quan thuế" in client.get(PAGE).content.decode()

    asked = {"asked_on": "02/01/2023", "on": "02/01/2023", "source": "Công văn 12/SNV", "met": ""}
    assert client.post(address(unit), asked).status_code == 302
    assert "Đã hỏi ý kiến cơ quan thuế (hỏi ngày 02/01/2023), chưa có trả lời" in client.get(PAGE).content.decode()

    answered = asked | {"on": "10/01/2023", "source": "Công văn 77/CT", "met": "no"}
    assert client.post(address(unit), answered).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "Cơ quan thuế không đồng ý (hỏi ngày 02/01/2023; trả lời ngày 10/01/2023; Công văn 77/CT) (Điều 1)." in page
    assert person.full_name in page.split("Ghi:", 1)[1]
    assert "Hỏi ngày 02/01/2023" in client.get(address(unit)).content.decode()
    assert AuditEntry.objects.filter(action="awards.answer_rule").count() == 2
    (check,) = proposal_page(proposal.year).items[0].line.desk
    assert check.sentence in page


def test_what_is_typed_wrong_is_asked_again(client, office, flag):
    make_pack(rules=[TAX])
    proposal = sent(office, flag)
    client.force_login(home_affairs_user(proposal.year))

    wrong = {"asked_on": "05/01/2023", "on": "02/01/2023", "source": "Công văn 12", "met": "yes"}
    answer = client.post(address(unit_of(proposal)), wrong)

    assert answer.status_code == 422
    assert "Ngày trả lời phải từ ngày hỏi trở đi." in answer.content.decode()
    assert 'value="Công văn 12"' in answer.content.decode()


def test_the_bloc_does_not_answer_for_the_office_nor_the_office_before_the_dossier_is_there(client, office, flag):
    make_pack(rules=[TAX])
    proposal = sent(office, flag)
    unit, values = unit_of(proposal), {"on": DAY, "source": "Công văn 1", "asked_on": DAY, "met": True}

    with pytest.raises(Refused, match="do cơ quan nội vụ theo dõi khối hỏi và trả lời"):
        services.answer_rule(participation=unit, code="tax", by=secretary(proposal.year), **values)
    type(proposal).objects.update(status=ProposalStatus.RETURNED)
    with pytest.raises(Refused, match="chưa thẩm định được"):
        services.answer_rule(participation=unit, code="tax", by=home_affairs_user(proposal.year), **values)
    client.force_login(home_affairs_user(make_year(bloc=make_bloc())))
    assert client.get(address(unit)).status_code == 404


def test_a_question_that_no_rule_asks_does_not_exist(client, office, flag):
    proposal = sent(office, flag)
    client.force_login(home_affairs_user(proposal.year))

    assert client.get(address(unit_of(proposal), "nothing")).status_code == 404


def test_the_page_costs_the_same_for_any_number_of_blocs(client, office, flag):
    make_pack(rules=[TAX, SHARE | {"parameters": LEADERS}])
    first = sent(office, flag)
    client.force_login(home_affairs_user(first.year))
    client.get(PAGE)
    spent = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = client.get(PAGE)
        spent.append(len(queries))
        for _ in range(3):
            sent(office, flag, units=2)
    assert page.status_code == 200
    assert spent[0] == spent[1] <= 25


def test_what_the_desk_wrote_down_stands_in_the_evidence_of_the_dossier(client, office, flag):
    make_pack(rules=[TAX])
    proposal = sent(office, flag)
    year, specialist = proposal.year, home_affairs_user(proposal.year)
    values = {"on": DAY, "source": "Công văn 12/CT", "asked_on": DAY, "met": True}
    assert "Công văn 12/CT" not in conditions_text(year, proposal_page(year))

    services.answer_rule(participation=unit_of(proposal), code="tax", by=specialist, **values)

    text = conditions_text(year, proposal_page(year))
    assert "Điều kiện cơ quan nội vụ thẩm định" in text and "Công văn 12/CT" in text
    url = reverse("awards:conditions_pdf", kwargs=year.address)
    client.force_login(specialist)
    assert client.get(url).status_code == 200
    type(proposal).objects.update(status=ProposalStatus.RETURNED)
    assert client.get(url).status_code == 404  # what is mended is the bloc's
