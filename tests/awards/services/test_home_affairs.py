"""What Home Affairs says of a proposal, and what the province decided."""

import datetime

import pytest
from django.db import IntegrityError

from awards import queries, services
from awards.enums import Outcome, ProposalStatus
from awards.models import Decision, DecisionPaper, Nomination, Remark
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from pledges.enums import AwardLevel
from tests.factories.awards import (
    make_award,
    make_decision,
    make_flag,
    make_nomination,
    make_proposal,
    make_review,
    propose,
)
from tests.factories.units import home_affairs_user, make_year, member, officer_of, secretary, secretary_head
from units.enums import Stage
from units.models import Bloc

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 2, 15)


def sent(**values):
    return make_proposal(status=ProposalStatus.SUBMITTED, **values)


def decide(nomination, **values):
    values = {"outcome": Outcome.GRANTED, "number": "250/QĐ-UBND", "decided_on": DAY} | values
    values.setdefault("by", home_affairs_user(nomination.review.year))
    return services.record_decision(nomination=nomination, **values)


def test_home_affairs_remarks_and_the_leader_answers():
    proposal = sent()

    services.add_remark(proposal=proposal, text="Bổ sung báo cáo.", by=home_affairs_user(proposal.year))
    services.add_remark(proposal=proposal, text="Đã gửi.", by=secretary(proposal.year))

    assert [remark.text for remark in proposal.remarks.all()] == ["Bổ sung báo cáo.", "Đã gửi."]


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_remark_is_refused(text):
    proposal = sent()

    with pytest.raises(Refused):
        services.add_remark(proposal=proposal, text=text, by=home_affairs_user(proposal.year))

    assert not Remark.objects.exists()


def test_other_units_remark_nothing():
    proposal = sent()

    with pytest.raises(Refused, match="Chỉ cơ quan nội vụ"):
        services.add_remark(proposal=proposal, text="Chúng tôi muốn…", by=officer_of(member(proposal.year)))


def test_a_dossier_goes_back_with_its_reason():
    proposal = sent()

    services.return_proposal(proposal=proposal, reason="Thiếu báo cáo.", by=home_affairs_user(proposal.year))

    proposal.refresh_from_db()
    assert (proposal.status, proposal.return_reason) == (ProposalStatus.RETURNED, "Thiếu báo cáo.")


def test_a_dossier_never_goes_back_without_a_reason():
    proposal = sent()

    with pytest.raises(Refused, match="Cần ghi lý do"):
        services.return_proposal(proposal=proposal, reason="", by=home_affairs_user(proposal.year))

    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.SUBMITTED


def test_home_affairs_accepts_once():
    proposal = sent()
    user = home_affairs_user(proposal.year)

    for _ in range(2):
        services.accept_proposal(proposal=proposal, by=user)

    assert AuditEntry.objects.filter(action="awards.accept_proposal").count() == 1
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.ACCEPTED


def test_the_bloc_does_not_accept_its_own_dossier():
    proposal = sent()

    with pytest.raises(Refused, match="Chỉ cơ quan nội vụ theo dõi khối"):
        services.accept_proposal(proposal=proposal, by=secretary(proposal.year))


def test_a_granted_award_is_the_one_proposed():
    nomination = sent().items.get().nomination

    decision = decide(nomination)

    assert (decision.granted, decision.number, decision.decided_on) == (nomination.review.award, "250/QĐ-UBND", DAY)
    assert AuditEntry.objects.get().action == "awards.record_decision"


def test_a_lower_award_is_named_with_a_reason():
    nomination = sent().items.get().nomination
    lower = make_award("Bằng khen")

    with pytest.raises(Refused, match="Hãy chọn hình thức được tặng"):
        decide(nomination, outcome=Outcome.LOWERED, reason="Chưa đủ.")
    with pytest.raises(Refused, match="hãy chọn kết quả “Được tặng mức khác”"):
        decide(nomination, granted=lower)
    assert not Decision.objects.exists()

    assert decide(nomination, outcome=Outcome.LOWERED, granted=lower, reason="Chưa đủ.").granted == lower


def test_a_refusal_has_a_reason_and_grants_nothing():
    nomination = sent().items.get().nomination

    with pytest.raises(Refused, match="Cần ghi lý do"):
        decide(nomination, outcome=Outcome.REFUSED, number="", decided_on=None)

    decision = decide(nomination, outcome=Outcome.REFUSED, number="", decided_on=None, reason="Hết chỉ tiêu.")
    assert decision.granted is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"number": ""}, "phải có số và ngày quyết định"),
        ({"decided_on": None}, "phải có số và ngày quyết định"),
        ({"decided_on": datetime.date(2022, 12, 1)}, "trước ngày ký tờ trình"),
        ({"decided_on": datetime.date(2999, 1, 1)}, "ở tương lai"),
        ({"number": "01/ttr-KTĐ"}, "là số của tờ trình"),
    ],
)
def test_a_grant_needs_a_believable_decision(values, sentence):
    nomination = sent().items.get().nomination

    with pytest.raises(Refused, match=sentence):
        decide(nomination, **values)

    assert not Decision.objects.exists()


def test_one_paper_grants_many_awards_and_is_written_down_once():
    first, second = (item.nomination for item in sent(nominations=2).items.all())

    papers = {decide(nomination).paper for nomination in (first, second)}

    (paper,) = papers
    assert (paper.office, paper.issuer) == (first.review.year.bloc.monitor, first.review.award.decider)
    assert DecisionPaper.objects.get() == paper


