"""Duties of the beginning: the plan, who takes part and who leads, what units register for and sign."""

from pledges.enums import PledgeStatus, RegistrationStatus
from units.enums import DeadlineKind, LeadershipRole, Stage

from .duty import OFF, BoardCell, DoneOnce, Duty, Missing, PaperOfUnit, State
from .needs import Hand, Need, Whose

MIN_UNITS = 2  # below two there is nobody to compete with


class Plan(DoneOnce):
    stage = Stage.PLANNING
    page = "pledges:plan"
    against = ("open_registration",)
    gate = "plan_is_issued"
    missing = "Kế hoạch hoạt động của năm chưa được ban hành."
    act = "Ban hành kế hoạch hoạt động của năm"

    def is_done(self, facts):
        return facts.plan_is_issued


class Units(Duty):
    stage = Stage.PLANNING
    page = "units:members"
    against = ("open_registration",)
    gate = "enough_units"

    def gaps(self, facts):
        if len(facts.units) < MIN_UNITS:
            sentence = f"Năm thi đua mới có {len(facts.units)} đơn vị tham gia, cần ít nhất {MIN_UNITS} đơn vị."
            yield Missing(sentence, self.page, act="Ghi các đơn vị tham gia năm thi đua")


class Leaders(Duty):
    stage = Stage.PLANNING
    page = "units:leaders"
    against = ("open_registration",)
    gate = "leadership_is_named"

    def gaps(self, facts):
        bloc = facts.year.bloc
        for role in bloc.roles:
            if role not in facts.leaderships:
                title = bloc.words.role(role)
                act = f"Ghi nhận đơn vị làm {title}"
                yield Missing(f"Chưa ghi nhận đơn vị làm {title}.", self.page, act=act)


NOT_SENT = State(
    BoardCell("open", "Chưa gửi"),
    gap="chưa gửi đăng ký danh hiệu.",
    can_be_late=True,
    task="Soạn bản đăng ký danh hiệu thi đua",
    of_head="Gửi bản đăng ký danh hiệu thi đua",
)


class Registration(PaperOfUnit):
    column = "Đăng ký"
    stage = Stage.REGISTRATION
    needs = (
        Need(Whose.UNITS, Hand.ANYBODY, "đăng ký danh hiệu"),
        Need(Whose.LEADER, Hand.ANYBODY, "tiếp nhận đăng ký"),
    )
    deadline = DeadlineKind.REGISTRATION
    page = "pledges:registrations"
    against = ("start_running",)
    gate = "registrations_are_accepted"

    paper = "registration"
    own_page = "pledges:registration"
    asked_in = (Stage.REGISTRATION,)
    states = {
        None: NOT_SENT,
        RegistrationStatus.DRAFT: NOT_SENT,
        RegistrationStatus.SUBMITTED: State(
            BoardCell("waiting", "Chờ tiếp nhận"),
            gap="đã gửi đăng ký danh hiệu, Khối trưởng chưa tiếp nhận.",
            shown_early=True,
        ),
        RegistrationStatus.RETURNED: State(
            BoardCell("back", "Trả lại"),
            gap="chưa gửi lại bản đăng ký danh hiệu được trả lại.",
            shown_early=True,
            task="Bổ sung bản đăng ký danh hiệu được trả lại",
        ),
        RegistrationStatus.ACCEPTED: State(BoardCell("done", "Đã tiếp nhận"), shown_early=True),
    }

    def of_unit(self, me):
        """What was handed up waits for the head alone."""
        handed_up = getattr(getattr(me.own, "registration", None), "handed_up_at", None) is not None
        if not (handed_up and self.state(me.own).task):
            yield from super().of_unit(me)
        elif me.seat.is_head and me.stage in self.asked_in:
            due = me.facts.last_day(self.deadline, me.own)
            yield me.task("Gửi bản đăng ký danh hiệu cán bộ đã trình", self.own_page, self.key(me.own), due=due)

    def of_secretariat(self, me):
        if me.stage != Stage.REGISTRATION:
            return
        statuses = [getattr(getattr(unit, "registration", None), "status", None) for unit in me.facts.units]
        if waiting := statuses.count(RegistrationStatus.SUBMITTED):
            yield me.task(f"Tiếp nhận {waiting} bản đăng ký danh hiệu", self.page)


NOT_SIGNED = State(
    BoardCell("open", "Chưa ký"),
    gap="chưa ký giao ước thi đua.",
    can_be_late=True,
    task="Soạn giao ước thi đua để thủ trưởng ký",
    of_head="Ký giao ước thi đua",
    only_in=(Stage.REGISTRATION,),
)


