"""One year of a file: units, plan, registrations, pledges; scores are in ``load_scoring``, the meeting and awards in
``load_end``."""

from django.core.files.base import ContentFile

from scoring.sheets.onpaper import drafts
from units.models import EmulationYear, PaperEntry
from units.models.onpaper import scan_path

from .codec import load_corrections, unpack_file
from .load_end import load_end
from .load_plan import load_plan, movement_of
from .load_reports import carry_actuals, load_reports
from .load_scoring import load_scoring
from .records import year as r
from .scans.reading import load_scans


def load_year(item, place, book):
    """Create the year and everything under it. ``book`` finds units, people and awards by key."""
    if EmulationYear.objects.filter(bloc=book.bloc, year=item.get("year")).exists():
        raise place.fault(f"năm thi đua {item.get('year')} của “{book.bloc}” đã có trong hệ thống.")
    year = r.YEAR.load(item, place, bloc=book.bloc)
    units = _composition(item, place, book, year)
    papers = {paper.number: paper for paper in (r.PAPER.load(i, place, year=year) for i in place.each(item, "papers"))}
    _deadlines(item, place, book, year, units)
    common = load_plan(item, place, book, year, units)
    _registrations(item, place, book, units)
    _pledges(item, place, book, year, units, common)
    _ceremony(item, place, book, year)
    _paper_entries(item, place, book, units)
    load_reports(item, place, book, year, units)
    load_scoring(item, place, book, year, units, papers)
    load_end(item, place, book, year, units)
    load_scans(item, place, book, year)
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
        successor = book.unit(row, place, "successor")
        units[unit.code] = r.PARTICIPATION.load(row, place, year=year, unit=unit, successor=successor)
        for former in place.each(row, "former_names"):
            r.FORMER_NAME.load(former, place, participation=units[unit.code])
    for row in place.each(item, "leaderships"):
        participation = units.of(row, place)
        r.LEADERSHIP.load(row, place, year=year, unit=participation.unit)
    for row in place.each(item, "former_leaderships"):
        r.FORMER_LEADERSHIP.load(row, place, year=year, unit=units.of(row, place).unit)
    if regulation := part(item, "regulation", place):
        with place.at("regulation"):
            rules = r.REGULATION.load(regulation, place, year=year)
            load_corrections(r.REGULATION_CORRECTION, regulation, place, book, regulation=rules)
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


def _registrations(item, place, book, units):
    for row in place.each(item, "registrations"):
        registration = r.REGISTRATION.load(
            row,
            place,
            participation=units.of(row, place),
            submitted_by=book.person(row, place, "submitted_by"),
            handed_up_by=book.person(row, place, "handed_up_by"),
        )
        for title in place.each(row, "titles"):
            r.REGISTERED_TITLE.load(title, place, registration=registration, award=book.award(title, place))
        load_corrections(r.REGISTRATION_CORRECTION, row, place, book, registration=registration)


def _pledges(item, place, book, year, units, common):
    before = []
    for row in place.each(item, "pledges"):
        pledge = r.PLEDGE.load(row, place, participation=units.of(row, place))
        for target in place.each(row, "targets"):
            read = r.TARGET.load(
                target,
                place,
                pledge=pledge,
                common=_common(target, place, common),
                movement=movement_of(target, place, year),
            )
            before.append((target, read))
        for signature in place.each(row, "signatures"):
            _signature(signature, place, book, pledge)
        if signature := part(row, "signature", place):
            with place.at("signature"):
                _signature(signature, place, book, pledge)
        for exchange in place.each(row, "exchanges"):
            _exchange(exchange, place, book, pledge)
    carry_actuals(year, before, place)


def _exchange(row, place, book, pledge):
    people = {name: book.person(row, place, name) for name in ("opened_by", "ended_by")}
    exchange = r.EXCHANGE.load(row, place, pledge=pledge, **people)
    for version in place.each(row, "versions"):
        r.PLEDGE_VERSION.load(version, place, exchange=exchange, pledge=pledge, by=book.person(version, place, "by"))
    for proposal in place.each(row, "proposals"):
        people = {name: book.person(proposal, place, name) for name in ("by", "answered_by")}
        r.WORDING_PROPOSAL.load(proposal, place, exchange=exchange, **people)


def _signature(row, place, book, pledge):
    people = {name: book.person(row, place, name) for name in ("signer", "ended_by")}
    signature = r.PLEDGE_SIGNATURE.load(row, place, pledge=pledge, **people)
    load_corrections(r.SIGNATURE_CORRECTION, row, place, book, signature=signature)


def _ceremony(item, place, book, year):
    if ceremony := part(item, "signing_ceremony", place):
        with place.at("signing_ceremony"):
            r.CEREMONY.load(ceremony, place, year=year, ended_by=book.person(ceremony, place, "ended_by"))


def _paper_entries(item, place, book, units):
    field = PaperEntry._meta.get_field("file")
    for row in place.each(item, "paper_entries"):
        participation = units.of(row, place)
        if not drafts.is_readable(row.get("draft") or {}):
            raise place.fault("“draft” không đọc lại được thành bản đang soạn của đơn vị.")
        content = ContentFile(unpack_file(row.get("content", ""), place))
        people = {name: book.person(row, place, name) for name in ("entered_by", "confirmed_by", "set_aside_by")}
        stored = field.storage.save(scan_path(PaperEntry(participation=participation), ""), content)
        r.PAPER_ENTRY.load(row, place, participation=participation, file=stored, **people)


def _common(target, place, common):
    if target.get("common") is None:
        return None
    with place.at("common"):
        if target["common"] not in common:
            raise place.fault(f"kế hoạch không có chỉ tiêu chung thứ {target['common']}.")
        return common[target["common"]]
