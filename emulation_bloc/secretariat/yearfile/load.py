"""Reading a year file into the database: all of it or nothing, every fault with its place in the file."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from emulation_bloc.core.audit import record
from pledges.enums import AwardKind, RecipientKind
from pledges.models import Award, Movement
from units.models import Bloc, BlocCode, Membership, Succession, Unit, User

from .changes.reading import load_changes
from .checks import check_year
from .codec import FORMAT, JsonPlace, load_corrections
from .load_year import load_year
from .records import year as r
from .scans.reading import load_membership_scans

TOP = {
    "format", "about", "bloc", "units", "successions", "memberships", "people", "awards", "movements", "years",
    "unit_changes",
}  # fmt: skip


@transaction.atomic
def load(data, *, by=None, source=""):
    """Bring a whole file in; returns the ``EmulationYear`` objects it created.

    What is there already (units, people, awards with the same key) is used as it stands and never changed;
    a year that is there already is refused. Accounts made here have no usable password.
    ``source`` names the file in the trace. Raises ``FileFault`` with a sentence.
    """
    place = JsonPlace()
    with _shapes_explained(place):
        return _load(data, place, by, source)


# What code that expects a key, a text or a number says of a list or an object in its place, and the database of
# nothing where there must be something.
MISSHAPEN = (TypeError, AttributeError, LookupError, ValueError, ArithmeticError, RecursionError, IntegrityError)


@contextmanager
def _shapes_explained(place):
    """A file from elsewhere is a border: whatever stands in it, its reader answers with a place and a sentence."""
    try:
        yield
    except MISSHAPEN as error:
        raise place.fault("giá trị ở đây không đúng dạng (xem docs/year-file.md).") from error


def _load(data, place, by, source):
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise place.fault(f"đây không phải tệp năm thi đua (trường “format” phải là “{FORMAT}”).")
    if unknown := sorted(set(data) - TOP):
        raise place.fault(f"không có trường “{unknown[0]}”.")
    units = _units(data, place)
    bloc = _bloc(data, place, units)
    _memberships(data, place, units, bloc)
    book = Book(
        bloc=bloc,
        units=units,
        people=_people(data, place, units),
        awards=_awards(data, place),
    )
    _movements(data, place, bloc)
    years = []
    for item in place.each(data, "years"):
        year = load_year(item, place, book)
        check_year(year, place)
        record("archive.load_year", year, by=by, after={"stage": year.stage}, reason=source)
        years.append(year)
    if not years:
        raise place.fault("tệp không có năm thi đua nào.")
    load_changes(data, place, book, {year.year: year for year in years})
    return years


class Book:
    """What the rest of the file refers to by natural key."""

    def __init__(self, *, bloc, units, people, awards):
        self.bloc = bloc
        self._kinds = {
            "đơn vị": units,
            "người": people,
            "khen thưởng": awards,
        }

    def find(self, kind, key, place):
        """The record of this key, or None for no key; a key nobody knows is a fault."""
        if key is None:
            return None
        found = self._kinds[kind].get(key)
        if found is None:
            raise place.fault(f"không có {kind} mang mã “{key}” trong tệp hoặc trong hệ thống.")
        return found

    def unit(self, item, place, key="unit"):
        with place.at(key):
            return self.find("đơn vị", item.get(key), place)

    def person(self, item, place, key):
        with place.at(key):
            return self.find("người", item.get(key), place)

    def award(self, item, place, key="award"):
        with place.at(key):
            return self.find("khen thưởng", item.get(key), place)


def _known(model, key):
    return {getattr(obj, key): obj for obj in model.objects.all()}


def _units(data, place):
    units = _known(Unit, "code")
    for item in place.each(data, "units"):
        known = units.get(item.get("code"))
        if known is None:
            unit = r.UNIT.load(item, place)
            units[unit.code] = unit
        elif known.name != item.get("name"):
            raise place.fault(f"mã “{known.code}” trong hệ thống là “{known.name}”, trong tệp là “{item.get('name')}”.")
    for item in place.each(data, "successions"):
        ends = {}
        for key in ("predecessor", "successor"):
            ends[key] = units.get(item.get(key))
            if ends[key] is None:
                raise place.fault(f"không có đơn vị mang mã “{item.get(key)}”.")
        if not Succession.objects.filter(**ends).exists():
            r.SUCCESSION.load(item, place, **ends)
    return units


def _bloc(data, place, units):
    item = data.get("bloc")
    with place.at("bloc"):
        if not isinstance(item, dict):
            raise place.fault("thiếu phần mô tả khối.")
        known = Bloc.objects.filter(codes__code=item.get("code")).first()
        if known is not None:
            return known
        monitor = units.get(item.get("monitor")) if item.get("monitor") else None
        return _new_bloc(item, place, monitor)


def _new_bloc(item, place, monitor):
    """With the codes it had before, in their order: receipts name a bloc by its first one."""
    codes = item.get("codes") or [item.get("code")]
    with place.at("codes"):
        if not isinstance(codes, list) or item.get("code") not in codes:
            raise place.fault("phải là danh sách các mã khối từng mang, gồm cả mã hiện nay.")
    for code in codes:
        if code == codes[0]:
            bloc = r.BLOC.load(item | {"code": code}, place, monitor=monitor)
        elif BlocCode.objects.filter(code=code).exists():
            raise place.fault(f"mã “{code}” đang hoặc từng là mã của một khối khác.")
        else:
            bloc.code = code
            bloc.save()
    bloc.code = item["code"]
    bloc.save()
    return bloc


def _memberships(data, place, units, bloc):
    for item in place.each(data, "memberships"):
        unit = units.get(item.get("unit"))
        if unit is None:
            raise place.fault(f"không có đơn vị mang mã “{item.get('unit')}”.")
        if not Membership.objects.filter(unit=unit, bloc=bloc, first_year=item.get("first_year")).exists():
            membership = r.MEMBERSHIP.load(item, place, unit=unit, bloc=bloc)
            load_corrections(r.MEMBERSHIP_CORRECTION, item, place, None, membership=membership)
            load_membership_scans(item, place, membership)


def _people(data, place, units):
    people = _known(User, "username")
    for item in place.each(data, "people"):
        name = item.get("username")  # a file of earlier days may write it with capitals
        if (known := people.get(User.normalize_username(name))) is not None:
            people[name] = known
            continue
        unit = units.get(item.get("unit"))
        if unit is None:
            raise place.fault(f"không có đơn vị mang mã “{item.get('unit')}”.")
        person = r.PERSON.load(item, place, unit=unit, password="!")  # "!" can never be a password's hash
        person.set_unusable_password()
        person.confirm()  # nobody signs in with it; whoever gives it a password changes it, and that is confirmed
        person.save(update_fields=["password", "confirmed_state"])
        people[name] = person
    return people


def _awards(data, place):
    awards = _known(Award, "code")
    for item in place.each(data, "awards"):
        if item.get("code") not in awards:
            award = r.AWARD.load(_said_of_flags(item), place)
            awards[award.code] = award
    return awards


def _said_of_flags(item):
    """Files of before say of no award whether it is a flag; then the name of every flag began like this."""
    called = str(item.get("name", "")).casefold().startswith("cờ thi đua")
    title = item.get("kind") == AwardKind.EMULATION_TITLE and item.get("recipient") == RecipientKind.COLLECTIVE
    return item if "is_flag" in item or not (called and title) else item | {"is_flag": True}


def _movements(data, place, bloc):
    for item in place.each(data, "movements"):
        if not Movement.objects.filter(bloc=bloc, title=item.get("title")).exists():
            r.MOVEMENT.load(item, place, bloc=bloc)
