"""Rows of people: whom each is about, in which unit, and what looks odd among them."""

from collections import Counter

from django.db.models import Q

from emulation_bloc.core.text import name_key
from units.enums import Position
from units.models import User

from ...accounts.naming import free_name
from . import columns
from .forms import PersonRowForm
from .matching import KnownPeople, digits
from .plan import Change, PersonRow, changes_of

DEFAULTS = {column.name: column.default for column in columns.PEOPLE if column.default}


class PeopleReader:
    def __init__(self, judge, plan):
        self.judge, self.plan, self.people = judge, plan, KnownPeople()
        self._rows = []  # (name, unit, line) of what was read
        self._usernames, self._kept_at = {}, {}  # by the name to sign in with; by the account: where its row stands

    def read(self, line):
        typed = self.judge.choices(line)
        typed.pop("unit", None)
        unit = self._unit(line)
        if unit is None or not line.texts["full_name"]:
            self._judge_alone(line, typed)
            return
        kept, certain = self._kept(line, unit)
        if not certain or self._is_twice(line, unit, kept):
            return
        if kept is not None and not kept.is_active:
            self.plan.remarks.append(
                f"{line.texts['full_name']}: tài khoản “{kept.username}” đã ngừng. Nạp tệp không mở lại tài khoản; "
                "người này vẫn làm việc thì mở lại ở trang Người."
            )
        if "username" in typed:
            typed["username"] = User.normalize_username(typed["username"])
        elif kept is None:
            typed["username"] = free_name(unit.code, line.texts["full_name"], self.people.taken)
        values, _ = self.judge.values(line, PersonRowForm, kept, typed, defaults=DEFAULTS, fallback="full_name")
        if values is None:
            return
        changes = changes_of(kept, values) if kept else []
        if kept is not None and kept.unit_id != unit.pk:
            changes.append(Change("Đơn vị", str(kept.unit or ""), str(unit)))
        self.plan.people.append(PersonRow(line.refs["full_name"], kept, values, line.texts["full_name"], changes, unit))

    def _judge_alone(self, line, typed):
        """What else is wrong in a row whose person or unit is not known."""
        typed = {"username": "-", **typed}
        self.judge.values(line, PersonRowForm, None, typed, defaults=DEFAULTS, fallback="full_name")

    def _unit(self, line):
        words = line.texts["unit"]
        called = self.judge.units.called(words) if words else []
        if len(called) == 1:
            return called[0]
        if not words:
            self.judge.fault(line, "unit", "Ô còn trống. Hãy ghi mã hoặc tên đơn vị của người này.")
        elif called:
            self.judge.fault(line, "unit", f"Có {len(called)} đơn vị tên “{words[:60]}”; hãy ghi mã đơn vị.")
        else:
            self.judge.fault(
                line, "unit", f"Không có đơn vị “{words[:60]}” trong tệp hay trong hệ thống; ghi đúng mã hoặc tên."
            )
        return None

    def _kept(self, line, unit):
        """(the person who is kept or ``None``, whether that is certain)."""
        username = User.normalize_username(line.texts["username"])
        if username in self.people.by_username:
            kept = self.people.by_username[username]
            if kept.is_administrator:
                self.judge.fault(
                    line, "username", "Tên này là của một quản trị viên; quản trị viên không thuộc đơn vị nào."
                )
                return None, False
            return kept, True
        full_name = line.texts["full_name"]
        here = self.people.of_unit(full_name, unit)
        if len(here) > 1:
            self.judge.fault(
                line, "username", f"{unit} có {len(here)} người cùng tên; hãy ghi tên đăng nhập để biết là ai."
            )
            return None, False
        moved = [] if here else self.people.reached_by(full_name, line.texts["email"], line.texts["phone"])
        if len(moved) > 1:
            names = ", ".join(f"“{person.username}”" for person in moved)
            self.judge.fault(
                line, "username", f"Có {len(moved)} tài khoản của người này ({names}); hãy ghi tên đăng nhập cần dùng."
            )
            return None, False
        found = (here or moved or [None])[0]
        if username and found is not None and found.username != username:
            self.judge.fault(
                line, "username", f"Người này đã có tài khoản “{found.username}”. Ghi đúng tên ấy, hoặc bỏ trống."
            )
            return None, False
        return found, True

    def _is_twice(self, line, unit, kept):
        name, texts = name_key(line.texts["full_name"]), line.texts
        username = User.normalize_username(texts["username"])
        if username and (ref := self._usernames.get(username)):
            self.judge.fault(line, "username", f"Tên đăng nhập này đã ghi ở ô {ref}; mỗi người một tên.")
            return True
        if kept is not None and (ref := self._kept_at.get(kept.pk)):
            self.judge.fault(
                line,
                "username" if username else "full_name",
                f"Tài khoản “{kept.username}” đã được sửa theo dòng của ô {ref}; mỗi người một dòng. Xóa một dòng.",
            )
            return True
        for other, its_unit, its in self._rows:
            if other != name or (username and its["username"] and its["username"] != texts["username"]):
                continue
            if its_unit is unit:
                self.judge.fault(
                    line,
                    "full_name",
                    f"Người này đã ghi ở ô {its['ref']}; xóa một dòng. Hai người trùng tên thì ghi "
                    "tên đăng nhập cho từng người.",
                )
                return True
            if _reached_alike(its, texts):
                self.judge.fault(
                    line,
                    "unit",
                    f"Người này đã ghi ở ô {its['ref']} với đơn vị {its_unit}; mỗi người chỉ thuộc "
                    "một đơn vị. Xóa một dòng.",
                )
                return True
            self.plan.remarks.append(
                f"{texts['full_name']} có ở cả {its_unit} và {unit}: sẽ lập hai tài khoản, nếu là hai người khác nhau."
            )
        if username:
            self._usernames[username] = line.refs["username"]
        if kept is not None:
            self._kept_at[kept.pk] = line.refs["full_name"]
        self._rows.append((name, unit, {**texts, "ref": line.refs["full_name"]}))
        return False

    def look_over(self):
        """Units that would have no head or nobody to work, or two heads; a fixed number of queries."""
        count = Counter()
        in_file = {row.kept.pk for row in self.plan.people if row.kept}
        units = [row.unit for row in self.plan.units]
        rows = User.objects.filter(Q(unit__in=[unit.pk for unit in units if unit.pk]), is_active=True)
        for person in rows.exclude(pk__in=in_file):
            count[person.unit_id, person.position] += 1
        for row in self.plan.people:
            if row.kept is not None and not row.kept.is_active:
                continue
            position = row.values.get("position") or (row.kept.position if row.kept else Position.OFFICER)
            count[row.unit.pk or id(row.unit), position] += 1
        for unit in units:
            key = unit.pk or id(unit)
            self._remark(unit, count[key, Position.HEAD], count[key, Position.OFFICER])

    def _remark(self, unit, heads, officers):
        if unit.is_home_affairs:
            return
        if not heads:
            self.plan.remarks.append(
                f"{unit.short_name}: chưa có thủ trưởng nên chưa ký, chưa nộp, chưa bỏ phiếu được."
            )
        elif heads > 1:
            self.plan.remarks.append(
                f"{unit.short_name}: có {heads} thủ trưởng; cấp phó thì chọn “{Position.DEPUTY.label}”."
            )
        if not officers and not heads:
            self.plan.remarks.append(f"{unit.short_name}: chưa có cán bộ phụ trách.")


def _reached_alike(one, other):
    same_mail = one["email"] and one["email"].casefold() == other["email"].casefold()
    return bool(same_mail or (one["phone"] and digits(one["phone"]) == digits(other["phone"])))
