"""Six years, each in the middle of its stage's work, and the secrets laid out in them."""

import datetime
import hashlib
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

import awards.services
from awards.models import Review
from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.demo import content
from emulation_bloc.secretariat.handover import next_year
from emulation_bloc.secretariat.handover import services as handover_services
from meetings.arithmetic.votes import Counts
from meetings.ballots import services as ballots_services
from meetings.box import ballots as box_ballots
from meetings.checkin import services as checkin_services
from meetings.counting import services as counting_services
from meetings.enums import Answer, MeetingKind, PanelRole, PollKind, PollMethod
from meetings.keys import services as keys_services
from meetings.minutes import services as minutes_services
from meetings.models import Meeting, Tally
from meetings.opening import services as opening_services
from meetings.panel import services as panel_services
from meetings.polls import services as polls_services
from scoring.answers import Typed
from scoring.models import Assignment, Citation, Entry, EvidenceFile
from scoring.questions.services import add_comment
from scoring.verification.judging.services import judge_citation
from scoring.verification.services import save_verification
from tests.factories.pledges import make_movement
from tests.factories.scoring import make_appeal
from units.enums import PaperKind, Stage
from units.models import YearPaper
from units.signing import words_of

from . import drafts
from .decided import corrected_decision
from .papers import plan_as_issued
from .people import BYSTANDER, HOME, LEADER, LEADERSHIP, NOBODY, OFFICER, OWN, People
from .table import CLOSED, PROPOSING, REGISTRATION, REVIEW, SCORED_ABOVE, SELF_SCORING, VERIFYING

UNIT = "stttt"  # whose sheet, evidence and handed-in registration are tried
CHECKED = "cdnyb"  # whose sheet is checked by UNIT
SIGNED = "svhttdl"  # whose pledge is no draft, whose report was sent
FORWARD = "svhttdl"  # whose sheet is verified before the others
CHECK_WORDS = "hoa sen – ngọn núi – cây tre"
ROOM_CODE = "731973"
COUNTERS = "bdt"  # whose officer heads the counting panels
PDF = b"%PDF-1.4 minh chung"


@dataclass(frozen=True)
class Secret:
    """Something typed or counted of one unit that only some roles may meet, on whatever page."""

    what: str
    mark: str
    tellable: frozenset | set
    owner: str = UNIT

    def is_told(self, text, role, owner):
        """``owner``: the unit that the roles ``officer`` and ``head`` stand for just now."""
        may_know = role in self.tellable and (role not in OWN or owner == self.owner)
        return self.stands_in(text) and not may_know

    def stands_in(self, text):
        """As a word of its own: digits inside a content hash or a form token tell nothing."""
        return self.mark in text and re.search(rf"(?<!\w){re.escape(self.mark)}(?!\w)", text) is not None


class Scene:
    """A year, everybody around it, and what stands in it that must not be told to all."""

    def __init__(self, name):
        self.name = name
        self.year = demo.build(Stage(name))
        assert self.year.stage == name
        self.people = People(self.year)
        self.cast = self.people.cast
        self.secrets = []
        make_movement(self.year.bloc)
        letter = {"kind": PaperKind.LETTER, "number": "11/SNV", "issued_on": "2023-01-05", "issuer": "SNV"}
        YearPaper.objects.create(year=self.year, title="Hướng dẫn", **letter)
        for prepare in (plan_as_issued, *PREPARATIONS[name]):
            prepare(self)

    def keep_secret(self, what, mark, tellable, owner=UNIT):
        self.secrets.append(Secret(what, mark, tellable, owner))


# What is tried


def evidence(scene):
    """One piece that the sheet cites, one that only lies in the library."""
    readers = OWN if scene.name == SELF_SCORING else OWN | LEADERSHIP | HOME
    scene.keep_secret("evidence of a sheet", "minh chứng đã viện dẫn", readers)
    scene.keep_secret("evidence not cited", "minh chứng còn trong kho", OWN)
    row = entries_of(scene, UNIT).first()
    Citation.objects.create(entry=row, evidence=_piece(scene, "minh chứng đã viện dẫn"))
    _piece(scene, "minh chứng còn trong kho")