class Pledge(PaperOfUnit):
    column = "Giao ước"
    stage = Stage.REGISTRATION
    needs = (Need(Whose.UNITS, Hand.HEAD, "ký giao ước"),)
    deadline = DeadlineKind.PLEDGE
    page = "pledges:pledges"
    against = ("start_running",)
    gate = "pledges_are_signed"

    paper = "pledge"
    own_page = "pledges:pledge"
    asked_in = (Stage.REGISTRATION, Stage.RUNNING)
    states = {
        None: NOT_SIGNED,
        PledgeStatus.DRAFT: NOT_SIGNED,
        PledgeStatus.CORRECTING: State(
            BoardCell("back", "Đính chính"),
            gap="chưa ký lại giao ước được mở đính chính.",
            task="Sửa giao ước được mở đính chính để thủ trưởng ký lại",
            of_head="Ký lại giao ước đã đính chính",
            has_day=False,
        ),
        PledgeStatus.SIGNED: State(BoardCell("done", "Đã ký"), shown_early=True),
    }

    def opened_again(self, facts):
        """No day binds what the leadership opened for correction, and it is not done either."""
        units = [unit for unit in facts.units if self.state(unit) is self.states[PledgeStatus.CORRECTING]]
        return f"{len(units)} đơn vị đang ký lại" if units else ""

    def wording(self, facts, unit):
        """How its words are being agreed on; none where no draft was sent, or it is signed."""
        pledge = getattr(unit, "pledge", None)
        return None if pledge is None or pledge.is_signed else facts.wordings.get(unit.pk)

    def cell(self, facts, unit):
        cell, wording = super().cell(facts, unit), self.wording(facts, unit)
        if wording is None or cell is OFF:
            return cell
        if wording.is_agreed:
            return BoardCell("open", "Đã thống nhất", cell.late)
        if wording.waits_for_unit:
            return BoardCell("back", "Có đề nghị sửa", cell.late)
        return BoardCell("waiting", "Chờ thống nhất", cell.late)

    def of_unit(self, me):
        """What was sent waits for whoever is to answer; agreed on, for the head's signature."""
        wording = self.wording(me.facts, me.own)
        if wording is None:
            yield from super().of_unit(me)
        elif me.stage in self.asked_in:
            due = me.facts.last_day(self.deadline, me.own) if self.state(me.own).has_day else None
            if wording.is_agreed and me.seat.is_head:
                yield me.task("Ký giao ước đã thống nhất câu chữ", self.own_page, me.own.pk, due=due)
            elif wording.waits_for_unit:
                title = f"Trả lời {wording.of_secretariat} đề nghị sửa giao ước"
                yield me.task(title, "pledges:agreement", me.own.pk, due=due)

    def of_verifiers(self, me):
        """Drafts that wait for the other side: the leader's people, over the leader's own the deputy's."""
        leader = me.facts.leaderships.get(LeadershipRole.LEADER)
        for unit in me.facts.units if me.stage in self.asked_in else ():
            wording = self.wording(me.facts, unit)
            of_leader = leader is not None and unit.unit_id == leader.unit_id
            if wording is None or not wording.waits_for_secretariat or me.seat.leads == of_leader:
                continue
            title = f"Thống nhất câu chữ giao ước của {unit.short_name}"
            if wording.of_unit:
                title = f"Trả lời {wording.of_unit} đề nghị sửa giao ước của {unit.short_name}"
            yield me.task(title, "pledges:agreement", unit.pk)


class SignedCorrections(Duty):
    """What was opened for correction is signed anew before units score themselves by it."""

    stage = Stage.RUNNING
    page = "pledges:pledges"
    against = ("open_self_scoring",)
    gate = "corrections_are_signed"

    def gaps(self, facts):
        for unit in facts.units:
            pledge = getattr(unit, "pledge", None)
            if pledge is not None and pledge.status == PledgeStatus.CORRECTING and unit.stands():
                yield Missing("chưa ký lại giao ước được mở đính chính.", self.page, unit)


class Table(DoneOnce):
    stage = Stage.REGISTRATION
    needs = (Need(Whose.LEADER, Hand.ANYBODY, "ban hành bảng tiêu chí"),)
    page = "scoring:table"
    against = ("start_running", "open_self_scoring")
    gate = "table_is_issued"
    missing = "Bảng tiêu chí chấm điểm của năm chưa được ban hành."
    act = "Ban hành bảng tiêu chí chấm điểm"

    def is_done(self, facts):
        return facts.table_is_issued


class SelfScoringDay(DoneOnce):
    stage = Stage.RUNNING
    page = "units:deadlines"
    against = ("open_self_scoring",)
    gate = "self_scoring_has_a_deadline"
    missing = "Chưa đặt thời hạn tự chấm điểm, nộp minh chứng."
    act = "Đặt thời hạn tự chấm điểm, nộp minh chứng"

    def is_done(self, facts):
        return any(deadline.what == DeadlineKind.SELF_SCORING for deadline in facts.deadlines)
