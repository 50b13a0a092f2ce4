"""The parts of a year that can be taken over, in the order in which a new secretariat works through them."""

from . import days, meetings, plan, rules, table

PARTS = (
    rules.Regulation(),
    rules.LegalBases(),
    plan.Sections(),
    plan.Tasks(),
    plan.Targets(),
    days.Deadlines(),
    plan.Movements(),
    rules.ScoringRules(),
    table.Table(),
    meetings.Meetings(),
)