def _piece(scene, title):
    content = PDF + title.encode()  # no two pieces are one file
    return EvidenceFile.objects.create(
        participation=scene.cast.units[UNIT],
        title=title,
        file=ContentFile(content, "minh-chung.pdf"),
        original_name="minh-chung.pdf",
        content_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def entries_of(scene, unit):
    """The scored rows of a unit's sheet, in the order of the table."""
    rows = Entry.objects.filter(sheet__participation=scene.cast.units[unit], criterion__children__isnull=True)
    return rows.order_by("criterion__path")


def claims(scene):
    """What a unit claims and explains: its own until handed in, and never another unit's."""
    readers = OWN if scene.name == SELF_SCORING else OWN | LEADERSHIP | HOME
    scene.keep_secret("points a unit gave itself", "7,31", readers)
    scene.keep_secret("a unit's own note", "thuyết minh riêng", readers)
    first = entries_of(scene, UNIT)[0]
    Entry.objects.filter(pk=first.pk).update(
        claimed_value=1, self_points=Decimal("7.31"), self_note="thuyết minh riêng"
    )


def findings(scene):
    """Verification in the making, and verified points before publication."""
    scene.keep_secret("findings in the making", "lý do đang cân nhắc", LEADERSHIP)
    scene.keep_secret("points in the making", "6,17", LEADERSHIP)
    scene.keep_secret("verified points before publication", "5,23", OWN | LEADERSHIP, FORWARD)
    second = entries_of(scene, UNIT)[1]
    found = Typed(replace(second.claimed, note="lý do đang cân nhắc"), second.revision)
    save_verification(sheet=second.sheet, findings={second.pk: found}, by=scene.cast.secretary)
    Entry.objects.filter(pk=second.pk).update(verified_points=Decimal("6.17"))
    ahead = entries_of(scene, FORWARD)[1]
    Entry.objects.filter(pk=ahead.pk).update(verified_value=1, verified_points=Decimal("5.23"))


def questions(scene):
    """Asked and answered between a unit and its verifiers; and what these think of its evidence meanwhile."""
    scene.keep_secret("words of a thread", "câu hỏi riêng về tiêu chí", OWN | LEADERSHIP | HOME)
    scene.keep_secret("a verdict in the making", "minh chứng thiếu chữ ký", LEADERSHIP)
    second = entries_of(scene, UNIT).select_related("criterion")[1]
    second.criterion.label = second.criterion.code
    add_comment(entry=second, text="câu hỏi riêng về tiêu chí", by=scene.cast.secretary)
    citation = Citation.objects.get(evidence__title="minh chứng đã viện dẫn", entry__sheet=second.sheet)
    citation.entry.criterion.label = "1"
    judge_citation(citation=citation, verdict="refused", note="minh chứng thiếu chữ ký", by=scene.cast.secretary)


def appeals(scene):
    """An objection not answered yet: between its unit and whoever answers."""
    scene.keep_secret("grounds of an appeal", "lý do kiến nghị riêng", OWN | LEADERSHIP | HOME, FORWARD)
    row = entries_of(scene, FORWARD)[0]
    Entry.objects.filter(pk=row.pk).update(verified_by=None)
    make_appeal(row, grounds="lý do kiến nghị riêng")


def cross_checking(scene):
    """One unit is assigned to give an opinion on the sheet of another."""
    Assignment.objects.create(year=scene.year, checker=scene.cast.units[UNIT], subject=scene.cast.units[CHECKED])


def votes(scene):
    """One poll open, one counted and not sealed: its numbers are the panel's alone; one on screen, one not open yet."""
    reviews = list(Review.objects.filter(year=scene.year).order_by("award__position"))
    _counted(scene, _opened(scene, reviews[0], content.AWARD_VOTES[0]), content.AWARD_VOTES[0])
    _opened(scene, reviews[1], content.AWARD_VOTES[1])
    _on_screen(scene)
    polls_services.add_poll(
        meeting=_meeting(scene), kind=PollKind.RESOLUTION, question="Kế hoạch năm sau",
        method=PollMethod.SHOW_OF_HANDS, by=scene.cast.secretary,
    )  # fmt: skip
    _checking_in(scene)


def _on_screen(scene):
    """One unit has voted; what its ballot says is nobody's, and neither are the words on it."""
    poll = polls_services.add_poll(
        meeting=_meeting(scene), kind=PollKind.RESOLUTION, question="Quy chế bình xét của khối",
        method=PollMethod.SECRET_BOTH, by=scene.cast.secretary,
    )  # fmt: skip
    panel = [(scene.cast.officer(COUNTERS), PanelRole.HEAD)]
    panel_services.name_panel(poll=poll, members=panel, by=scene.cast.secretary)
    words = keys_services.take_key(meeting=poll.meeting, by=scene.cast.officer(COUNTERS))
    scene.keep_secret("the words of a key", " ".join(words), NOBODY)
    poll = opening_services.open_poll(poll=poll, by=scene.cast.secretary)
    ballot = box_ballots.read(poll, {option.pk: Answer.AGAINST for option in poll.options.all()})
    ballots_services.cast_ballot(poll=poll, ballot=ballot, words=CHECK_WORDS, by=scene.cast.head(BYSTANDER))
    scene.keep_secret("check words before the result", CHECK_WORDS, NOBODY)


def _checking_in(scene):
    """Whoever knows the code of the room is taken to be in it."""
    checkin_services.open_checkin(meeting=_meeting(scene), by=scene.cast.secretary)
    Meeting.objects.filter(year=scene.year, kind=MeetingKind.YEAREND).update(room_code=ROOM_CODE)
    scene.keep_secret("the code of the room", ROOM_CODE, LEADER)


def _meeting(scene):
    return Meeting.objects.select_related("year__bloc", "year__regulation").get(
        year=scene.year, kind=MeetingKind.YEAREND
    )


def _opened(scene, review, candidates):
    cast = scene.cast
    link = awards.services.open_award_poll(
        review=review, meeting=_meeting(scene), candidates=[cast.units[code] for code in candidates], by=cast.secretary
    )
    panel = [(cast.officer(COUNTERS), PanelRole.HEAD), (cast.officer(drafts.UNSIGNED), PanelRole.MEMBER)]
    panel_services.name_panel(poll=link.poll, members=panel, by=cast.secretary)
    return opening_services.open_poll(poll=link.poll, by=cast.secretary)


def _counted(scene, poll, votes):
    box_ballots = Counts(poll.members, poll.present, poll.issued, poll.issued, poll.issued, 0)
    counted = {option.pk: (votes[option.participation.unit.code], 0) for option in poll.options.all()}
    counting_services.record_counts(poll=poll, votes=counted, ballots=box_ballots, by=scene.cast.officer(COUNTERS))
    scene.keep_secret("votes counted and not sealed", "7317", {OFFICER}, COUNTERS)
    tally = Tally.objects.filter(option__poll=poll).first()
    Tally.objects.filter(pk=tally.pk).update(count=7317)


def drafts_of_leadership(scene):
    """Minutes not sent round, a proposal not sent."""
    scene.keep_secret("draft minutes", "kết luận còn dự thảo", LEADERSHIP)
    minutes_services.save_minutes(meeting=_meeting(scene), conclusion="kết luận còn dự thảo", by=scene.cast.secretary)
    scene.keep_secret("a draft proposal", "lời mở đầu dự thảo", LEADERSHIP)
    proposal = awards.services.draft_proposal(year=scene.year, by=scene.cast.secretary)
    awards.services.save_proposal(proposal=proposal, introduction="lời mở đầu dự thảo", by=scene.cast.secretary)


def sent_proposal(scene):
    """Returned once, mended and sent again: Home Affairs has its turn."""
    cast, head = scene.cast, scene.cast.leader_head
    proposal = awards.services.draft_proposal(year=scene.year, by=cast.secretary)
    paper = {"number": "02/TTr", "issued_on": "2024-01-10", "signer_name": head.full_name}
    items = {item.nomination_id: {"achievement": content.ACHIEVEMENT} for item in proposal.items.all()}
    awards.services.save_proposal(
        proposal=proposal, items=items, signer_title=head.job_title, by=cast.secretary, **paper
    )
    awards.services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=head)
    awards.services.return_proposal(proposal=proposal, reason="Thiếu.", points=["Báo cáo."], by=cast.home_affairs)
    awards.services.answer_point(point=proposal.points.get(), answer="Đã bổ sung.", by=cast.secretary)
    awards.services.submit_proposal(reason="Gửi cho kịp hạn.", proposal=proposal, by=head)


