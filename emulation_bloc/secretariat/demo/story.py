"""One demo year from planning to hand-over, told in acts. Every act is a service called by the person it belongs to."""

import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import awards.services
import meetings.services
import pledges.services
import scoring.services
import units.services
from awards.documents import issue_submission
from emulation_bloc.core.verdict import Refused
from emulation_bloc.secretariat import archive, flow, services
from emulation_bloc.secretariat.command_line import read_json
from meetings.calculation import Counts
from meetings.documents import issue_minutes
from meetings.enums import MeetingKind, PanelRole, PollKind, Presence
from meetings.models import Meeting
from pledges.catalogue import ensure_catalogue
from pledges.models import Award
from scoring.enums import ScoredBy
from scoring.models import ScoreSheet
from units.enums import LeadershipRole, Stage
from units.models import EmulationYear, User

from . import content
from .accounts import open_accounts
from .people import Cast

FILE = Path(settings.BASE_DIR) / "data" / "yen-bai-vhxh-2022.json"


@transaction.atomic
def build(stage=Stage.REGISTRATION):
    """Load the published year, then live the next one up to ``stage``; returns that year.

    Refused where the database already holds a year or an account: a demo never mixes with real records.
    """
    if EmulationYear.objects.exists() or User.objects.exists():
        raise Refused(
            "Cơ sở dữ liệu đã có năm thi đua hoặc tài khoản. Dữ liệu dùng thử chỉ dựng trên cơ sở dữ liệu trống."
        )
    ensure_catalogue()
    *_, year = archive.load(read_json(FILE), source=f"Dữ liệu dùng thử, tệp {FILE.name}")
    year.illustrative = {"demo": content.NOTE}
    year.save(update_fields=["illustrative"])
    open_accounts()
    Story(year).tell(Stage(stage))
    return year


