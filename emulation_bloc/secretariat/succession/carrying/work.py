"""Work in the making: what passes to the heir, and what the bloc has to see to itself."""

from collections import defaultdict

from awards.enums import NominationStatus
from awards.models import Nomination
from emulation_bloc.core.dates import short_date
from meetings.enums import PollStatus
from meetings.models import Conclusion, Option, PanelMember
from pledges.models import PlanTask
from scoring.models import Criterion, ScoreSheet
from units.models import Extension

from ...enums import StepKind
from ...models import HandOver
from ..step import Step
from . import checks

LOOKED_AT = (PollStatus.DRAFT,)


def steps(case):
    yield from _rows_of_tables(case)
    yield from _hand_overs(case)
    if not case.ended:
        return
    yield from _sheets(case)
    yield from _leads(case, PlanTask.objects.filter(done_on__isnull=True), "Nhiệm vụ của kế hoạch")
    yield from _helpers(case)
    yield from _leads(case, Conclusion.objects.filter(carried_at__isnull=True), "Việc hội nghị giao")
    yield from _extensions(case)
    yield from checks.steps(case)
    yield from _panels(case)
    yield from _candidates(case)
    yield from _nominations(case)


def _of(case, ending, words, kind=StepKind.WORK, **more):
    return Step(kind, words, year=ending.participation.year, **more)


def _rows_of_tables(case):
    """Rows of the year's tables that are for a unit alone are for whoever takes its place; of a unit that ends the bloc
    is told. One query."""
    named = Criterion.units.through.objects.filter(unit__in=case.asked.units, criterion__table__year__in=case.years)
    rows = defaultdict(list)
    for row in named.select_related("criterion__table").order_by("pk"):
        rows[row.criterion.table.year_id, row.unit_id].append(row)
    for place in case.taken_over:
        for row in rows[place.year_id, place.unit_id]:
            words = f"Dòng bảng điểm dành riêng cho {place.name} dành cho {case.asked.heir.name}."
            yield Step(StepKind.WORK, words, year=place.year, row=row, values={"unit": case.asked.heir})
    for ending in case.endings:
        gone = ending.participation
        if number := len({row.criterion_id for row in rows[gone.year_id, gone.unit_id]}):
            words = f"{number} dòng bảng điểm dành riêng cho {gone.name} không còn đơn vị nào chấm; khối xem lại."
            yield Step(StepKind.CARE, words, year=gone.year)


def _hand_overs(case):
    """A hand-over that is not finished is given, or received, by whoever lives on in the unit; what a side has signed
    stays as it signed it."""
    heir, units = case.asked.heir, {unit.pk: unit for unit in case.asked.units}
    if heir is None or not case.asked.ends:
        return
    rows = HandOver.objects.filter(year__in=case.years, received_at__isnull=True).select_related("year__bloc")
    for row in rows.order_by("pk"):
        sides = {"giver": "Bên giao", "receiver": "Bên nhận"}
        if row.given_at is not None:
            del sides["giver"]
        for side, label in sides.items():
            if (unit := units.get(getattr(row, f"{side}_id"))) is not None:
                words = f"{label} của biên bản bàn giao là {heir.name} thay {unit.name}."
                yield Step(StepKind.WORK, words, year=row.year, row=row, values={side: heir})


def _sheets(case):
    rows = ScoreSheet.objects.filter(participation__in=case.ended)
    for sheet in rows.order_by("pk"):
        ending = case.ended[sheet.participation_id]
        words = f"Phiếu chấm điểm của {ending.participation.name} ({sheet.get_status_display().lower()}) giữ nguyên"
        words += " để đọc, không tính vào xếp hạng"
        words += f"; phiếu của {ending.heir.name} được tính." if ending.heir else "."
        yield _of(case, ending, words)


def _leads(case, rows, what):
    for row in rows.filter(lead__in=case.ended).order_by("pk"):
        ending = case.ended[row.lead_id]
        if ending.heir is None:
            yield _of(case, ending, f"{what} “{row}” chưa có đơn vị chủ trì mới.", StepKind.CARE)
        else:
            words = f"{what} “{row}” do {_heir_name(case, ending)} chủ trì."
            yield _of(case, ending, words, row=row, values={"lead": ending.heir})


