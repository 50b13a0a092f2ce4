"""What the texts of a workbook mean for what is kept: a plan, or the faults that stand against it."""

from dataclasses import dataclass, field

from django.utils import timezone

from emulation_bloc.core.text import slugify
from emulation_bloc.documents.workbooks.doubts import Doubt
from units.models import Bloc, Membership, Unit
from units.models.bloc import BlocCode
from units.plausible import may_have_been_issued

from . import columns
from .forms import BlocRowForm, UnitRowForm
from .judging import Judge, Line
from .matching import KnownUnits
from .people import PeopleReader
from .plan import Plan, Row, UnitRow, changes_of

KEPT = "nạp tệp không đổi năm đã ghi, cần sửa thì sửa dòng thành viên ở trang của khối."
SHORT = Unit._meta.get_field("short_name").max_length


@dataclass
class Reading:
    """``plan`` is usable only without ``faults``."""

    plan: Plan
    faults: list = field(default_factory=list)
    doubts: list = field(default_factory=list)


def read_roster(texts):
    """``texts`` of ``texts_of``. A fixed number of queries, however many rows."""
    reader = _Reader()
    reader.faults = [f"{columns.where(page, name, ref)}: {why}" for page, name, ref, why in texts["faults"]]
    reader.read(texts)
    doubts = [Doubt(ref, columns.HEADINGS[page, name], page, *asked) for page, name, ref, *asked in texts["doubts"]]
    return Reading(reader.plan, reader.faults, doubts)


