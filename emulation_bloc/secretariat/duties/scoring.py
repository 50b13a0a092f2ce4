"""Duties of scoring: sheets of the units, their verification, questions, cross-checks, appeals, locking the points."""

from scoring.appeals.policies import APPEAL_STAGES
from scoring.checking.assigning.queries import stood_aside
from scoring.enums import SheetStatus
from scoring.questions.queries import unanswered_for
from scoring.sheets.progress import VERIFIED
from scoring.verification.policies import may_judge_entered
from units.enums import DeadlineKind, Stage

from .duty import OFF, BoardCell, Duty, Missing, PaperOfUnit, State
from .needs import Hand, Need, Whose

NO_SHEET = "chưa có phiếu chấm điểm."
NOT_HANDED_IN = "chưa nộp phiếu tự chấm điểm."
NOT_HANDED_IN_AGAIN = "chưa nộp lại phiếu tự chấm điểm được trả lại."

HANDED_IN = State(BoardCell("done", "Đã nộp"))


class SelfScore(PaperOfUnit):
    column = "Tự chấm"
    stage = Stage.SELF_SCORING
    needs = (
        Need(Whose.UNITS, Hand.ANYBODY, "tự chấm điểm"),
        Need(Whose.UNITS, Hand.HEAD, "nộp phiếu tự chấm"),
    )
    deadline = DeadlineKind.SELF_SCORING
    page = "scoring:sheets"
    against = ("open_verification",)
    gate = "sheets_are_submitted"

    paper = "sheet"
    own_page = "scoring:sheet"
    asked_in = (Stage.SELF_SCORING, Stage.VERIFYING)
    states = {
        None: State(OFF, gap=NO_SHEET),
        SheetStatus.DRAFT: State(
            BoardCell("open", "Đang chấm"),
            gap=NOT_HANDED_IN,
            can_be_late=True,
            task="Tự chấm điểm, gắn minh chứng",
            of_head="Nộp phiếu tự chấm điểm",
            only_in=(Stage.SELF_SCORING,),
        ),
        SheetStatus.RETURNED: State(
            BoardCell("back", "Trả lại"),
            gap=NOT_HANDED_IN_AGAIN,
            task="Bổ sung phiếu chấm điểm được trả lại",
            has_day=False,
        ),
        SheetStatus.SUBMITTED: HANDED_IN,
        SheetStatus.VERIFIED: HANDED_IN,
        SheetStatus.CONFIRMED: HANDED_IN,
    }

    def key(self, unit):
        return unit.sheet.pk

    def cell(self, facts, unit):
        """Handed in, and asked for again: whoever looks at the board sees that somebody waits for an answer."""
        cell = super().cell(facts, unit)
        asks = getattr(getattr(unit, self.paper, None), "return_asked_at", None)
        return BoardCell("waiting", "Đề nghị trả lại") if asks and cell == HANDED_IN.cell else cell

    def of_unit(self, me):
        """What was handed up waits for the head alone."""
        handed_up = getattr(getattr(me.own, "sheet", None), "handed_up_at", None) is not None
        if getattr(getattr(me.own, "sheet", None), "return_declined_at", None) and me.stage in self.asked_in:
            yield me.task("Đọc lý do phiếu không được trả lại theo đề nghị", self.own_page, self.key(me.own))
        if not handed_up:
            yield from super().of_unit(me)
        elif me.seat.is_head and me.stage in self.asked_in:
            due = me.facts.last_day(self.deadline, me.own) if self.state(me.own).has_day else None
            yield me.task("Nộp phiếu tự chấm điểm cán bộ đã trình", "scoring:sheet_submit", self.key(me.own), due=due)

    def of_verifiers(self, me):
        """Asked for only as long as it may be given back."""
        for unit in me.facts.units if me.stage in self.asked_in else ():
            if getattr(getattr(unit, self.paper, None), "return_asked_at", None) and not me.seat.owns(unit):
                yield me.task(f"{unit.short_name} đề nghị trả lại phiếu chấm điểm", self.own_page, self.key(unit))

    def of_heir(self, me):
        if self.state(me.own).task and me.stage in self.asked_in:
            yield me.task(f"Có thể làm tiếp phiếu chấm điểm của {me.own}", self.own_page, self.key(me.own))


