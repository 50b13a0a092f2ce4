"""Bringing in how a year was scored; the counterpart of ``dump_scoring``."""

from django.core.files.base import ContentFile

from scoring.enums import WithoutBase
from scoring.models import EvidenceFile
from scoring.models.evidence import evidence_path
from units.enums import LeadershipRole

from .codec import load_corrections, unpack_file
from .load_plan import movement_of
from .records import scoring as r


def load_scoring(item, place, book, year, units, papers):
    if rules := item.get("scoring_rules"):
        with place.at("scoring_rules"):
            r.SCORING_RULES.load(rules, place, year=year)
    criteria = _tables(item, place, book, year, units, papers)
    evidence = _evidence(item, place, book, year, units)
    sheets = _sheets(item, place, book, units, criteria, evidence)
    _assignments(item, place, book, year, units, sheets)
    for row in place.each(item, "superior_scorers"):
        people = {name: book.person(row, place, name) for name in ("user", "named_by")}
        r.SCORER.load(row, place, year=year, **people)
    for row in place.each(item, "rankings"):
        by, paper = book.person(row, place, "published_by"), _paper(row, place, papers)
        ranking = r.RANKING.load(row, place, year=year, published_by=by, paper=paper)
        for line in place.each(row, "standings"):
            r.STANDING.load(line, place, ranking=ranking, participation=units.of(line, place))


def _paper(row, place, papers):
    if not row.get("paper"):
        return None
    if row["paper"] not in papers:
        raise place.fault(f"không có văn bản số “{row['paper']}” trong danh mục “papers” của năm.")
    return papers[row["paper"]]


def _tables(item, place, book, year, units, papers):
    """Tables with their trees; returns {(version, path): criterion}."""
    criteria = {}
    for row in place.each(item, "scoring_tables"):
        table = r.TABLE.load(row, place, year=year, paper=_paper(row, place, papers))
        criteria |= _tree(row, place, book, table)
        load_corrections(r.TABLE_CORRECTION, row, place, book, table=table)
        for position, line in enumerate(place.each(row, "classifications"), start=1):
            r.CLASSIFICATION.load(line, place, table=table, position=position)
        for position, line in enumerate(place.each(row, "tie_breaks"), start=1):
            named = _criterion(line, place, criteria, table) if line.get("criterion") else None
            r.TIE_BREAK.load(line, place, table=table, position=position, criterion=named)
        for line in place.each(row, "consultations"):
            _consultation(line, place, book, units, criteria, table)
    return criteria


def _consultation(item, place, book, units, criteria, table):
    people = {name: book.person(item, place, name) for name in ("opened_by", "closed_by")}
    drafter = _drafter(item, place, units, table.year)
    consultation = r.CONSULTATION.load(item, place, table=table, drafter=drafter, **people)
    for row in place.each(item, "opinions"):
        said = {name: book.person(row, place, name) for name in ("author", "answered_by")}
        named = _criterion(row, place, criteria, table) if row.get("criterion") else None
        unit = _who_said(row, place, book, units)
        r.TABLE_OPINION.load(row, place, consultation=consultation, participation=unit, criterion=named, **said)


def _drafter(item, place, units, year):
    """A file of before names nobody: then whoever leads the year drafted what was closed."""
    if item.get("drafter"):
        return units.of(item, place, "drafter")
    leads = year.leaderships.filter(role=LeadershipRole.LEADER).first() if item.get("closed_at") else None
    return next((unit for unit in units.values() if leads is not None and unit.unit_id == leads.unit_id), None)


def _who_said(row, place, book, units):
    """A file of before names the unit that spoke, even where another one stands in its place by now: the place is
    known by the name it had. None where the file says that it is not known."""
    if row.get("unit", "") is None:
        return None
    unit = book.unit(row, place)
    if unit is None or unit.code in units:
        return units.of(row, place)
    took = (one for one in units.values() if one.former_names.filter(name=unit.name).exists())
    return next(took, None) or units.of(row, place)


def _tree(row, place, book, table):
    found = {}

    def branch(node, parent, prefix):
        for position, child in enumerate(place.each(node, "criteria" if parent is None else "children"), start=1):
            path = f"{prefix}{position:03d}"
            criterion = r.CRITERION.load(child, place, table=table, parent=parent, position=position, path=path)
            if "without_base" not in child:
                _keep_without_base(criterion)
            found[table.version, path] = criterion
            for number, band in enumerate(place.each(child, "bands"), start=1):
                r.BAND.load(band, place, criterion=criterion, position=number)
            for number, level in enumerate(place.each(child, "levels"), start=1):
                r.LEVEL.load(level, place, criterion=criterion, position=number)
            criterion.units.set(_units_named(child, place, book))
            branch(child, criterion, f"{path}.")

    branch(row, None, "")
    return found


