"""The end of the demo year: meeting with its votes, minutes, proposal, hand-over."""

import datetime

from django.utils import timezone

import awards.services
from awards.council import services as council_services
from awards.enums import CouncilOutcome, CouncilWay, Stance
from awards.models import Nomination
from emulation_bloc.secretariat.handover import next_year
from emulation_bloc.secretariat.handover import services as handover_services
from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER
from meetings.arithmetic.votes import Counts
from meetings.counting import services as counting_services
from meetings.course import services as course_services
from meetings.enums import MeetingKind, PanelRole, Presence
from meetings.kinds.election import Election
from meetings.minutes import services as minutes_services
from meetings.minutes.documents import MINUTES_PAPER
from meetings.models import Meeting
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from pledges.models import Award
from units.enums import LeadershipRole

from . import content

CHAIR = {"chair_name": "Nguyễn Thế Phước", "chair_title": "Phó Chủ tịch Ủy ban nhân dân tỉnh"}
MEMBERS, PRESENT = 11, 10
OPINIONS = [
    (Stance.FOR, "Cục Thuế tỉnh", "Văn bản trả lời cơ quan thường trực", "Không nợ thuế quá hạn."),
    (Stance.NONE, "Thanh tra tỉnh", "Văn bản trả lời cơ quan thường trực", "Không có đơn thư đang xem xét."),
]


class Review:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def schedule(self):
        for code, seats in content.REVIEWS:
            awards.services.add_review(
                year=self.year,
                award=Award.objects.get(code=code),
                seats=seats,
                source=content.QUOTA_SOURCE,
                by=self.cast.secretary,
            )
        head = self.cast.leader_head
        deputy = self.cast.head(self.cast.leading[LeadershipRole.DEPUTY])
        secretary = self.cast.secretary
        course_services.schedule_meeting(
            year=self.year,
            kind=MeetingKind.YEAREND,
            title=f"Hội nghị tổng kết công tác thi đua, khen thưởng năm {self.year.year}",
            starts_at=timezone.now().replace(minute=0, second=0, microsecond=0),
            place=f"Hội trường {head.unit}",
            chair_name=head.full_name,
            chair_title=f"{head.job_title} {head.unit}, Khối trưởng",
            cochair_name=deputy.full_name,
            cochair_title=f"{deputy.job_title} {deputy.unit}, Khối phó",
            secretary_name=secretary.full_name,
            secretary_title=secretary.job_title,
            by=secretary,
        )

    @property
    def meeting(self):
        meetings_of_year = Meeting.objects.select_related("year__bloc", "year__regulation", "minutes")
        return meetings_of_year.get(year=self.year, kind=MeetingKind.YEAREND)

    def open_meeting(self):
        secretary = self.cast.secretary
        course_services.record_attendance(
            meeting=self.meeting,
            rows={line.pk: {"presence": Presence.PRESENT} for line in self.meeting.attendance.all()},
            guests=[
                {
                    "name": self.cast.home_affairs.full_name,
                    "title": self.cast.home_affairs.job_title,
                    "organisation": str(self.cast.home_affairs.unit),
                }
            ],
            by=secretary,
        )
        course_services.open_meeting(meeting=self.meeting, by=secretary)

    def hold_meeting(self):
        self.open_meeting()
        reviews = list(self.year.reviews.select_related("award").order_by("award__position"))
        for review, votes in zip(reviews, content.AWARD_VOTES, strict=True):
            link = awards.services.open_award_poll(
                review=review,
                meeting=self.meeting,
                candidates=[self.cast.units[code] for code in votes],
                by=self.cast.secretary,
            )
            self._vote(link.poll, votes)
            awards.services.nominate_from_poll(review=review, by=self.cast.secretary)
        for role, question, votes in content.ELECTIONS:
            poll = polls_services.add_poll(
                meeting=self.meeting,
                kind=Election.code,
                role=role,
                question=f"{question} năm {self.year.year + 1}",
                candidates=[self.cast.units[code] for code in votes],
                by=self.cast.secretary,
            )
            self._vote(poll, votes)
        course_services.end_meeting(meeting=self.meeting, by=self.cast.secretary)
        minutes_services.save_minutes(
            meeting=self.meeting, number=f"02/BB-{self.year.bloc.symbol}", by=self.cast.secretary, **content.MINUTES
        )
        minutes_services.circulate_minutes(meeting=self.meeting, by=self.cast.secretary)
        minutes_services.sign_minutes(meeting=self.meeting, by=self.cast.leader_head, paper=MINUTES_PAPER)

    def _vote(self, poll, votes):
        head, *members = (self.cast.officer(code) for code in content.PANEL)
        panel_services.name_panel(
            poll=poll,
            members=[(head, PanelRole.HEAD), *((member, PanelRole.MEMBER) for member in members)],
            by=self.cast.secretary,
        )
        poll = opening_services.open_poll(poll=poll, by=self.cast.secretary)
        ballots = Counts(poll.members, poll.present, poll.issued, poll.issued, poll.issued, 0)
        counted = {option.pk: (votes[option.participation.unit.code], 0) for option in poll.options.all()}
        counting_services.record_counts(poll=poll, votes=counted, ballots=ballots, by=head)
        counting_services.seal_poll(poll=poll, by=head)

    # the end of the year

    def sit_in_council(self):
        """Opinions, an order, one sealed session that the blocs are not told of yet."""
        by, today = self.cast.home_affairs, timezone.localdate()
        rows = Nomination.objects.filter(proposal_item__proposal__year=self.year).select_related("review__award")
        of_award = {}
        for nomination in rows.order_by("review__award__position", "pk"):
            of_award.setdefault(nomination.review.award, []).append(nomination)
        for stance, speaker, office, text in OPINIONS:
            opinion = council_services.OpinionTyped(stance, speaker, office, today, text=text)
            council_services.give_opinion(nomination=rows.order_by("pk")[0], opinion=opinion, by=by)
        session = council_services.open_session(
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
            council_services.place_candidates(office=by.unit, year=self.year.year, award=award, places=places, by=by)
            results = [council_services.ResultTyped(one, CouncilOutcome.AGREED, PRESENT, 0, 0) for one in nominations]
            vote = council_services.VoteTyped(CouncilWay.BALLOT, "members", PRESENT)
            council_services.save_vote(session=session, award=award, vote=vote, results=results, by=by)
        council_services.seal_session(session=session, by=by)

    def hand_over(self):
        next_year.prepare_next_year(year=self.year, by=self.cast.secretary)
        hand_over = handover_services.prepare_hand_over(
            year=self.year, rights_move_on=self.today + datetime.timedelta(days=10), by=self.cast.secretary
        )
        items = list(hand_over.items.all())
        for item in items:
            item.done = True
            if item.is_thing:
                item.quantity, item.condition = 1, "Nguyên vẹn"
        handover_services.save_items(hand_over=hand_over, items=items, by=self.cast.secretary)
        handover_services.give(hand_over=hand_over, by=self.cast.leader_head)
        successor = self.cast.head(hand_over.receiver.code)
        for item in items:
            item.received = True
        handover_services.answer_items(hand_over=hand_over, items=items, by=successor)
        handover_services.receive(hand_over=hand_over, paper=HAND_OVER_PAPER, by=successor)

    def end_of_year(self):
        if self.with_office:
            self.keep_rules()
        self.propose()
        self.sit_in_council()
        if self.with_office:
            self.ask_about_dossier()
            self.decide()
        self.hand_over()
