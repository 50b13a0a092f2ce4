"""One year of a file: units, plan, registrations, pledges, scores; the meeting and awards are in ``load_end``."""

from django.core.files.base import ContentFile

from scoring.models import EvidenceFile
from scoring.models.evidence import evidence_path
from units.models import EmulationYear

from . import records as r
from .codec import unpack_file
from .load_end import load_end


def load_year(item, place, book):
    """Create the year and everything under it. ``book`` finds units, people and awards by key."""
    if EmulationYear.objects.filter(bloc=book.bloc, year=item.get("year")).exists():
        raise place.fault(f"năm thi đua {item.get('year')} của “{book.bloc}” đã có trong hệ thống.")
    year = r.YEAR.load(item, place, bloc=book.bloc)
    units = _composition(item, place, book, year)
    papers = {paper.number: paper for paper in (r.PAPER.load(i, place, year=year) for i in place.each(item, "papers"))}
    _deadlines(item, place, book, year, units)
    _plan(item, place, year, units)
    _registrations(item, place, book, units)
    _pledges(item, place, book, units)
    criteria = _tables(item, place, year, papers)
    evidence = _evidence(item, place, book, units)
    _sheets(item, place, book, units, criteria, evidence)
    for ranking_item in place.each(item, "rankings"):
        ranking = r.RANKING.load(
            ranking_item, place, year=year, published_by=book.person(ranking_item, place, "published_by")
        )
        for row in place.each(ranking_item, "standings"):
            r.STANDING.load(row, place, ranking=ranking, participation=units.of(row, place))
    load_end(item, place, book, year, units)
    return year


class Units(dict):
    """Participations of the year by unit code."""

    def of(self, item, place, key="unit"):
        with place.at(key):
            if item.get(key) not in self:
                raise place.fault(f"đơn vị “{item.get(key)}” không tham gia năm thi đua này.")
            return self[item[key]]


def part(item, key, place):
    """An object inside the year which may be absent; anything else than an object is a fault."""
    value = item.get(key)
    if value is not None and not isinstance(value, dict):
        with place.at(key):
            raise place.fault("phải là một mục có tên các trường.")
    return value


def _composition(item, place, book, year):
    units = Units()
    for row in place.each(item, "participations"):
        unit = book.unit(row, place)
        units[unit.code] = r.PARTICIPATION.load(row, place, year=year, unit=unit)
    for row in place.each(item, "leaderships"):
        participation = units.of(row, place)
        r.LEADERSHIP.load(row, place, year=year, unit=participation.unit)
    if regulation := part(item, "regulation", place):
        with place.at("regulation"):
            r.REGULATION.load(regulation, place, year=year)
    return units


def _deadlines(item, place, book, year, units):
    for row in place.each(item, "deadlines"):
        deadline = r.DEADLINE.load(row, place, year=year)
        for extension in place.each(row, "extensions"):
            r.EXTENSION.load(
                extension,
                place,
                deadline=deadline,
                participation=units.of(extension, place),
                granted_by=book.person(extension, place, "granted_by"),
            )


def _plan(item, place, year, units):
    plan_item = part(item, "plan", place)
    if plan_item is None:
        return
    with place.at("plan"):
        plan = r.PLAN.load(plan_item, place, year=year)
        for row in place.each(plan_item, "sections"):
            r.PLAN_SECTION.load(row, place, plan=plan)
        for row in place.each(plan_item, "tasks"):
            lead = units.of(row, place, "lead") if row.get("lead") else None
            r.PLAN_TASK.load(row, place, plan=plan, lead=lead)


def _registrations(item, place, book, units):
    for row in place.each(item, "registrations"):
        registration = r.REGISTRATION.load(
            row,
            place,
            participation=units.of(row, place),
            submitted_by=book.person(row, place, "submitted_by"),
        )
        for title in place.each(row, "titles"):
            r.REGISTERED_TITLE.load(title, place, registration=registration, award=book.award(title, place))


def _pledges(item, place, book, units):
    for row in place.each(item, "pledges"):
        pledge = r.PLEDGE.load(row, place, participation=units.of(row, place))
        for target in place.each(row, "targets"):
            r.TARGET.load(target, place, pledge=pledge)
        if signature := part(row, "signature", place):
            with place.at("signature"):
                r.PLEDGE_SIGNATURE.load(signature, place, pledge=pledge, signer=book.person(signature, place, "signer"))


def _tables(item, place, year, papers):
    """Tables with their trees; returns {(version, path): criterion}."""
    criteria = {}
    for row in place.each(item, "scoring_tables"):
        paper = None
        if row.get("paper"):
            paper = papers.get(row["paper"])
            if paper is None:
                raise place.fault(f"không có văn bản số “{row['paper']}” trong danh mục “papers” của năm.")
        table = r.TABLE.load(row, place, year=year, paper=paper)

        def branch(node, parent, prefix, table=table):
            key = "criteria" if parent is None else "children"
            for position, child in enumerate(place.each(node, key), start=1):
                path = f"{prefix}{position:03d}"
                criterion = r.CRITERION.load(child, place, table=table, parent=parent, position=position, path=path)
                criteria[table.version, path] = criterion
                for number, band in enumerate(place.each(child, "bands"), start=1):
                    r.BAND.load(band, place, criterion=criterion, position=number)
                branch(child, criterion, f"{path}.")

        branch(row, None, "")
    return criteria


def _evidence(item, place, book, units):
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
            uploaded_by=book.person(row, place, "uploaded_by"),
        )
    return evidence


def _sheets(item, place, book, units, criteria, evidence):
    tables = {version: criterion.table for (version, _), criterion in criteria.items()}
    for row in place.each(item, "sheets"):
        table = tables.get(row.get("table"))
        if table is None:
            raise place.fault(f"không có bảng điểm lần “{row.get('table')}” trong năm này.")
        sheet = r.SHEET.load(
            row,
            place,
            participation=units.of(row, place),
            table=table,
            submitted_by=book.person(row, place, "submitted_by"),
        )
        for entry_item in place.each(row, "entries"):
            criterion = criteria.get((table.version, entry_item.get("criterion")))
            if criterion is None:
                raise place.fault(f"không có tiêu chí ở vị trí “{entry_item.get('criterion')}” trong bảng điểm.")
            entry = r.ENTRY.load(
                entry_item,
                place,
                sheet=sheet,
                criterion=criterion,
                verified_by=book.person(entry_item, place, "verified_by"),
            )
            for citation in place.each(entry_item, "citations"):
                if citation.get("evidence") not in evidence:
                    raise place.fault(f"không có minh chứng mang khóa “{citation.get('evidence')}”.")
                r.CITATION.load(citation, place, entry=entry, evidence=evidence[citation["evidence"]])