class Story:
    def __init__(self, year):
        self.year = year
        self.cast = Cast(year)
        self.today = timezone.localdate()

    def tell(self, stage):
        for act, step in ACTS:
            if self.year.stage == stage:
                break
            act(self)
            if self.year.stage != Stage.CLOSED:
                flow.advance(year=self.year, step=step, by=self.cast.secretary)
        if half := HALFWAY.get(stage):
            half(self)

    # planning

    def plan(self):
        named = {"leader": LeadershipRole.LEADER, "deputy": LeadershipRole.DEPUTY}
        tasks = []
        for what, lead, days in content.TASKS:
            task = {"what": what, "due": self.today + datetime.timedelta(days=days)}
            if lead in named:
                task["lead"] = self.cast.units[self.cast.leading[named[lead]]]
            else:
                task["lead_text"] = lead
            tasks.append(task)
        plan = pledges.services.save_plan(
            year=self.year,
            title=f"Hoạt động của {self.year.bloc} năm {self.year.year}",
            sections=content.SECTIONS,
            tasks=tasks,
            by=self.cast.secretary,
        )
        head = self.cast.leader_head
        pledges.services.issue_plan(
            plan=plan,
            number=f"12/KH-{self.year.bloc.symbol}",
            issued_on=self.today,
            signer_name=head.full_name,
            signer_title=head.job_title,
            by=self.cast.leader_head,
        )
        for what, days in content.DEADLINES.items():
            last_day = self.today + datetime.timedelta(days=days)
            units.services.set_deadline(year=self.year, what=what, last_day=last_day, by=self.cast.secretary)

    # registration

    def register(self, codes=None, accept=True):
        awards_by_code = {award.code: award for award in Award.objects.all()}
        for place, code in enumerate(codes or self.cast.units):
            titles = [(awards_by_code[award], 1, "") for award in content.AIMS[code]]
            titles += [(awards_by_code["cstdcs"], 4 + place, ""), (awards_by_code["ldtt"], 30 + 4 * place, "")]
            registration = pledges.services.save_registration(
                participation=self.cast.units[code],
                number="",
                note="",
                titles=titles,
                by=self.cast.officer(code),
            )
            pledges.services.submit_registration(registration=registration, by=self.cast.officer(code))
            if accept:
                pledges.services.accept_registration(registration=registration, by=self.cast.secretary)

    def pledge(self, codes=None, sign=True):
        for code in codes or self.cast.units:
            pledge = pledges.services.save_pledge(
                participation=self.cast.units[code],
                theme=content.THEME,
                content=content.PLEDGE,
                targets=[
                    {"content": what, "unit_of_measure": unit, "aim": aim, "comparison": comparison}
                    for what, unit, aim, comparison, _ in content.TARGETS
                ],
                by=self.cast.officer(code),
            )
            if sign:
                pledges.services.sign_pledge(pledge=pledge, by=self.cast.head(code))

    def draft_table(self):
        former = EmulationYear.objects.get(bloc=self.year.bloc, year=self.year.year - 1).scoring_tables.first()
        return scoring.services.create_table(
            year=self.year,
            title=f"Bảng tiêu chí chấm điểm thi đua năm {self.year.year}",
            total_points=former.total_points,
            copy_of=former,
            by=self.cast.secretary,
        )

    def registration_whole(self):
        self.register()
        self.pledge()
        scoring.services.issue_table(table=self.draft_table(), issued_on=self.today, by=self.cast.secretary)

    def registration_half(self):
        codes = list(self.cast.units)
        self.register(codes[:5])
        self.register(codes[5:7], accept=False)
        self.pledge(codes[:4])
        self.pledge(codes[4:6], sign=False)
        self.draft_table()

    # scoring

    def nothing(self):
        """The movements themselves happen outside the program."""

    def score(self, codes=None, submit=True):
        figures = self._figures_of_last_year("claimed_value")
        for code in codes or self.cast.units:
            sheet = ScoreSheet.objects.get(participation=self.cast.units[code])
            claims = {}
            for entry in sheet.entries.select_related("criterion"):
                if entry.criterion.scored_by == ScoredBy.UNIT:
                    value, note = figures[content.FIGURES_OF[code], entry.criterion.path]
                    claims[entry.pk] = scoring.services.Claim(value, note, entry.revision)
            scoring.services.save_entries(sheet=sheet, claims=claims, by=self.cast.officer(code))
            if submit:
                scoring.services.submit_sheet(sheet=sheet, by=self.cast.head(code))

    def score_half(self):
        codes = list(self.cast.units)
        self.score(codes[:4])
        self.score(codes[4:7], submit=False)

    def _figures_of_last_year(self, field):
        former = ScoreSheet.objects.filter(participation__year__bloc=self.year.bloc, participation__year__year=2022)
        note = {"claimed_value": "self_note", "verified_value": "reason"}[field]
        return {
            (sheet.participation.unit.code, entry.criterion.path): (getattr(entry, field), getattr(entry, note))
            for sheet in former.select_related("participation__unit")
            for entry in sheet.entries.select_related("criterion")
        }

    def verify(self, codes=None):
        figures = self._figures_of_last_year("verified_value")
        for code in codes or self.cast.units:
            sheet = ScoreSheet.objects.get(participation=self.cast.units[code])
            verifier = (
                self.cast.deputy_officer if code == self.cast.leading[LeadershipRole.LEADER] else self.cast.secretary
            )
            findings = {}
            for entry in sheet.entries.select_related("criterion"):
                value, reason = figures[content.FIGURES_OF[code], entry.criterion.path]
                findings[entry.pk] = scoring.services.Finding(value, reason, entry.revision)
            scoring.services.save_verification(sheet=sheet, findings=findings, by=verifier)
            scoring.services.verify_sheet(sheet=sheet, by=verifier)

    def verify_half(self):
        self.verify(list(self.cast.units)[:4])

    # the meeting

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
        meetings.services.schedule_meeting(
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
        meetings.services.record_attendance(
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
        meetings.services.open_meeting(meeting=self.meeting, by=secretary)

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
            poll = meetings.services.add_poll(
                meeting=self.meeting,
                kind=PollKind.ELECTION,
                role=role,
                question=f"{question} năm {self.year.year + 1}",
                candidates=[self.cast.units[code] for code in votes],
                by=self.cast.secretary,
            )
            self._vote(poll, votes)
        meetings.services.end_meeting(meeting=self.meeting, by=self.cast.secretary)
        meetings.services.save_minutes(
            meeting=self.meeting, number=f"01/BB-{self.year.bloc.symbol}", by=self.cast.secretary, **content.MINUTES
        )
        meetings.services.circulate_minutes(meeting=self.meeting, by=self.cast.secretary)
        meetings.services.sign_minutes(meeting=self.meeting, by=self.cast.leader_head, issue=issue_minutes)

    def _vote(self, poll, votes):
        head, *members = (self.cast.officer(code) for code in content.PANEL)
        meetings.services.name_panel(
            poll=poll,
            members=[(head, PanelRole.HEAD), *((member, PanelRole.MEMBER) for member in members)],
            by=self.cast.secretary,
        )
        poll = meetings.services.open_poll(poll=poll, by=self.cast.secretary)
        ballots = Counts(poll.members, poll.present, poll.issued, poll.issued, poll.issued, 0)
        counted = {option.pk: (votes[option.participation.unit.code], 0) for option in poll.options.all()}
        meetings.services.record_counts(poll=poll, votes=counted, ballots=ballots, by=head)
        meetings.services.seal_poll(poll=poll, by=head)

    # the end of the year

    def propose(self):
        proposal = awards.services.draft_proposal(year=self.year, by=self.cast.secretary)
        head = self.cast.leader_head
        awards.services.save_proposal(
            proposal=proposal,
            number=f"02/TTr-{self.year.bloc.symbol}",
            issued_on=self.today,
            signer_name=head.full_name,
            signer_title=f"{head.job_title} {head.unit}",
            items={item.nomination_id: {"achievement": content.ACHIEVEMENT} for item in proposal.items.all()},
            by=self.cast.secretary,
        )
        awards.services.submit_proposal(proposal=proposal, by=head, issue=issue_submission)
        awards.services.accept_proposal(proposal=proposal, by=self.cast.home_affairs)

    def hand_over(self):
        services.prepare_next_year(year=self.year, by=self.cast.secretary)
        hand_over = services.prepare_hand_over(
            year=self.year, rights_move_on=self.today + datetime.timedelta(days=10), by=self.cast.secretary
        )
        items = list(hand_over.items.all())
        for item in items:
            item.done = True
        services.save_items(hand_over=hand_over, items=items, by=self.cast.secretary)
        services.give(hand_over=hand_over, by=self.cast.leader_head)
        services.receive(hand_over=hand_over, by=self.cast.head(hand_over.receiver.code))

    def end_of_year(self):
        self.propose()
        self.hand_over()


# What happens while a stage lasts, and the step that ends it.
ACTS = [
    (Story.plan, "open_registration"),
    (Story.registration_whole, "start_running"),
    (Story.nothing, "open_self_scoring"),
    (Story.score, "open_verification"),
    (Story.verify, "publish_ranking"),
    (Story.schedule, "open_review"),
    (Story.hold_meeting, "open_proposing"),
    (Story.end_of_year, "close"),
]

# Where a year stands still, some of the work of its stage is done: there is something to see and something to do.
HALFWAY = {
    Stage.REGISTRATION: Story.registration_half,
    Stage.SELF_SCORING: Story.score_half,
    Stage.VERIFYING: Story.verify_half,
    Stage.RANKED: Story.schedule,
    Stage.REVIEW: Story.open_meeting,
}