class Verification(PaperOfUnit):
    """Seen from the units a state of their sheets; the work is the leadership's."""

    column = "Thẩm định"
    stage = Stage.VERIFYING
    needs = (
        Need(Whose.LEADER, Hand.ANYBODY, "thẩm định"),
        Need(Whose.DEPUTY, Hand.ANYBODY, "thẩm định phiếu của Khối trưởng"),
    )
    deadline = DeadlineKind.VERIFICATION
    page = "scoring:sheets"
    against = ("publish_ranking",)
    gate = "sheets_are_verified"

    paper = "sheet"
    states = {
        None: State(OFF, gap=NO_SHEET),
        SheetStatus.DRAFT: State(BoardCell("open", "Chưa nộp"), gap=NOT_HANDED_IN),
        SheetStatus.RETURNED: State(BoardCell("back", "Chờ nộp lại"), gap=NOT_HANDED_IN_AGAIN),
        SheetStatus.SUBMITTED: State(
            BoardCell("waiting", "Chờ thẩm định"), gap="có phiếu chấm điểm chưa thẩm định xong."
        ),
        SheetStatus.VERIFIED: State(BoardCell("done", "Đã thẩm định")),
        SheetStatus.CONFIRMED: State(BoardCell("done", "Đã chốt")),
    }

    def of_verifiers(self, me):
        if me.stage != self.stage:
            return
        waiting = [unit for unit in me.facts.units if self._waits(unit) and not me.seat.owns(unit)]
        if waiting:
            aside = stood_aside(me.seat.participation)
            waiting = [unit for unit in waiting if unit.pk not in aside]
        waiting = [unit for unit in waiting if may_judge_entered(me.user, unit.sheet)]
        if waiting:
            due = me.facts.last_day(self.deadline)
            yield me.task(f"Thẩm định {len(waiting)} phiếu chấm điểm", self.page, due=due)

    def _waits(self, unit):
        return self.state(unit) is self.states[SheetStatus.SUBMITTED]


class Questions(Duty):
    """About rows of a sheet, as long as verification runs: answered by the unit, read by the leadership."""

    stage = Stage.VERIFYING
    page = "scoring:questions"

    def of_unit(self, me):
        if me.stage not in (Stage.SELF_SCORING, Stage.VERIFYING):
            return
        if getattr(getattr(me.own, "sheet", None), "submitted_at", None) is None:
            return
        if asked := len(unanswered_for(me.own)):
            yield me.task(f"Trả lời {asked} câu hỏi về phiếu chấm điểm", self.page)

    def of_verifiers(self, me):
        if me.stage != self.stage:
            return
        answers = [turn for turn in me.facts.open_questions if not me.seat.owns(turn.entry.sheet.participation)]
        if answers:
            yield me.task(f"Xem {len(answers)} câu trả lời, câu hỏi của các đơn vị", self.page)


class Checks(Duty):
    """Sheets of other units that a unit is assigned to, handed in and not finished."""

    stage = Stage.VERIFYING
    deadline = DeadlineKind.VERIFICATION
    page = "scoring:check"

    def of_unit(self, me):
        if me.stage != self.stage:
            return
        due = me.facts.last_day(self.deadline)
        for check in me.facts.open_checks:
            if check.checker_id == me.own.pk:
                yield me.task(f"Chấm chéo phiếu của {check.subject}", self.page, check.pk, due=due)


