"""What still blocks a step of the year, as sentences by unit. Each gate looks at the facts and changes nothing."""

from dataclasses import dataclass

from awards.enums import ProposalStatus
from meetings.enums import MeetingStatus
from pledges.enums import PledgeStatus, RegistrationStatus
from scoring.enums import SheetStatus
from units.enums import DeadlineKind, LeadershipRole
from units.models import Participation

HAND_OVER = "secretariat:hand_over"
MIN_UNITS = 2  # below two there is nobody to compete with

REGISTRATION_GAPS = {
    None: "chưa gửi đăng ký danh hiệu.",
    RegistrationStatus.DRAFT: "chưa gửi đăng ký danh hiệu.",
    RegistrationStatus.SUBMITTED: "đã gửi đăng ký danh hiệu, Khối trưởng chưa tiếp nhận.",
    RegistrationStatus.RETURNED: "chưa gửi lại bản đăng ký danh hiệu được trả lại.",
}
SUBMISSION_GAPS = {
    None: "chưa có phiếu chấm điểm.",
    SheetStatus.DRAFT: "chưa nộp phiếu tự chấm điểm.",
    SheetStatus.RETURNED: "chưa nộp lại phiếu tự chấm điểm được trả lại.",
}
VERIFICATION_GAPS = SUBMISSION_GAPS | {SheetStatus.SUBMITTED: "có phiếu chấm điểm chưa thẩm định xong."}


@dataclass(frozen=True)
class Missing:
    """One thing that is not there yet, and the page where it is mended (the name of its address).

    With a participation ``what`` says what that unit owes, and the sentence begins with its name;
    without one it is a whole sentence, and waits for the leader: ``act`` is what to do then, ``is_for_head`` whether
    only the head of its unit can.
    """

    what: str
    page: str
    participation: Participation | None = None
    act: str = ""
    is_for_head: bool = False

    def __str__(self):
        return f"{self.participation.name} {self.what}" if self.participation else self.what


def _by_status(facts, thing, gaps, page):
    for unit in facts.units:
        status = getattr(getattr(unit, thing, None), "status", None)
        if status in gaps:
            yield Missing(gaps[status], page, unit)


def plan_is_issued(facts):
    if not facts.plan_is_issued:
        sentence = "Kế hoạch hoạt động của năm chưa được ban hành."
        yield Missing(sentence, "pledges:plan", act="Ban hành kế hoạch hoạt động của năm")


def enough_units(facts):
    if len(facts.units) < MIN_UNITS:
        sentence = f"Năm thi đua mới có {len(facts.units)} đơn vị tham gia, cần ít nhất {MIN_UNITS} đơn vị."
        yield Missing(sentence, "units:members", act="Ghi các đơn vị tham gia năm thi đua")


def leadership_is_named(facts):
    for role in LeadershipRole:
        if role not in facts.leaderships:
            act = f"Ghi nhận đơn vị làm {role.label}"
            yield Missing(f"Chưa ghi nhận đơn vị làm {role.label}.", "units:leaders", act=act)


def registrations_are_accepted(facts):
    yield from _by_status(facts, "registration", REGISTRATION_GAPS, "pledges:registrations")


def pledges_are_signed(facts):
    for unit in facts.units:
        if getattr(getattr(unit, "pledge", None), "status", None) != PledgeStatus.SIGNED:
            yield Missing("chưa ký giao ước thi đua.", "pledges:pledges", unit)


def table_is_issued(facts):
    if not facts.table_is_issued:
        sentence = "Bảng tiêu chí chấm điểm của năm chưa được ban hành."
        yield Missing(sentence, "scoring:table", act="Ban hành bảng tiêu chí chấm điểm")


def self_scoring_has_a_deadline(facts):
    if not any(deadline.what == DeadlineKind.SELF_SCORING for deadline in facts.deadlines):
        act = "Đặt thời hạn tự chấm điểm, nộp minh chứng"
        yield Missing("Chưa đặt thời hạn tự chấm điểm, nộp minh chứng.", "units:deadlines", act=act)


def sheets_are_submitted(facts):
    yield from _by_status(facts, "sheet", SUBMISSION_GAPS, "scoring:sheets")


def sheets_are_verified(facts):
    yield from _by_status(facts, "sheet", VERIFICATION_GAPS, "scoring:sheets")


def appeals_are_answered(facts):
    waiting = {appeal.entry.sheet.participation_id for appeal in facts.open_appeals}
    for unit in facts.units:
        if unit.pk in waiting:
            yield Missing("có kiến nghị điểm chưa được trả lời.", "scoring:appeals", unit)


def points_are_locked(facts):
    """Locking waits for the gates before it: nobody is asked to lock points that are still open."""
    if any(sheets_are_verified(facts)) or facts.open_appeals:
        return
    if any(unit.sheet.status == SheetStatus.VERIFIED for unit in facts.units):
        sentence, act = "Thủ trưởng đơn vị Khối trưởng chưa chốt điểm.", "chốt điểm để công bố xếp hạng"
        yield Missing(sentence, "scoring:ranking", act=act, is_for_head=True)


