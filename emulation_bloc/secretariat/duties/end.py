"""Duties of the end: the proposal to Home Affairs, the hand-over to next year's leader."""

from awards.enums import IN_THE_BLOC, AchievementStatus, InquiryStatus, ProposalStatus
from units.enums import DeadlineKind, Stage

from ..handover import policies as handover_policies
from .duty import OFF, BoardCell, Duty, Missing
from .needs import Hand, Need, Whose


class Nominations(Duty):
    """Nothing a unit owes; what it is proposed for stands in the same matrix."""

    column = "Đề nghị khen thưởng"
    stage = Stage.PROPOSING

    def cell(self, facts, unit):
        found = facts.nominations.get(unit.pk)
        if found:
            return BoardCell("done", ", ".join(nomination.review.short_name_then for nomination in found))
        return BoardCell("off", "Không đề nghị") if Stage(facts.year.stage).place >= self.stage.place else OFF


class Achievements(Duty):
    """Whoever is proposed writes its achievement report, and its head confirms it, until the dossier is sent."""

    stage = Stage.PROPOSING
    page = "awards:achievement"

    def of_unit(self, me):
        if me.stage not in (Stage.REVIEW, Stage.PROPOSING) or me.own.pk not in me.facts.nominations:
            return
        status = me.facts.achievements.get(me.own.pk)
        proposal = me.facts.proposal
        if status == AchievementStatus.CONFIRMED or (proposal is not None and proposal.status not in IN_THE_BLOC):
            return
        done = "Xác nhận" if me.seat.is_head and status is not None else "Viết"
        yield me.task(f"{done} báo cáo thành tích đề nghị khen thưởng", self.page, me.own.pk)

    of_heir = of_unit


class Proposal(Duty):
    stage = Stage.PROPOSING
    needs = (Need(Whose.LEADER, Hand.HEAD, "ký, gửi tờ trình"),)
    deadline = DeadlineKind.PROPOSAL
    page = "awards:proposal"
    against = ("close",)
    gate = "proposal_is_submitted"

    def gaps(self, facts):
        if facts.proposal is None or facts.proposal.status in (ProposalStatus.DRAFT, ProposalStatus.RETURNED):
            act = "Gửi tờ trình đề nghị khen thưởng đến cơ quan nội vụ"
            yield Missing("Tờ trình đề nghị khen thưởng chưa gửi cơ quan nội vụ.", self.page, act=act)

    def of_home_affairs(self, me):
        proposal = me.facts.proposal
        if proposal is not None and proposal.status == ProposalStatus.SUBMITTED:
            yield me.task(f"Xem và tiếp nhận {proposal}", self.page)


class Inquiries(Duty):
    """Questions of the office that follows the bloc, each with a last day of its own; remarks are read."""

    page = "awards:inquiry"

    def of_secretariat(self, me):
        for one in me.facts.inquiries:
            if one.is_open:
                verb = f"Trả lời {one.office}" if one.is_question else f"Xem nhận xét của {one.office}"
                yield me.task(f"{verb}: {one}", self.page, one.pk, due=one.due)

    def of_home_affairs(self, me):
        for one in me.facts.inquiries:
            if one.status == InquiryStatus.ANSWERED:
                yield me.task(f"Xem khối trả lời: {one}", self.page, one.pk)


class HandOver(Duty):
    stage = Stage.PROPOSING
    needs = (Need(Whose.LEADER, Hand.HEAD, "xác nhận giao"),)
    page = "secretariat:hand_over"
    against = ("close",)
    gate = "hand_over_is_complete"

    def gaps(self, facts):
        hand_over = facts.hand_over
        if hand_over is None:
            sentence = "Chưa lập biên bản bàn giao cho Khối trưởng năm sau."
            yield Missing(sentence, self.page, act="Lập biên bản bàn giao cho Khối trưởng năm sau")
        elif hand_over.given_at is None:
            yield Missing(f"{hand_over.giver} chưa xác nhận giao.", self.page, act="Theo dõi việc xác nhận bàn giao")
        elif hand_over.received_at is None:
            sentence = f"{hand_over.receiver} chưa xác nhận nhận bàn giao."
            yield Missing(sentence, self.page, act="Theo dõi việc xác nhận bàn giao")

    def of_either_side(self, me):
        if me.stage not in handover_policies.HAND_OVER_STAGES or me.facts.hand_over is None:
            return
        user, hand_over = me.user, me.facts.hand_over
        if user.is_head and handover_policies.may_give(user, hand_over):
            yield me.task("Xác nhận giao cho Khối trưởng năm sau", self.page)
        if (
            handover_policies.may_answer_items(user, hand_over)
            and hand_over.given_at
            and handover_policies.waits_for_answers(hand_over)
        ):
            yield me.task("Kiểm nhận từng nội dung bàn giao", self.page)
        elif user.is_head and handover_policies.may_receive(user, hand_over):
            yield me.task("Xác nhận nhận bàn giao Khối trưởng", self.page)
