"""Writing how a year was scored: rules, tables, evidence, sheets with everything said about their rows, results."""

from scoring.enums import WithoutBase

from .codec import dump_corrections, related
from .records import scoring as r


def dump_scoring(year, keys):
    """The parts of a year that the scoring room keeps, by their names in the file."""
    return {
        "scoring_rules": r.SCORING_RULES.dump(year.scoring_rules) if hasattr(year, "scoring_rules") else None,
        "scoring_tables": [_table(table) for table in year.scoring_tables.order_by("version")],
        "evidence": [
            _evidence(e, keys)
            for p in year.participations.all()
            for e in related(p.evidence, "uploaded_by", "movement")
            if e.pk in keys.evidence
        ],
        "sheets": [
            _sheet(p.sheet, p.unit.code, keys)
            for p in year.participations.select_related("unit", "sheet__table")
            if hasattr(p, "sheet")
        ],
        "assignments": [
            _assignment(assignment) for assignment in related(year.assignments, "checker__unit", "subject__unit")
        ],
        "superior_scorers": [r.SCORER.dump(scorer) for scorer in related(year.superior_scorers, "user", "named_by")],
        "rankings": [_ranking(ranking) for ranking in year.rankings.order_by("version")],
    }


def _table(table):
    children = {}
    for criterion in table.criteria.prefetch_related("bands", "levels", "units"):
        children.setdefault(criterion.parent_id, []).append(criterion)

    def branch(parent):
        return [
            r.CRITERION.dump(
                c,
                bands=[r.BAND.dump(band) for band in c.bands.all()],
                levels=[r.LEVEL.dump(level) for level in c.levels.all()],
                units=sorted(unit.code for unit in c.units.all()),
                children=branch(c.pk),
                without_base=_without_base(c),
            )
            for c in sorted(children.get(parent, []), key=lambda c: c.path)
        ]

    return r.TABLE.dump(
        table,
        paper=table.paper.number if table.paper else None,
        criteria=branch(None),
        corrections=dump_corrections(r.TABLE_CORRECTION, table.corrections),
        classifications=[r.CLASSIFICATION.dump(c) for c in table.classifications.order_by("position", "pk")],
        tie_breaks=[
            r.TIE_BREAK.dump(t, criterion=t.criterion.path if t.criterion else None)
            for t in related(table.tie_breaks, "criterion")
        ],
        consultations=[
            _consultation(found) for found in related(table.consultations, "opened_by", "closed_by", "drafter__unit")
        ],
    )


def _consultation(consultation):
    return r.CONSULTATION.dump(
        consultation,
        drafter=consultation.drafter.unit.code if consultation.drafter else None,
        opinions=[
            r.TABLE_OPINION.dump(
                one,
                unit=one.participation.unit.code if one.participation else None,
                criterion=one.criterion.path if one.criterion else None,
            )
            for one in related(consultation.opinions, "participation__unit", "criterion", "author", "answered_by")
        ],
    )


def _without_base(criterion):
    """Of an issued row always in words: a file that says nothing of it is of a time when no table did."""
    if criterion.without_base or not criterion.table.was_issued or not criterion.may_stay_out:
        return criterion.without_base
    return WithoutBase.NOT_APPLICABLE if criterion.rule(with_bands=False).may_have_no_base else ""


def _evidence(evidence, keys):
    return r.EVIDENCE.dump(
        evidence,
        unit=evidence.participation.unit.code,
        key=keys.evidence[evidence.pk],
        previous=keys.evidence.get(evidence.previous_id),
        content=keys.pack(evidence.file) if evidence.file else None,
        movement=evidence.movement.title if evidence.movement else None,
    )


def _sheet(sheet, unit, keys):
    entries = sheet.entries.select_related("criterion", "verified_by", "superior_by", "taken__by").prefetch_related(
        "citations__verdict_by", "comments__author", "changes__by", "appeals__made_by", "appeals__answered_by"
    )
    return r.SHEET.dump(
        sheet,
        unit=unit,
        table=sheet.table.version,
        duties=[
            r.DUTY.dump(duty, criterion=duty.criterion.path) for duty in related(sheet.duties, "criterion", "user")
        ],
        entries=[_entry(entry, keys) for entry in entries],
    )


def _entry(entry, keys):
    return r.ENTRY.dump(
        entry,
        criterion=entry.criterion.path,
        taken=r.TAKEN.dump(entry.taken) if hasattr(entry, "taken") else None,
        citations=[r.CITATION.dump(c, evidence=keys.evidence[c.evidence_id]) for c in entry.citations.all()],
        comments=[r.COMMENT.dump(c) for c in entry.comments.all()],
        changes=[r.CHANGE.dump(c) for c in entry.changes.all()],
        appeals=[r.APPEAL.dump(a) for a in entry.appeals.all()],
    )


def _assignment(assignment):
    return r.ASSIGNMENT.dump(
        assignment,
        checker=assignment.checker.unit.code,
        unit=assignment.subject.unit.code,
        opinions=[
            r.OPINION.dump(o, criterion=o.entry.criterion.path)
            for o in related(assignment.opinions, "entry__criterion", "by").order_by("entry__criterion__path")
        ],
    )


def _ranking(ranking):
    return r.RANKING.dump(
        ranking,
        paper=ranking.paper.number if ranking.paper else None,
        standings=[
            r.STANDING.dump(s, unit=s.participation.unit.code)
            for s in related(ranking.standings, "participation__unit")
        ],
    )
