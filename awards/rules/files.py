"""A pack of rules as a file: written, read, and compared. Values only: nothing is kept here."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import Refused

from ..models import PackRule, RulePack

PACK = ("code", "version", "name", "layer", "place", "first_year", "last_year", "basis", "note")
RULE = (
    "code", "kind", "scope", "scope_of", "parameters", "severity", "source",
    "confirmed_by", "confirmed_source", "confirmed_on",
)  # fmt: skip
LARGEST = 500_000


def content(pack: RulePack, rules: Iterable[PackRule] | None = None) -> dict[str, Any]:
    """The pack with its rules (its kept ones, unless told) as plain values, as it is written to a file and compared."""
    found = {name: getattr(pack, name) for name in PACK}
    found["basis"] = found["basis"].splitlines()
    return {"pack": found, "rules": [_plain(rule) for rule in (pack.rules.all() if rules is None else rules)]}


def written(pack: RulePack) -> bytes:
    return json.dumps(content(pack), ensure_ascii=False, indent=2).encode()


def read(text: bytes | str, where: str = "Tệp") -> tuple[RulePack, list[PackRule]]:
    """The pack and its rules of a file, not saved. Raises ``Refused`` with sentences naming what cannot be read."""
    try:
        found = json.loads(nfc(text.decode("utf-8-sig") if isinstance(text, bytes) else text))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused(f"{where} không phải tệp quy tắc khen thưởng của chương trình (JSON).") from error
    return of_content(found, where)


def of_content(found: Any, where: str = "Tệp") -> tuple[RulePack, list[PackRule]]:
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("pack"), dict)
        or not isinstance(found.get("rules"), list)
    ):
        raise Refused(f"{where} không phải tệp quy tắc khen thưởng: cần “pack” và danh sách “rules”.")
    values = _known(found["pack"], PACK, f"{where}, phần “pack”")
    basis = values.get("basis") or []
    if not isinstance(basis, list) or not all(isinstance(line, str) for line in basis):
        raise Refused(f"{where}: “basis” phải là danh sách văn bản.")
    pack = RulePack(**values | {"basis": "\n".join(basis)})
    rules = []
    for place, row in enumerate(found["rules"], start=1):
        if not isinstance(row, dict):
            raise Refused(f"{where}: quy tắc thứ {place} không đọc được.")
        values = _known(row, RULE, f"{where}, quy tắc “{row.get('code', place)}”")
        rules.append(PackRule(**values, pack=pack, position=place))
    return pack, rules


def _known(row: Mapping[str, Any], names: tuple[str, ...], where: str) -> dict[str, Any]:
    if unknown := sorted(set(row) - set(names)):
        raise Refused(f"{where}: không rõ trường {', '.join(unknown)}.")
    return dict(row)


def _plain(rule):
    row = {name: getattr(rule, name) for name in RULE}
    row["confirmed_on"] = row["confirmed_on"].isoformat() if row["confirmed_on"] else None
    return row
