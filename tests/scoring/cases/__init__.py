"""Published scoring tables, as far as their sources show them (each file names its own), as rows for ``make_table``.

What a source cuts off is filled up by one judged row, so that the table adds up to what it says of itself.
"""

import json
import re
from pathlib import Path

from scoring.enums import BonusPlace, Growth, Measure, ScoredBy
from scoring.enums import CriterionKind as K
from tests.factories.sample_table import band

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
BASE_POINTS = 10  # of rows whose source gives the method but no figure


def published(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def rows_of(name):
    return [_row(row) for row in published(name)["criteria"]]


def _row(row):
    children = [_row(child) for child in row["children"]]
    own = {"code": row["code"], "title": row["title"], "max_points": row["max"] or BASE_POINTS}
    if children:
        earned = sum(float(child["max_points"]) for child in children)
        own["max_points"] = row["max"] or earned
        if own["max_points"] > earned:
            children.append(_rest(own["max_points"] - earned))
        return own | {"kind": K.GROUP, "children": children}
    return own | _LEAVES[row["kind"]](row)


def _rest(points):
    return {"code": "…", "title": "Phần nguồn không công bố", "kind": K.JUDGED, "max_points": points}


def _banded(row):
    return {
        "kind": K.BANDED,
        "measure": Measure.PERCENT,
        "bands": [_band(b["cond"], b["points"]) for b in row["bands"]],
    }


def _band(condition, points):
    """“100%”, “95% đến dưới 100%”, “dưới 60%”."""
    lower, _, upper = condition.replace("%", "").rpartition("dưới")
    lower = lower.removesuffix(" đến ").strip()
    if not lower and "dưới" not in condition:
        return band(float(upper), float(upper), points, upper_closed=True)
    return band(float(lower) if lower else None, float(upper), points)


def _met(row):
    """A share in the title is the threshold; growth on last year is told so by the rule."""
    share = re.search(r"(\d+)%", row["title"])
    if "growth" in row["rule"]:
        return {
            "kind": K.GROWTH,
            "measure": Measure.PERCENT,
            "growth": Growth.DIFFERENCE,
            "threshold": int(re.search(r">= (\d+)", row["rule"])[1]),
        }
    if "threshold" in row["rule"]:
        return {"kind": K.ALL_OR_NOTHING, "measure": Measure.PERCENT, "threshold": int(share[1])}
    return {"kind": K.ALL_OR_NOTHING}


def _bonus(row):
    if "inside" in row["rule"]:
        return {"kind": K.BONUS, "bonus_place": BonusPlace.INSIDE}
    return {"kind": K.BONUS, "bonus_place": BonusPlace.ON_TOP, "points_each": row["max"]}


def _deduction(row):
    points = -row["points"]
    return {"kind": K.PENALTY, "max_points": points, "points_each": points, "scored_by": ScoredBy.HOME_AFFAIRS}


def _missed(row):
    """“đầy đủ”, “vắng 1”, …, “vắng 4 trở lên”: by how many meetings were missed, each from its number to the next."""
    missed = [int(found[0]) if (found := re.findall(r"\d+", b["cond"])) else 0 for b in row["bands"]]
    ends = zip(missed, [*missed[1:], None], row["bands"], strict=True)
    return {
        "kind": K.BANDED,
        "measure": Measure.NUMBER,
        "bands": [band(lower or None, upper, b["points"]) for lower, upper, b in ends],
    }


def _chosen(row):
    return {"kind": K.CHOICE, "levels": [(b["cond"], b["points"]) for b in row["bands"]]}


_BASE = re.compile(r"(?:tăng )?(?:(\d+)–|đến )\d+ ?(?:%|tỷ): (\d+)")
_STEPS = re.compile(r"trên (\d+)–(\d+) ?(?:%|tỷ): mỗi (?:(\d+) ?)?(?:%|tỷ) thêm ([\d,]+)")
_FULL = re.compile(r"; trên (\d+) ?(?:%|tỷ): (\d+)$")


def _steps(row):
    """“10–50 tỷ: 15; trên 50–150 tỷ: mỗi 10 tỷ thêm 1; trên 150 tỷ: 50”; a growth is of this year on the last."""
    threshold, base = _BASE.match(row["rule"]).groups()
    start, end, width, each = _STEPS.search(row["rule"]).groups()
    width, each = int(width or 1), float(each.replace(",", "."))
    full = _FULL.search(row["rule"])
    growth = {"growth": Growth.RELATIVE} if row["rule"].startswith("tăng") else {}
    return growth | {
        "kind": K.STEPS,
        "measure": Measure.NUMBER,
        "max_points": row["max"] or int(base) + (int(end) - int(start)) / width * each,
        "threshold": int(threshold or 0),
        "base_points": int(base),
        "steps_from": int(start),
        "step_width": width,
        "points_each": each,
        "full_above": int(full[1]) if full else None,
    }


_LEAVES = {
    "bands": lambda row: _missed(row) if "missed" in row["rule"] else _banded(row),
    "choice": _chosen,
    "base_plus_per_step": _steps,
    "relative_to_best": lambda row: {"kind": K.RELATIVE, "measure": Measure.NUMBER},
    "counted": lambda row: {"kind": K.COUNTED, "points_each": 1},
    "bonus_penalty": lambda row: {"kind": K.BOTH_WAYS, "take_most": BASE_POINTS, "bonus_place": BonusPlace.ON_TOP},
    "bonus_inside": lambda row: {"kind": K.BONUS, "bonus_place": BonusPlace.INSIDE},
    "all_or_nothing": _met,
    "bonus": _bonus,
    "deduction": _deduction,
    "judgement": lambda row: {"kind": K.JUDGED},
    "sum": lambda row: {"kind": K.JUDGED},  # the bloc's own table stands here
    "proportional": lambda row: {"kind": K.PROPORTIONAL, "measure": Measure.PERCENT, "may_exceed": True},
}