class _Reader(Judge):
    def __init__(self):
        super().__init__()
        self.units, self.plan = KnownUnits(), Plan()
        self._seen = {}  # a unit of the file → where it stands
        self._memberships = {}
        self._joined = set()  # years in which units of the file joined its bloc before
        for membership in Membership.objects.filter(last_year__isnull=True).select_related("bloc"):
            self._memberships[membership.unit_id] = membership

    def read(self, texts):
        head = Line.of(columns.BLOC_PAGE, columns.BLOC, texts["head"]) if texts["head"] else None
        bloc, defaults = self._bloc(head)
        lines = [Line.of(columns.UNITS_PAGE, columns.UNITS, typed) for typed in texts["pages"][columns.UNITS_PAGE]]
        self.units.spoken_for = {line.texts["code"].lower() for line in lines} - {""}
        for line in lines:
            self._unit(line, bloc, defaults)
        self._monitor(head)
        people = PeopleReader(self, self.plan)
        for typed in texts["pages"][columns.PEOPLE_PAGE]:
            people.read(Line.of(columns.PEOPLE_PAGE, columns.PEOPLE, typed))
        people.look_over()
        self._look_over(bloc, defaults)

    # The bloc

    def _bloc(self, line):
        """(the bloc as it will be, first year and basis of its new members); ``(None, {})`` where none is named."""
        if line is None or not line.typed:
            return None, {}
        typed = self.choices(line)
        typed.pop("monitor", None)
        kept = self._kept_bloc(line)
        if kept is None and line.texts["name"] and "code" not in typed:
            typed["code"] = slugify(line.texts["name"])[:40].strip("-")
        defaults = {column.name: column.default for column in columns.BLOC if column.default}
        if kept is None and line.texts["code"] and not line.texts["name"]:
            self.fault(line, "name", "Ô còn trống, mà chưa có khối nào mang mã này. Hãy ghi tên khối.")
            return None, {}
        values, cleaned = self.values(line, BlocRowForm, kept, typed, defaults=defaults, fallback="name")
        if values is None:
            return None, {}
        day = may_have_been_issued(values.get("founded_on"), columns.HEADINGS[line.page, "founded_on"])
        if not day:
            self.fault(line, "founded_on", day.reason)
        bloc = kept or Bloc(**values)
        changes = changes_of(kept, values) if kept else []
        self.plan.bloc = Row(line.refs["name"], kept, values, values.get("name") or str(bloc), changes)
        return bloc, {"first_year": cleaned.get("first_year"), "basis": cleaned.get("basis", ""), "line": line}

    def _kept_bloc(self, line):
        if line.texts["code"]:
            former = BlocCode.objects.filter(code=line.texts["code"]).select_related("bloc").first()
            return former and former.bloc
        named = [bloc for bloc in Bloc.objects.all() if bloc.name.casefold() == line.texts["name"].casefold()]
        if len(named) > 1:
            self.fault(line, "code", "Có nhiều khối cùng tên này; hãy ghi mã khối.")
        return named[0] if named else None

    def _monitor(self, line):
        words = line.texts["monitor"] if line else ""
        if not words or self.plan.bloc is None:
            return
        called = [unit for unit in self.units.called(words) if unit.is_home_affairs]
        if len(called) != 1:
            none = f"Chưa có cơ quan nội vụ nào tên “{words[:60]}”. Hãy ghi ở trang “Đơn vị”, loại “Cơ quan nội vụ”."
            many = "Có nhiều cơ quan nội vụ cùng tên này; hãy ghi mã."
            self.fault(line, "monitor", many if called else none)
            return
        kept = self.plan.bloc.kept
        self.plan.monitor = called[0]
        if kept is not None and kept.monitor_id != called[0].pk:
            self.plan.bloc.changes += changes_of(kept, {"monitor": called[0]})

    # Units

    def _unit(self, line, bloc, defaults):
        typed = self.choices(line)
        if "code" in typed:
            typed["code"] = typed["code"].lower()
        kept, known = self._kept_unit(line)
        if not known:
            return
        if kept is None:
            typed.setdefault("code", self.units.free_code(line.texts["name"], line.texts["short_name"]))
            typed.setdefault("short_name", line.texts["name"] if len(line.texts["name"]) <= SHORT else "")
        values, cleaned = self.values(line, UnitRowForm, kept, typed, defaults=self._unit_defaults(), fallback="name")
        if values is None:
            return
        if kept is None:
            values["place"] = bloc.province if bloc else ""
            values["position"] = len(self.units.by_code) + 1
        unit = kept or Unit(**values)
        if before := self._seen.get(unit.code):
            self.fault(line, "code" if line.texts["code"] else "name", f"Đơn vị này đã ghi ở ô {before}; xóa một dòng.")
            return
        self._seen[unit.code] = line.refs["name"]
        if kept is None:
            self.units.add(unit)
        row = UnitRow(line.refs["name"], kept, values, unit.name, changes_of(kept, values) if kept else [], unit=unit)
        self.plan.units.append(row)
        self._join(line, row, bloc, defaults, cleaned)

    def _unit_defaults(self):
        return {column.name: column.default for column in columns.UNITS if column.default}

    def _kept_unit(self, line):
        """(the unit that is kept or ``None``, whether that is certain)."""
        code, name = line.texts["code"].lower(), line.texts["name"]
        by_code = self.units.by_code.get(code) if code else None
        named = [unit for unit in self.units.named(name) if not unit.dissolved and unit is not by_code] if name else []
        if by_code is not None:
            if named:
                self.fault(line, "name", f"Tên này đang là của đơn vị mã “{named[0].code}”, không phải mã “{code}”.")
            return (by_code if by_code.pk else None), not named
        if code and named:
            self.fault(line, "code", f"“{name[:60]}” đã có với mã “{named[0].code}”. Ghi đúng mã ấy, hoặc bỏ trống mã.")
            return None, False
        if len(named) > 1:
            self.fault(
                line, "code", f"Có {len(named)} đơn vị cùng tên “{name[:60]}”; hãy ghi mã để biết là đơn vị nào."
            )
            return None, False
        if named and not named[0].pk:
            self.fault(line, "name", f"Đơn vị này đã ghi ở ô {self._seen[named[0].code]}; xóa một dòng.")
            return None, False
        return (named[0] if named else None), True

    def _join(self, line, row, bloc, defaults, cleaned):
        """A unit of the file belongs to the bloc of the file; one that belongs to another bloc is told of."""
        if row.unit.is_home_affairs or row.values.get("kind") == "home_affairs":
            return
        now = self._memberships.get(row.unit.pk) if row.unit.pk else None
        if bloc is None:
            if now is None and defaults == {}:
                self.plan.remarks.append(
                    f"{row.title}: tệp không ghi khối, nên chỉ ghi đơn vị, chưa là thành viên khối nào."
                )
            return
        if now is not None and now.bloc_id == bloc.pk:
            self._is_since(row, now, cleaned.get("first_year"))
            return
        if now is not None:
            self.fault(
                line,
                "name",
                f"Đơn vị đang là thành viên của {now.bloc} từ năm {now.first_year}. Hãy ghi năm rời khối ấy trước.",
            )
            return
        row.joins, row.basis = True, cleaned.get("basis") or defaults["basis"]
        row.first_year = cleaned.get("first_year") or defaults["first_year"]
        if row.first_year is None:
            self.fault(
                line,
                "first_year",
                "Ô còn trống, trang “Khối” cũng không ghi. Hãy ghi đơn vị vào khối từ năm thi đua nào.",
            )
        elif row.first_year > (latest := timezone.localdate().year + 1):
            place = line if line.texts["first_year"] else defaults["line"]
            why = f"Năm {row.first_year} chưa đến: chỉ ghi đến năm {latest}. Hãy xem lại các chữ số của năm."
            if f"{place.where('first_year')}: {why}" not in self.faults:  # of one cell for all units
                self.fault(place, "first_year", why)
        if not row.basis:
            self.plan.remarks.append(f"{row.title}: chưa ghi văn bản đưa đơn vị vào khối; bổ sung sau được, có lý do.")

    def _is_since(self, row, membership, asked):
        """A file changes no year in which somebody joined, and says so where it names another."""
        self._joined.add(membership.first_year)
        if asked is not None and asked != membership.first_year:
            self.plan.remarks.append(
                f"{row.title}: tệp ghi từ năm {asked}, đang ghi là thành viên từ năm {membership.first_year}; {KEPT}"
            )

    def _look_over(self, bloc, defaults):
        if bloc is None or not bloc.pk:
            return
        asked = defaults.get("first_year")
        if asked is not None and self._joined and asked not in self._joined:
            years = ", ".join(map(str, sorted(self._joined)))
            self.plan.remarks.append(
                f"Tệp ghi từ năm thi đua {asked}, các đơn vị đã là thành viên từ năm {years}; {KEPT}"
            )
        in_file = {row.unit.pk for row in self.plan.units}
        others = [
            m
            for m in bloc.memberships.filter(last_year__isnull=True).select_related("unit")
            if m.unit_id not in in_file
        ]
        if others and self.plan.units:
            names = ", ".join(membership.unit.short_name for membership in others)
            self.plan.remarks.append(f"Không có trong tệp nên giữ nguyên là thành viên: {names}.")
