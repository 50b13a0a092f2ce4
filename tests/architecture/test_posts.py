"""What a person typed reaches an act through a form only: raw values are a way, a key or a proof, and never kept."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")
ANSWERS = re.compile(r"^def \w+\(request\b", re.MULTILINE)  # a module that answers a browser
RAW = re.compile(r"""request\.(POST|GET)(?:\.get|\.getlist)?[(\[]"([^"]+)\"""")

# Names of boxes and of parts of an address that are read without a form, and what makes each harmless.
READ_AS = {
    "compared with the ways there are": {"then", "act", "step", "ve", "reveals", "direction", "kind", "back", "nhom"},
    "compared with what the page showed": {"fingerprint", "seen", "person", "da-doc", "version"},
    "a key, read by key_of or is_whole": {
        *(
            "running",
            "item",
            "evidence",
            "unit",
            "theo-tep",
            "cha",
            "cho",
            "replaces",
            "account",
            "notice",
            "phieu",
            "hoi-nghi",
            "voi",
        ),
    },
    "compared with the keys of the rows there are": {
        "poll",
        "entries",
        "don-vi",
        "xem",
        "nam",
        "dong",
        "phan",
        "tu",
        "den",
        "khen",
        "khoi",
        "khong-tang",
    },
    "a moment, read by moment_of, and compared with those the rows were kept with": {"undo"},
    "signed by ourselves": {"noi-dung"},
    "one of a list, or the list whole": {"loc", "loai", "chuc-danh", "moc"},
    "words searched for in memory": {"q"},
    "the code on the wall, typed into the form beforehand": {"ma"},
    "read by Paginator.get_page, which takes anything": {"page", "trang"},
    "shown in the form's own box, and taken from there": {"ten"},
}


def test_nothing_typed_reaches_an_act_past_a_form():
    known = set().union(*READ_AS.values())
    views = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if ANSWERS.search(path.read_text())]
    met = {(str(path.relative_to(ROOT)), name) for path in views for _, name in RAW.findall(path.read_text())}

    assert len(views) > 50
    assert sorted(line for line in met if line[1] not in known) == []
    assert known - {name for _, name in met} == set()
