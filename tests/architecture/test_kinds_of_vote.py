"""Which kind of vote, style of ballot or method it is, only ``meetings.kinds`` asks; all others ask what it can do."""

import re
from pathlib import Path

from django.conf import settings

from meetings.enums import BallotStyle, PollKind, PollMethod
from meetings.kinds import methods
from meetings.kinds.registry import KINDS
from meetings.kinds.styles.registry import STYLES

BASE = Path(settings.BASE_DIR)
PLACES = ("units", "pledges", "scoring", "meetings", "awards", "emulation_bloc")
# The codes themselves, and the constraints of the database on them.
NAMED_IN = {"meetings/enums.py", "meetings/models/poll.py"}
CODES = re.compile(r"\b(PollKind|BallotStyle)\b")
COMPARED = re.compile(
    r"""\bpoll\.(kind|ballot_style|method)\s*(==|!=|in\b|not\ in\b)   # where it is asked
    |(==|!=)\s*PollMethod\b|\b(filter|exclude|Q)\([^()]*\bmethod(__in)?=\[?PollMethod\b   # or a query is
    |\bkind(__in)?=[\[("']+(award|election|resolution|trial)["']""",
    re.VERBOSE,
)
IN_A_TEMPLATE = re.compile(r"\bpoll\.(kind|ballot_style|method)\b")


def sources():
    for place in PLACES:
        for path in sorted((BASE / place).rglob("*.py")):
            name = str(path.relative_to(BASE))
            if "migrations" not in path.parts and not name.startswith("meetings/kinds/"):
                yield name, path.read_text(encoding="utf-8")


def test_codes_of_kinds_and_styles_are_named_in_one_room():
    assert [name for name, text in sources() if name not in NAMED_IN and CODES.search(text)] == []


def test_no_code_is_compared_anywhere_else():
    found = [f"{name}: {hit.group()}" for name, text in sources() for hit in COMPARED.finditer(text)]

    assert [line for line in found if line.split(":")[0] not in NAMED_IN] == []


def test_templates_ask_what_a_vote_can_do():
    pages = sorted((BASE / "templates").rglob("*.html"))
    asking = [page for page in pages if IN_A_TEMPLATE.search(page.read_text(encoding="utf-8"))]

    assert [str(page.relative_to(BASE)) for page in asking] == []
    assert any("poll.of_kind." in page.read_text(encoding="utf-8") for page in pages)


def test_every_code_of_the_database_has_its_file():
    assert list(KINDS) == list(PollKind)
    assert list(STYLES) == list(BallotStyle)
    assert {*methods.SECRET, PollMethod.SHOW_OF_HANDS} == set(PollMethod)
    assert set(methods.ONLINE) | set(methods.ON_PAPER) == set(methods.SECRET)


def test_the_browser_knows_no_code_of_a_kind_or_style():
    codes = "|".join([*PollKind.values, *BallotStyle.values])
    scripts = sorted((BASE / "static/js").glob("*.js"))

    told = [
        f"{path.name}: {hit}"
        for path in scripts
        for hit in re.findall(rf"""===?\s*["'](?:{codes})["']""", path.read_text())
    ]

    assert scripts
    assert told == []
