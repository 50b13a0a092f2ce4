"""The plan of one year of a file: sections, tasks, and what of it was put right."""

from django.db.models import Q

from pledges.models import Movement

from .codec import load_corrections
from .records import year as r


def load_plan(item, place, book, year, units):
    """Returns the targets that the plan sets for all, by their position."""
    plan_item = item.get("plan")
    if plan_item is None:
        return {}
    with place.at("plan"):
        if not isinstance(plan_item, dict):
            raise place.fault("phải là một mục có tên các trường.")
        plan = r.PLAN.load(plan_item, place, year=year)
        for row in place.each(plan_item, "sections"):
            r.PLAN_SECTION.load(row, place, plan=plan)
        for row in place.each(plan_item, "tasks"):
            _task(row, place, plan, units)
        load_corrections(r.PLAN_CORRECTION, plan_item, place, book, plan=plan)
        common = (r.COMMON_TARGET.load(row, place, plan=plan) for row in place.each(plan_item, "targets"))
        return {target.position: target for target in common}


def _task(row, place, plan, units):
    lead = units.of(row, place, "lead") if row.get("lead") else None
    plain = {key: value for key, value in row.items() if key != "helpers"}
    task = r.PLAN_TASK.load(
        plain,
        place,
        plan=plan,
        lead=lead,
        deadline=_deadline(row, place, plan),
        movement=movement_of(row, place, plan.year),
    )
    helpers = row.get("helpers", [])
    with place.at("helpers"):
        if not isinstance(helpers, list):
            raise place.fault("phải là danh sách mã đơn vị.")
        task.helpers.set([units.of({"unit": code}, place) for code in helpers])


def _deadline(row, place, plan):
    what = row.get("sets")
    if not what:
        return None
    with place.at("sets"):
        deadline = plan.year.deadlines.filter(what=what).first() if isinstance(what, str) else None
        if deadline is None:
            raise place.fault(f"năm thi đua không có thời hạn “{what}”.")
        return deadline


def movement_of(row, place, year):
    title = row.get("movement")
    if not title:
        return None
    with place.at("movement"):
        of_year = Q(first_year__lte=year.year) & (Q(last_year__isnull=True) | Q(last_year__gte=year.year))
        known = Movement.objects.filter(of_year, bloc=year.bloc, title=title) if isinstance(title, str) else None
        movement = known.first() if known is not None else None
        if movement is None:
            raise place.fault(f"khối không có phong trào “{title}” trong năm {year.year}.")
        return movement
