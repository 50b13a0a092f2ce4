"""What the council of the demo's Home Affairs office said: opinions, an order, one sealed session, not yet told."""

from django.utils import timezone

from awards.council import services
from awards.enums import CouncilOutcome, CouncilWay, Stance
from awards.models import Nomination

CHAIR = {"chair_name": "Nguyễn Thế Phước", "chair_title": "Phó Chủ tịch Ủy ban nhân dân tỉnh"}
MEMBERS, PRESENT = 11, 10
OPINIONS = [
    (Stance.FOR, "Cục Thuế tỉnh", "Văn bản trả lời cơ quan thường trực", "Không nợ thuế quá hạn."),
    (Stance.NONE, "Thanh tra tỉnh", "Văn bản trả lời cơ quan thường trực", "Không có đơn thư đang xem xét."),
]


class Council:
    def sit_in_council(self):
        by, today = self.cast.home_affairs, timezone.localdate()
        rows = Nomination.objects.filter(proposal_item__proposal__year=self.year).select_related("review__award")
        of_award = {}
        for nomination in rows.order_by("review__award__position", "pk"):
            of_award.setdefault(nomination.review.award, []).append(nomination)
        for stance, speaker, office, text in OPINIONS:
            opinion = services.OpinionTyped(stance, speaker, office, today, text=text)
            services.give_opinion(nomination=rows.order_by("pk")[0], opinion=opinion, by=by)
        session = services.open_session(
            office=by.unit,
            year=self.year.year,
            title=f"Phiên họp xét khen thưởng các khối năm {self.year.year}",
            held_on=today,
            members=MEMBERS,
            present=PRESENT,
            minutes_number="05/BB-HĐTĐKT",
            by=by,
            **CHAIR,
        )
        for award, nominations in of_award.items():
            places = {one.pk: place for place, one in enumerate(nominations, start=1)}
            services.place_candidates(office=by.unit, year=self.year.year, award=award, places=places, by=by)
            results = [services.ResultTyped(one, CouncilOutcome.AGREED, PRESENT, 0, 0) for one in nominations]
            vote = services.VoteTyped(CouncilWay.BALLOT, "members", PRESENT)
            services.save_vote(session=session, award=award, vote=vote, results=results, by=by)
        services.seal_session(session=session, by=by)