def hand_over_in_writing(scene):
    next_year.prepare_next_year(year=scene.year, by=scene.cast.secretary)
    moves_on = timezone.localdate() + datetime.timedelta(days=10)
    handover_services.prepare_hand_over(year=scene.year, rights_move_on=moves_on, by=scene.cast.secretary)


def scored_above():
    """Beside the six: the superior body was invited, has begun to score the sheet that was verified before the others,
    and is not done with it."""
    scene = Scene(VERIFYING)
    scene.name, scene.secrets = SCORED_ABOVE, []
    scene.year.scoring_tables.update(superior_column="Điểm Sở Nội vụ chấm")
    scene.year.home_affairs_since = timezone.now()
    scene.year.save()
    scene.keep_secret("points of the superior body in the making", "4,19", HOME, FORWARD)
    row = entries_of(scene, FORWARD)[1]
    told = {"superior_by": scene.cast.home_affairs, "superior_by_words": words_of(scene.cast.home_affairs)}
    Entry.objects.filter(pk=row.pk).update(
        superior_value=1, superior_points=Decimal("4.19"), superior_reason="Theo dõi của Sở", **told
    )
    return scene


PREPARATIONS = {
    REGISTRATION: drafts.OF_REGISTRATION,
    SELF_SCORING: [evidence, claims, drafts.draft_report],
    VERIFYING: [evidence, claims, findings, questions, appeals, cross_checking],
    REVIEW: [evidence, claims, votes, drafts_of_leadership],
    PROPOSING: [evidence, claims, sent_proposal, hand_over_in_writing],
    CLOSED: [evidence, claims, corrected_decision],
}
