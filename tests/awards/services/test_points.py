"""Points to mend: answered one by one by the bloc, of the last return alone, and kept."""

import pytest

from awards import queries, services
from awards.enums import ProposalStatus
from awards.models import MendingPoint
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused, Unsaid
from emulation_bloc.secretariat import yearfile
from tests.factories.awards import make_proposal
from tests.factories.units import deputy_officer, home_affairs_user, member, officer_of, secretary, secretary_head

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    """Returned with two points."""
    made = make_proposal(status=ProposalStatus.SUBMITTED)
    return services.return_proposal(
        proposal=made, reason="Chưa đủ.", points=["Thiếu báo cáo.", "Sai số."], by=home_affairs_user(made.year)
    )


def test_the_bloc_sends_again_only_when_each_point_is_answered(proposal):
    first, second = proposal.points.all()
    services.answer_point(point=first, answer="Đã bổ sung.", by=secretary(proposal.year))

    with pytest.raises(Refused, match=r"Chưa trả lời điểm .* Sai số"):
        services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))

    services.answer_point(point=second, answer="Đã sửa.", by=secretary(proposal.year))
    assert not [one for one in queries.missing_for_submission(proposal.year) if "Chưa trả lời điểm" in one]
    services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))
    with pytest.raises(Refused, match="đang được trả lại"):
        services.answer_point(point=second, answer="Sửa câu trả lời.", by=secretary(proposal.year))


def test_points_of_a_former_return_are_on_record(proposal):
    for point in proposal.points.all():
        services.answer_point(point=point, answer="Đã xong.", by=secretary(proposal.year))
    services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=secretary_head(proposal.year))
    services.return_proposal(
        proposal=proposal, reason="Còn nữa.", points=["Thiếu chữ ký."], by=home_affairs_user(proposal.year)
    )
    former, *_, latest = MendingPoint.objects.all()

    with pytest.raises(Refused, match="lần trả lại trước"):
        services.answer_point(point=former, answer="Khác.", by=secretary(proposal.year))
    assert services.answer_point(point=latest, answer="Đã ký.", by=secretary(proposal.year)).answer == "Đã ký."


def test_only_the_leader_answers(proposal):
    point = proposal.points.first()

    for user in (home_affairs_user(proposal.year), deputy_officer(proposal.year), officer_of(member(proposal.year))):
        with pytest.raises(Refused):
            services.answer_point(point=point, answer="Đã xong.", by=user)
    with pytest.raises(Unsaid):
        services.answer_point(point=point, answer="  ", by=secretary(proposal.year))
    assert not MendingPoint.objects.exclude(answer="").exists()


def test_an_answer_said_anew_leaves_the_former_in_the_trail(proposal):
    point, by = proposal.points.first(), secretary(proposal.year)
    for answer in ("Đã bổ sung.", "Đã bổ sung.", "Đã bổ sung ngày 05/01."):
        services.answer_point(point=point, answer=answer, by=by)

    lines = AuditEntry.objects.filter(action="awards.answer_point").order_by("pk")
    assert [(line.before, line.after) for line in lines] == [
        ({}, {"answer": "Đã bổ sung."}),
        ({"answer": "Đã bổ sung."}, {"answer": "Đã bổ sung ngày 05/01."}),
    ]


def test_the_points_travel_with_the_year(proposal):
    services.answer_point(point=proposal.points.first(), answer="Đã xong.", by=secretary(proposal.year))

    told = yearfile.dump([proposal.year])["years"][0]["proposal"]["points"]

    assert [(one["text"], one.get("answer", "")) for one in told] == [("Thiếu báo cáo.", "Đã xong."), ("Sai số.", "")]
