"""Published results of blocs as year files: what a source does not say stands in no field of its file."""

import json
from pathlib import Path

from emulation_bloc.core.text import slugify

RESULTS = json.loads((Path(__file__).parent / "results.json").read_text())
BLOCS = RESULTS["blocs"]
AWARDS = {"co_chinh_phu": "co-chinh-phu", "co_tinh": "co-tinh", "bang_khen_tinh": "bang-khen-tinh"}
# Flags and certificates of a ministry or of a central council are awards of their own, named as printed.
CATALOGUE = json.loads((Path(__file__).parents[3] / "data" / "catalogue.json").read_text())["awards"]
STATUTORY = [one for one in CATALOGUE if one["code"] in AWARDS.values()]
OTHERS = {
    "co_bo": "Cờ thi đua của Bộ",
    "bang_khen_bo": "Bằng khen của Bộ",
    "co": "Cờ thi đua",
    "bang_khen": "Bằng khen",
}


def named(result):
    """(code, the name as printed or nothing, units) of every award the source names."""
    for key, units in (result.get("awards") or {}).items():
        head, _, printed = key.partition(" (")
        if isinstance(units, list):
            yield head, printed.rstrip(")").removeprefix("article: ").strip("'"), units


def units_of(result):
    """Every unit the source names anywhere, members first."""
    leaders = (result.get(key) for key in ("leader", "deputy"))
    following = (_unit(result.get(key)) for key in ("next_leader", "next_deputy"))
    proposed = (unit for _, _, units in named(result) for unit in units)
    return list(dict.fromkeys(filter(None, [*(result.get("members") or ()), *leaders, *following, *proposed])))


def _unit(text):
    return text and text.partition(" (")[0]


def file_of(result):
    """A year file that says what ``result`` says."""
    units, year = units_of(result), result["year"]
    codes = {name: slugify(name)[:40] for name in units}
    bloc = {
        "code": slugify(result["bloc"])[:40],
        "name": result["bloc"],
        "symbol": "KTĐ",
        "level": "province" if result["province"] else "ministry",
        "form": "cluster" if result["bloc"].startswith("Cụm") else "bloc",
        "has_deputy": bool(result.get("deputy") or result.get("next_deputy")),
        "province": f"tỉnh {result['province']}" if result["province"] else "Trung ương",
        "place": result["province"] or "Hà Nội",
    }
    return {
        "format": "emulation-bloc/1",
        "bloc": bloc,
        "units": [
            {"code": codes[name], "name": name, "short_name": name[:60], "position": n} for n, name in enumerate(units)
        ],
        "memberships": [{"unit": codes[name], "first_year": year, "position": n} for n, name in enumerate(units, 1)],
        "awards": [*STATUTORY, *map(_award, OTHERS)],
        "years": [_year(result, units, codes)],
    }


def _award(code):
    flag = code.startswith("co")
    return {
        "code": code.replace("_", "-"),
        "name": OTHERS[code],
        "short_name": OTHERS[code],
        "kind": "emulation_title" if flag else "commendation",
        "level": "ministry" if code.endswith("bo") else "state",
        "recipient": "collective",
        "decider": "Không công bố",
        "valid_from": "2004-07-01",
        "legal_source": "Nguồn chưa rõ",
    }


def _year(result, units, codes):
    decided, reviews = [], []
    for key, printed, proposed in named(result):
        award = AWARDS.get(key, key.replace("_", "-"))
        number = f"a{len(decided) + 1}"
        subject = printed or OTHERS.get(key) or next(one["name"] for one in STATUTORY if one["code"] == award)
        decided.append(_agreed(number, "award", subject, [codes[name] for name in proposed], award=award))
        nominations = [
            {"unit": codes[name], "source": "agreement", "agreement": "Hội nghị đề nghị.", "agreed": number}
            for name in proposed
        ]
        reviews.append({"award": award, "seats": len(proposed), "printed_name": printed, "nominations": nominations})
    for key, kind, title in (("next_leader", "leader", "trưởng"), ("next_deputy", "deputy", "phó")):
        if name := _unit(result.get(key)):
            decided.append(_agreed(f"a{len(decided) + 1}", kind, f"Khối {title} năm sau", [codes[name]]))
    leaders = [
        {"role": role, "unit": codes[result[role]], "basis": "agreed", "rights_from": f"{result['year']}-01-01"}
        for role in ("leader", "deputy")
        if result.get(role)
    ]
    return {
        "year": result["year"],
        "stage": "closed",
        "participations": [
            {"unit": codes[name], "position": n, "name": name, "short_name": name[:60]}
            for n, name in enumerate(units, 1)
        ],
        "leaderships": leaders,
        "meetings": [_meeting(result, decided)],
        "reviews": reviews,
    }


def _meeting(result, decided):
    day = result.get("meeting_date")
    last = f"{result['year']}-12-31"
    starts = f"{day or last}T00:00:00+07:00"
    for one in decided:
        one["agreed_at"] = starts
    return {
        "kind": "yearend",
        "status": "ended",
        "title": f"Hội nghị tổng kết năm {result['year']}",
        "starts_at": starts,
        "day_told": "day" if day else "nothing",
        "place": result.get("place") or "Không công bố",
        "chair_name": "Không công bố",
        "chair_title": "Không công bố",
        "agreed": decided,
    }


def _agreed(key, kind, subject, units, award=None):
    found = {"key": key, "kind": kind, "subject": subject, "words": "Hội nghị thống nhất.", "how": "consensus"}
    return found | {"units": units} | ({"award": award} if award else {})