def test_a_bloc_that_nobody_follows_keeps_its_own_papers():
    proposal = sent()
    Bloc.objects.update(monitor=None)
    nomination = Nomination.objects.get()

    paper = decide(nomination, by=secretary(proposal.year)).paper

    assert (paper.office, paper.bloc) == (None, proposal.year.bloc)


def test_what_a_higher_level_decides_is_not_granted_on_a_paper_of_a_lower_one():
    proposal = sent()
    province, state = make_award("Bằng khen", level=AwardLevel.PROVINCE), make_flag(level=AwardLevel.STATE)
    lower, higher = (
        make_nomination(make_review(proposal.year, award=province)),
        make_nomination(make_review(proposal.year, award=state)),
    )
    for nomination in (lower, higher):
        propose(proposal, nomination)
    decide(lower)

    with pytest.raises(Refused, match="thẩm quyền là"):
        decide(higher)

    assert not higher.decisions.exists()
    assert decide(higher, number="12/QĐ-TTg").paper.level == AwardLevel.STATE
    decide(lower, number="12/QĐ-TTg", correction_reason="Thủ tướng đã quyết định.")


def test_a_correction_leaves_the_old_decision_in_the_trail():
    nomination = sent().items.get().nomination
    first = decide(nomination, number="1/QĐ-UBND")

    with pytest.raises(Refused, match="lý do đính chính"):
        decide(nomination, number="2/QĐ-UBND")
    second = decide(nomination, number="2/QĐ-UBND", correction_reason="Ghi nhầm số.")

    first.refresh_from_db()
    assert (nomination.decision, nomination.former_decisions) == (second, [first])
    assert (first.number, first.superseded_at is not None, second.replaces) == ("1/QĐ-UBND", True, first)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.reason) == ("awards.correct_decision", "Ghi nhầm số.")
    assert (entry.before["number"], entry.after["number"]) == ("1/QĐ-UBND", "2/QĐ-UBND")


def test_whoever_recorded_owns_in_a_closed_year_too():
    nomination = sent(year=make_year(stage=Stage.CLOSED, units=4)).items.get().nomination
    year = nomination.review.year
    refusal = decide(nomination, outcome=Outcome.REFUSED, number="", decided_on=None, reason="Hết chỉ tiêu.")

    with pytest.raises(Refused, match=r"do Cơ quan nội vụ ghi .*chỉ bên đã ghi được đính chính"):
        decide(nomination, correction_reason="Đã được tặng.", by=secretary(year))

    assert nomination.decision == refusal
    assert refusal.recorded_by_words.name == str(refusal.recorded_by)


def test_home_affairs_does_not_overwrite_what_the_bloc_recorded():
    nomination = sent().items.get().nomination
    decide(nomination, by=secretary(nomination.review.year))

    with pytest.raises(Refused, match="do Khối trưởng ghi"):
        decide(nomination, number="9/QĐ-UBND", correction_reason="Khác số.")


def test_the_first_record_is_no_correction_and_waits_for_nobody():
    nomination = sent().items.get().nomination

    assert not decide(nomination).waits_to_be_seen
    assert queries.corrections_for(secretary(nomination.review.year)) == []


def test_the_other_side_is_told_of_a_correction_until_it_has_looked():
    nomination = sent().items.get().nomination
    year = nomination.review.year
    decide(nomination)
    correction = decide(nomination, number="2/QĐ-UBND", correction_reason="Ghi nhầm số.")
    leader, watcher = secretary(year), home_affairs_user(year)

    assert queries.corrections_for(leader) == [correction]
    assert queries.corrections_for(watcher) == queries.corrections_for(officer_of(member(year))) == []
    with pytest.raises(Refused, match="Chỉ bên kia"):
        services.see_correction(decision=correction, by=watcher)
    for _ in range(2):
        services.see_correction(decision=correction, by=leader)

    correction.refresh_from_db()
    assert correction.seen_by_words.name == str(leader)
    assert queries.corrections_for(leader) == []
    assert AuditEntry.objects.filter(action="awards.see_correction").count() == 1


def test_a_dossier_with_a_decision_is_not_returned():
    proposal = sent()
    decide(proposal.items.get().nomination)

    with pytest.raises(Refused, match="Đã ghi quyết định khen thưởng"):
        services.return_proposal(proposal=proposal, reason="Thiếu báo cáo.", by=home_affairs_user(proposal.year))


def test_the_database_keeps_one_standing_decision():
    nomination = sent().items.get().nomination
    make_decision(nomination)

    with pytest.raises(IntegrityError):
        make_decision(nomination)


def test_who_sent_accepted_and_said_something_keeps_the_name_of_that_day():
    proposal = make_proposal()
    head, watcher = secretary_head(proposal.year), home_affairs_user(proposal.year)
    services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=head)
    services.add_remark(proposal=proposal, text="Bổ sung.", by=watcher)
    services.accept_proposal(proposal=proposal, by=watcher)
    names = str(head), str(watcher)

    type(head).objects.update(full_name="Người khác")

    proposal.refresh_from_db()
    assert (proposal.submitted_by_words.name, proposal.accepted_by_words.name) == names
    assert proposal.remarks.get().author_words.name == names[1]


def test_nothing_is_decided_before_sending():
    nomination = make_proposal().items.get().nomination

    with pytest.raises(Refused, match="sau khi tờ trình đã gửi"):
        decide(nomination)


def test_only_what_was_proposed_is_decided():
    proposal = sent()

    with pytest.raises(Refused, match="không có trong tờ trình"):
        decide(make_nomination(make_review(proposal.year), proposal.year.participations.last()))
