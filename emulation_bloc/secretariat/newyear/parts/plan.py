"""The operating plan: its sections, its tasks with their days; and movements that ended with last year."""

from copy import copy

import pledges.policies
import pledges.services
from pledges.aims import FIELDS
from pledges.models import Movement
from pledges.queries import common_targets, movements_of, plan_tasks

from ..offer import Line, Part


class OfPlan(Part):
    page = "pledges:plan"

    def may(self, user, turn):
        return pledges.policies.may_edit_plan(user, turn.plan_now)


class Sections(OfPlan):
    code = "sections"
    label = "Nội dung kế hoạch"
    story = "Các đề mục của kế hoạch năm trước, “năm …” trong câu được đổi sang năm mới; vào kế hoạch ở dạng dự thảo."
    whole = True

    def lines(self, turn):
        former, plan = turn.plan_then, turn.plan_now
        there = plan.pk is not None and plan.sections.exists()
        sections = former.sections.all() if former.pk else []
        return [
            Line(
                row=section,
                then=f"{section.heading}: {section.body}",
                now=turn.reworded(f"{section.heading}: {section.body}"),
                there=there,
                notes=turn.stale(turn.reworded(section.heading), turn.reworded(section.body)),
            )
            for section in sections
        ]

    def take(self, turn, lines, by):
        title = turn.reworded(turn.plan_then.title)
        sections = [(turn.reworded(line.row.heading), turn.reworded(line.row.body)) for line in lines]
        pledges.services.lay_out_plan(year=turn.year, title=title, sections=sections, by=by)


class Tasks(OfPlan):
    code = "tasks"
    label = "Nhiệm vụ và lịch của năm"
    story = (
        "Nhiệm vụ của kế hoạch năm trước, thời hạn tính sang năm mới; việc của Khối trưởng, Khối phó giao cho đơn vị "
        "giữ vai trò ấy năm nay."
    )

    def lines(self, turn):
        there = {task.what for task in plan_tasks(turn.plan_now)}
        days = dict(turn.year.deadlines.values_list("what", "last_day"))
        return [self._line(turn, task, there, days) for task in turn.tasks_then]

    def _line(self, turn, task, there, days):
        lead, what = turn.unit_for(task.lead), turn.reworded(task.what)
        gone = (f"{task.lead} không còn trong khối: hãy ghi đơn vị chủ trì",) if task.lead and lead is None else ()
        return Line(
            row=task,
            then=f"{task.what} – {task.lead or task.lead_text or 'chưa ghi chủ trì'}",
            now=f"{what} – {lead or task.lead_text or 'chưa ghi chủ trì'}",
            there=what in there,
            day_then=task.due_on,
            day=days.get(_sets(turn, task)) or turn.moved(task.due_on),
            notes=(*turn.stale(what), *gone, *_is_deadline(turn, task), *turn.outside(task.due_on)),
        )

    def take(self, turn, lines, by):
        tasks = [
            {
                "what": turn.reworded(line.row.what),
                "lead": turn.unit_for(line.row.lead),
                "lead_text": line.row.lead_text,
                "helpers": [unit for helper in line.row.helpers.all() if (unit := turn.unit_for(helper))],
                "movement": line.row.movement if _goes_on(line.row.movement, turn.year) else None,
                "due": line.day,
                "sets": _sets(turn, line.row) if line.day else "",
            }
            for line in lines
        ]
        pledges.services.add_tasks(year=turn.year, tasks=tasks, by=by)


def _sets(turn, task):
    """The deadline of the year that a task is, if it is one."""
    return turn.linked_then[task.pk].what if task.pk in turn.linked_then else ""


def _is_deadline(turn, task):
    deadline = turn.linked_then.get(task.pk)
    return (f"Là thời hạn “{deadline.get_what_display()}” của năm: ghi một ngày cho cả hai",) if deadline else ()


def _goes_on(movement, year):
    return movement is not None and (movement.last_year is None or movement.last_year >= year.year)


class Targets(OfPlan):
    code = "targets"
    label = "Chỉ tiêu chung của khối"
    story = "Chỉ tiêu mà kế hoạch đặt cho mọi giao ước; mức của năm trước là điểm xuất phát để sửa. Kết quả không chép."
    whole = True

    def lines(self, turn):
        there = common_targets(turn.plan_now).exists()
        return [
            Line(
                row=target,
                then=f"{target.content}: {target.aim_in_words} {target.unit_of_measure}".strip(),
                now=f"{turn.reworded(target.content)}: {self._aim(turn, target)} {target.unit_of_measure}".strip(),
                there=there,
                notes=turn.stale(turn.reworded(target.content)),
            )
            for target in common_targets(turn.plan_then)
        ]

    def _aim(self, turn, target):
        moved = copy(target)
        moved.aim_date = turn.moved(target.aim_date)
        return moved.aim_in_words

    def take(self, turn, lines, by):
        targets = [
            {name: getattr(line.row, name) for name in FIELDS}
            | {"content": turn.reworded(line.row.content), "aim_date": turn.moved(line.row.aim_date)}
            for line in lines
        ]
        pledges.services.lay_out_targets(year=turn.year, targets=targets, by=by)


class Movements(Part):
    code = "movements"
    label = "Phong trào thi đua phát động từng năm"
    story = (
        "Phong trào kết thúc cùng năm trước, phát động lại cho năm mới. Phong trào nhiều năm vẫn tiếp tục, không phải "
        "chép. Văn bản phát động của năm mới ghi sau."
    )
    page = "pledges:movements"

    def lines(self, turn):
        ended = Movement.objects.filter(
            bloc=turn.last.bloc_id,
            first_year__lte=turn.last.year,
            last_year__gte=turn.last.year,
            last_year__lt=turn.year.year,
        )
        there = {movement.title for movement in movements_of(turn.year)}
        return [
            Line(
                row=movement,
                then=f"{movement.title} ({movement.get_launcher_display()})",
                now=turn.reworded(movement.title),
                there=turn.reworded(movement.title) in there,
                notes=turn.stale(turn.reworded(movement.title)),
            )
            for movement in ended
        ]

    def may(self, user, turn):
        return pledges.policies.may_edit_movements(user, turn.year)

    def take(self, turn, lines, by):
        for line in lines:
            values = {
                "title": turn.reworded(line.row.title),
                "launcher": line.row.launcher,
                "first_year": turn.year.year,
                "last_year": turn.year.year,
                "position": line.row.position,
            }
            pledges.services.add_movement(year=turn.year, values=values, by=by)