class Appeals(Duty):
    stage = Stage.RANKED
    needs = (Need(Whose.UNITS, Hand.HEAD, "kiến nghị điểm"),)
    deadline = DeadlineKind.APPEAL
    may_lack_day = True
    page = "scoring:appeals"
    against = ("publish_ranking", "open_review")
    gate = "appeals_are_answered"

    def gaps(self, facts):
        waiting = {appeal.entry.sheet.participation_id for appeal in facts.open_appeals}
        for unit in facts.units:
            if unit.pk in waiting:
                yield Missing("có kiến nghị điểm chưa được trả lời.", self.page, unit)

    def of_unit(self, me):
        """Nothing to do but wait; said, because a unit otherwise asks by telephone. Answers stand on the same page."""
        if me.stage not in APPEAL_STAGES:
            return
        waiting = [appeal for appeal in me.facts.open_appeals if appeal.entry.sheet.participation_id == me.own.pk]
        if waiting:
            yield me.task(f"Kiến nghị điểm của đơn vị đang chờ trả lời ({len(waiting)})", self.page)

    def of_answerers(self, me):
        """Not of the own unit, not against the own finding."""
        if me.stage not in APPEAL_STAGES or not (me.seat.is_leadership or me.seat.watches):
            return
        waiting = [
            appeal
            for appeal in me.facts.open_appeals
            if not me.seat.owns(appeal.entry.sheet.participation)
            and me.user.pk not in me.facts.involved[appeal.entry_id]
        ]
        if waiting:
            yield me.task(f"Có {len(waiting)} kiến nghị điểm chờ trả lời", self.page)


class SuperiorScoring(Duty):
    """Where the table says so, the superior body scores last: after verification and its appeals, before the lock."""

    column = "Cấp trên chấm"
    stage = Stage.VERIFYING
    needs = (Need(Whose.SUPERIOR, Hand.ANYBODY, "chấm cột cấp trên"),)
    deadline = DeadlineKind.SUPERIOR
    page = "scoring:sheets"
    against = ("publish_ranking",)
    gate = "superior_has_scored"

    def is_asked(self, facts):
        return bool(facts.superior_column)

    def gaps(self, facts):
        if not self.is_asked(facts):
            return
        if facts.year.home_affairs_since is None:
            sentence = f"Chưa mời cơ quan nội vụ theo dõi năm thi đua, nên chưa ai ghi cột “{facts.superior_column}”."
            yield Missing(sentence, "units:leaders", act="Mời cơ quan nội vụ theo dõi để chấm điểm")
        for unit in self._waiting(facts):
            yield Missing("có phiếu cấp trên chưa chấm xong.", self.page, unit)

    def _waiting(self, facts):
        """Whose sheet the bloc has verified, and the superior body is not done with."""
        sheets = ((unit, getattr(unit, "sheet", None)) for unit in facts.units)
        return [unit for unit, sheet in sheets if sheet and sheet.status in VERIFIED and not sheet.superior_done_at]

    def cell(self, facts, unit):
        sheet = getattr(unit, "sheet", None)
        if sheet is None or sheet.status not in VERIFIED:
            return OFF
        return BoardCell("done", "Đã chấm") if sheet.superior_done_at else BoardCell("waiting", "Chờ chấm")

    def of_home_affairs(self, me):
        if me.stage != self.stage or not self.is_asked(me.facts) or not me.facts.scores_above(me.user):
            return
        if waiting := self._waiting(me.facts):
            due = me.facts.last_day(self.deadline)
            yield me.task(f"{me.facts.superior_column}: còn {len(waiting)} phiếu", self.page, due=due)


class Lock(Duty):
    """Locking waits for the gates before it: nobody is asked to lock points that are still open."""

    stage = Stage.VERIFYING
    needs = (Need(Whose.LEADER, Hand.HEAD, "chốt điểm"),)
    page = "scoring:ranking"
    against = ("publish_ranking",)
    gate = "points_are_locked"

    def gaps(self, facts):
        if any(VERIFICATION.gaps(facts)) or facts.open_appeals or any(SUPERIOR_SCORING.gaps(facts)):
            return
        if any(unit.sheet.status == SheetStatus.VERIFIED for unit in facts.units):
            sentence, act = "Thủ trưởng đơn vị Khối trưởng chưa chốt điểm.", "chốt điểm để công bố xếp hạng"
            yield Missing(sentence, self.page, act=act, is_for_head=True)


VERIFICATION = Verification()
SUPERIOR_SCORING = SuperiorScoring()