def _keep_without_base(criterion):
    """The file is of a time when no table said what becomes of a unit without a target or a figure of last year: one
    that was issued then had no way for it and keeps none."""
    is_silent = not criterion.may_be_not_applicable and criterion.rule(with_bands=False).may_have_no_base
    if criterion.table.was_issued and is_silent:
        criterion.without_base = WithoutBase.NONE
        criterion.save(update_fields=["without_base"])


def _units_named(item, place, book):
    codes = item.get("units", [])
    with place.at("units"):
        if not isinstance(codes, list):
            raise place.fault("phải là một danh sách mã đơn vị.")
        return [book.unit({"unit": code}, place) for code in codes]


def _criterion(item, place, criteria, table):
    found = criteria.get((table.version, item.get("criterion")))
    if found is None:
        raise place.fault(f"không có tiêu chí ở vị trí “{item.get('criterion')}” trong bảng điểm.")
    return found


def _evidence(item, place, book, year, units):
    evidence = {}
    for row in place.each(item, "evidence"):
        participation = units.of(row, place)
        stored = ""
        if row.get("content"):
            content = ContentFile(unpack_file(row["content"], place))
            field = EvidenceFile._meta.get_field("file")
            stored = field.storage.save(evidence_path(EvidenceFile(participation=participation), ""), content)
        evidence[row.get("key")] = r.EVIDENCE.load(
            row,
            place,
            participation=participation,
            file=stored,
            previous=_named(row, "previous", evidence, place) if row.get("previous") else None,
            uploaded_by=book.person(row, place, "uploaded_by"),
            movement=movement_of(row, place, year),
        )
    return evidence


def _named(item, key, evidence, place):
    if item.get(key) not in evidence:
        raise place.fault(f"không có minh chứng mang khóa “{item.get(key)}”.")
    return evidence[item[key]]


ACCOUNTS_OF_SHEET = ("submitted_by", "handed_up_by", "return_asked_by", "return_declined_by", "superior_done_by")


def _sheets(item, place, book, units, criteria, evidence):
    """Sheets with their rows; returns {(unit code, path): entry}."""
    tables = {version: criterion.table for (version, _), criterion in criteria.items()}
    entries = {}
    for row in place.each(item, "sheets"):
        table = tables.get(row.get("table"))
        if table is None:
            raise place.fault(f"không có bảng điểm lần “{row.get('table')}” trong năm này.")
        participation = units.of(row, place)
        people = {key: book.person(row, place, key) for key in ACCOUNTS_OF_SHEET}
        sheet = r.SHEET.load(row, place, participation=participation, table=table, **people)
        for duty in place.each(row, "duties"):
            part, person = _criterion(duty, place, criteria, table), book.person(duty, place, "user")
            r.DUTY.load(duty, place, sheet=sheet, criterion=part, user=person)
        for line in place.each(row, "entries"):
            criterion = _criterion(line, place, criteria, table)
            entries[row["unit"], criterion.path] = _entry(line, place, book, sheet, criterion, evidence)
    return entries


def _entry(item, place, book, sheet, criterion, evidence):
    found = {name: book.person(item, place, name) for name in ("verified_by", "superior_by")}
    entry = r.ENTRY.load(item, place, sheet=sheet, criterion=criterion, **found)
    if taken := item.get("taken"):
        with place.at("taken"):
            r.TAKEN.load(taken, place, entry=entry, by=book.person(taken, place, "by"))
    for row in place.each(item, "citations"):
        cited, judge = _named(row, "evidence", evidence, place), book.person(row, place, "verdict_by")
        r.CITATION.load(row, place, entry=entry, evidence=cited, verdict_by=judge)
    for row in place.each(item, "comments"):
        r.COMMENT.load(row, place, entry=entry, author=book.person(row, place, "author"))
    for row in place.each(item, "changes"):
        r.CHANGE.load(row, place, entry=entry, by=book.person(row, place, "by"))
    for row in place.each(item, "appeals"):
        people = {name: book.person(row, place, name) for name in ("made_by", "answered_by")}
        r.APPEAL.load(row, place, entry=entry, **people)
    return entry


def _assignments(item, place, book, year, units, entries):
    for row in place.each(item, "assignments"):
        checker, subject = units.of(row, place, "checker"), units.of(row, place)
        assignment = r.ASSIGNMENT.load(row, place, year=year, checker=checker, subject=subject)
        for line in place.each(row, "opinions"):
            entry = entries.get((row["unit"], line.get("criterion")))
            if entry is None:
                raise place.fault(f"không có dòng điểm “{line.get('criterion')}” trong phiếu của “{row['unit']}”.")
            r.OPINION.load(line, place, assignment=assignment, entry=entry, by=book.person(line, place, "by"))