def _helpers(case):
    """Who helps with a task not done is followed by its heir, unless that leads or helps with it already."""
    named = PlanTask.helpers.through
    rows = named.objects.filter(participation__in=case.ended, plantask__done_on__isnull=True)
    rows = list(rows.select_related("plantask__lead").order_by("pk"))
    helped = named.objects.filter(plantask__in=[row.plantask_id for row in rows])
    there = set(helped.values_list("plantask", "participation"))
    for row in rows:
        ending, task = case.ended[row.participation_id], row.plantask
        leads = case.ended[task.lead_id].heir if task.lead_id in case.ended else task.lead
        if ending.heir is None or ending.heir == leads or (task.pk, ending.heir.pk) in there:
            continue
        there.add((task.pk, ending.heir.pk))
        words = f"{_heir_name(case, ending)} phối hợp nhiệm vụ “{task}” của kế hoạch."
        yield _of(case, ending, words, row=row, values={"participation": ending.heir})


def _heir_name(case, ending):
    """The heir's name as it will be, also where it takes another's place first."""
    return case.asked.heir.name if ending.heir else ""


def _extensions(case):
    """The heir has as long as the unit whose work it takes on."""
    rows = Extension.objects.filter(participation__in=case.ended).select_related("deadline").order_by("pk")
    heirs = [ending.heir.pk for ending in case.endings if ending.heir is not None]
    own = {(e.deadline_id, e.participation_id): e for e in Extension.objects.filter(participation__in=heirs)}
    for row in rows:
        ending = case.ended[row.participation_id]
        if ending.heir is None:
            continue
        held = own.get((row.deadline_id, ending.heir.pk))
        what, day = row.deadline.get_what_display().lower(), short_date(row.last_day)
        words = f"{_heir_name(case, ending)} được gia hạn {what} đến ngày {day} như {ending.participation.name}."
        if held is None:
            made = Extension(
                deadline=row.deadline,
                participation=ending.heir,
                last_day=row.last_day,
                reason=f"Chuyển từ {ending.participation.name}: {row.reason}",
                granted_by=row.granted_by,
                granted_by_words=row.granted_by_words,
            )
            own[row.deadline_id, ending.heir.pk] = made
            yield _of(case, ending, words, row=made)
        elif held.last_day < row.last_day and held.pk is not None:
            yield _of(case, ending, words, row=held, values={"last_day": row.last_day})


def _panels(case):
    """Seats on counting panels of votes to come go with the unit, unless the heir has one or is voted on."""
    rows = PanelMember.objects.filter(participation__in=case.ended, poll__status__in=LOOKED_AT)
    rows = rows.select_related("poll").prefetch_related("poll__panel", "poll__options").order_by("pk")
    for row in rows:
        ending = case.ended[row.participation_id]
        taken = {member.participation_id for member in row.poll.panel.all()}
        taken |= {option.participation_id for option in row.poll.candidates}
        if ending.heir is None or ending.heir.pk in taken or not _moves(case, row.user_id):
            words = f"Tổ kiểm phiếu “{row.poll.question}”: cử người khác thay {row.name}."
            yield _of(case, ending, words, StepKind.CARE)
        else:
            words = f"{row.name} vẫn ở tổ kiểm phiếu “{row.poll.question}”, là người của {_heir_name(case, ending)}."
            yield _of(case, ending, words, row=row, values={"participation": ending.heir})


def _moves(case, user):
    """Whether the person goes to the heir that carries on."""
    choice = case.asked.choices.get(user)
    return choice is not None and choice.to == "0"


def _candidates(case):
    """Nobody is voted on who is no more; votes that were opened stay as they are."""
    rows = Option.objects.filter(participation__in=case.ended, poll__status__in=LOOKED_AT, withdrawn_reason="")
    for row in rows.select_related("poll").order_by("pk"):
        ending = case.ended[row.participation_id]
        words = f"{ending.participation.name} không còn trong danh sách bỏ phiếu “{row.poll.question}”."
        reason = f"Thôi tham gia theo {case.asked.basis}"[:300]
        yield _of(case, ending, words, row=row, values={"withdrawn_reason": reason})


def _nominations(case):
    rows = Nomination.objects.filter(participation__in=case.ended, status=NominationStatus.PROPOSED)
    for row in rows.select_related("review__award").order_by("pk"):
        ending = case.ended[row.participation_id]
        words = f"Đề nghị {row.review} cho {ending.participation.name} giữ nguyên; khối xem có rút không."
        yield _of(case, ending, words, StepKind.CARE)