def yearend_is_scheduled(facts):
    if facts.yearend is None:
        yield Missing("Chưa lên lịch hội nghị tổng kết.", "meetings:list", act="Lên lịch hội nghị tổng kết")


def yearend_has_ended(facts):
    if facts.yearend is None:
        yield Missing("Chưa lên lịch hội nghị tổng kết.", "meetings:list", act="Lên lịch hội nghị tổng kết")
    elif facts.yearend.status != MeetingStatus.ENDED:
        yield Missing("Hội nghị tổng kết chưa bế mạc.", "meetings:list", act="Điều hành, bế mạc hội nghị tổng kết")


def polls_are_sealed(facts):
    for poll in facts.unsealed_polls:
        sentence = f"Cuộc bỏ phiếu “{poll.question}” chưa niêm phong kết quả."
        yield Missing(sentence, "meetings:list", act=f"Niêm phong kết quả bỏ phiếu “{poll.question}”")


def next_leadership_is_known(facts):
    for role in LeadershipRole:
        if role not in facts.next_leaderships and role not in facts.decided_leaders:
            yield Missing(
                f"Chưa có kết quả bầu {role.label} năm {facts.year.year + 1}; nếu không bầu, "
                "hãy ghi đơn vị được hiệp thương ở trang Hội nghị, hoặc đơn vị được chỉ định ở trang Bàn giao.",
                HAND_OVER,
                act=f"Bầu hoặc ghi nhận {role.label} năm {facts.year.year + 1}",
            )


def minutes_are_signed(facts):
    if not facts.minutes_are_signed:
        yield Missing("Biên bản hội nghị tổng kết chưa được ký.", "meetings:list", act="Lập, ký biên bản hội nghị")


def proposal_is_submitted(facts):
    if facts.proposal is None or facts.proposal.status in (ProposalStatus.DRAFT, ProposalStatus.RETURNED):
        sentence = "Tờ trình đề nghị khen thưởng chưa gửi cơ quan nội vụ."
        yield Missing(sentence, "awards:proposal", act="Gửi tờ trình đề nghị khen thưởng đến cơ quan nội vụ")


def proposal_is_in_the_bloc(facts):
    """What Home Affairs has before it, took or answered does not begin again behind its back."""
    proposal = facts.proposal
    if proposal is None:
        return
    if proposal.is_decided:
        yield Missing("Đã ghi quyết định khen thưởng của năm nên không trở lại hội nghị được nữa.", "awards:proposal")
    elif proposal.status == ProposalStatus.ACCEPTED:
        sentence = "Cơ quan nội vụ đã tiếp nhận hồ sơ đề nghị khen thưởng nên không trở lại hội nghị được nữa."
        yield Missing(sentence, "awards:proposal")
    elif proposal.status == ProposalStatus.SUBMITTED:
        sentence = "Hồ sơ đề nghị khen thưởng đang ở cơ quan nội vụ; muốn trở lại hội nghị, hãy đề nghị trả lại hồ sơ."
        yield Missing(sentence, "awards:proposal")


def ranking_is_not_in_signed_minutes(facts):
    if facts.minutes_are_signed:
        sentence = "Biên bản hội nghị tổng kết đã ký, trong đó có kết quả xếp hạng, nên không công bố lại được nữa."
        yield Missing(sentence, "scoring:ranking")


def hand_over_is_complete(facts):
    hand_over = facts.hand_over
    if hand_over is None:
        sentence = "Chưa lập biên bản bàn giao cho Khối trưởng năm sau."
        yield Missing(sentence, HAND_OVER, act="Lập biên bản bàn giao cho Khối trưởng năm sau")
    elif hand_over.given_at is None:
        yield Missing(f"{hand_over.giver} chưa xác nhận giao.", HAND_OVER, act="Theo dõi việc xác nhận bàn giao")
    elif hand_over.received_at is None:
        sentence = f"{hand_over.receiver} chưa xác nhận nhận bàn giao."
        yield Missing(sentence, HAND_OVER, act="Theo dõi việc xác nhận bàn giao")


GATES = {
    "open_registration": (plan_is_issued, enough_units, leadership_is_named),
    "start_running": (registrations_are_accepted, pledges_are_signed, table_is_issued),
    "open_self_scoring": (table_is_issued, self_scoring_has_a_deadline),
    "open_verification": (sheets_are_submitted,),
    "publish_ranking": (sheets_are_verified, appeals_are_answered, points_are_locked),
    "open_review": (appeals_are_answered, yearend_is_scheduled),
    "open_proposing": (yearend_has_ended, polls_are_sealed, next_leadership_is_known, minutes_are_signed),
    "close": (proposal_is_submitted, hand_over_is_complete),
    # What stands behind a decision does not reopen.
    "reopen_ranking": (ranking_is_not_in_signed_minutes,),
    "reopen_review": (proposal_is_in_the_bloc,),
}

# A late sheet need not hold up the others: verification may open without it, for a reason that is written down.
WAIVABLE = {"open_verification"}


def missing(facts, step, *, waived=False):
    """Everything that blocks ``step``, in the order of the gates. ``waived``: a reason was given to go on without."""
    if waived and step in WAIVABLE:
        return []
    return [gap for gate in GATES.get(step, ()) for gap in gate(facts)]
