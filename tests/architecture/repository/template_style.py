"""How a template is laid out, as faults with their lines: what ``test_template_style`` reads every template with."""

import re
from bisect import bisect_right
from dataclasses import dataclass

LONGEST = 120
DEEP = 2
BLOCKS = {"block", "for", "if", "ifchanged", "with", "words"}
BRANCHES = {"elif", "else", "empty"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
RAW = {"pre", "script", "style", "textarea"}
# Beside these a break is not seen, so nothing stands in the way of giving each a line of its own.
BLOCK_LEVEL = {
    *("html", "head", "title", "body", "header", "main", "footer", "nav", "section", "article", "aside", "div"),
    *("p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "details", "summary"),
    *("table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("form", "fieldset", "legend", "select", "option", "dialog", "template", "noscript"),
}
DJANGO = r"\{%.*?%\}|\{\{.*?\}\}"
QUOTED = rf'"(?:{DJANGO}|[^"])*+"'
TOKEN = re.compile(
    rf"""(?P<comment>\{{%\s*comment\b.*?\{{%\s*endcomment\s*%\}}|\{{\#.*?\#\}}|<!--.*?-->|<!doctype[^>]*>)
    |(?P<tag>\{{%.*?%\}}) |(?P<variable>\{{\{{.*?\}}\}})
    |(?P<element></?(?P<name>[a-zA-Z][a-zA-Z0-9]*+)(?:{DJANGO}|{QUOTED}|[^>"])*+>)""",
    re.S | re.X | re.I,
)
# What may stand before an element on its line: it is then the only thing inside.
OPENINGS = re.compile(rf"(?:<[a-zA-Z](?:{DJANGO}|{QUOTED}|[^>\"])*+>|\{{% block \w+ %\}})*")


@dataclass
class Event:
    """Something opens, closes or goes on: an element, a block tag, ``<`` a tag or ``"`` a value of several lines."""

    at: int
    kind: str  # open, close, branch; line: its line begins with what is none of these
    name: str = ""
    element: bool = False
    end: int = 0


@dataclass
class Opened:
    name: str
    line: int
    indent: int
    at: int
    end: int


def faults(text):
    """Sentences with the number of their line; none where the template is laid out as all are."""
    return [f"{number}: {words}" for number, words in sorted([*_lines(text.split("\n")), *_Layout(text).faults()])]


def _lines(lines):
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            yield number, f"{len(line)} characters, at most {LONGEST}"
        if "\t" in line:
            yield number, "a tab"
        if line != line.rstrip():
            yield number, "spaces at its end"
    if lines[-1]:
        yield len(lines), "the file does not end with its line"


def _read(text):
    """Every opening and closing in order; and the spans whose lines have an order of their own."""
    events, hidden, at = [], [], 0
    while match := TOKEN.search(text, at):
        at = match.end()
        if match["comment"]:
            hidden.append(match.span())
        elif match["tag"]:
            events += _block(match["tag"], match.start())
        elif match["element"]:
            events += _element(match)
            if match["name"].lower() in RAW and not match[0].startswith("</"):
                at = text.find(f"</{match['name']}", at)
                hidden.append((match.end(), at))
    return events, hidden


def _block(tag, at):
    name = re.match(r"\{%\s*(\w+)", tag)[1]
    if name in BLOCKS:
        yield Event(at, "open", name)
    elif name in BRANCHES:
        yield Event(at, "branch", name)
    elif name.startswith("end"):
        yield Event(at, "close", name[3:])


def _element(match):
    whole, name, start = match[0], match["name"].lower(), match.start()
    closes, last = whole.startswith("</"), match.end() - (2 if whole.endswith("/>") else 1)
    if closes:
        yield Event(start, "close", name, element=True)
    if "\n" in whole:
        yield Event(start, "open", "<")
        for inner in re.finditer(r"\{%.*?%\}", whole):
            yield from _block(inner[0], start + inner.start())
        for value in re.finditer(QUOTED, whole):
            if "\n" in value[0]:
                yield Event(start + value.start(), "open", '"')
                yield Event(start + value.end() - 1, "close", '"')
        yield Event(last, "close", "<")
    if not closes and name not in VOID and not whole.endswith("/>"):
        yield Event(last if "\n" in whole else start, "open", name, element=True, end=match.end())


class _Layout:
    """Every line is held against the one that opened what it stands in."""

    def __init__(self, text):
        self.text, self.lines = text, text.split("\n")
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        events, self.hidden = _read(text)
        self.firsts = {self.first(n) for n, line in enumerate(self.lines, 1) if line.strip()}
        others = self.firsts - {event.at for event in events}
        self.events = sorted([*events, *(Event(at, "line") for at in others)], key=lambda event: event.at)
        self.open, self.found, self.judged = [], [], set()
        self.tag = None  # the one of several lines that has just ended
        self.take = {"line": self.begins, "open": self.opens, "branch": self.goes_on, "close": self.closes}

    def faults(self):
        for event in self.events:
            number = self.number(event.at)
            if any(start < event.at < end for start, end in self.hidden):
                self.stands_inside(event, number)
            elif not self.take[event.kind](event, number):
                return self.found
        return [*self.found, *((one.line, f"{one.name} is never closed") for one in self.open)]

    def number(self, at):
        return bisect_right(self.starts, at)

    def indent(self, number):
        line = self.lines[number - 1]
        return len(line) - len(line.lstrip(" "))

    def first(self, number):
        return self.starts[number - 1] + self.indent(number)

    def fault(self, number, words):
        self.found.append((number, words))

    def stands(self, event, number, wanted):
        """What a line begins with says where it stands."""
        if event.at in self.firsts and number not in self.judged:
            self.judged.add(number)
            if self.indent(number) != wanted:
                self.fault(number, f"{self.indent(number)} spaces deep, should be {wanted}")

    def stands_inside(self, event, number):
        start = next(start for start, end in self.hidden if start < event.at < end)
        opened = self.indent(self.number(start))
        closes = self.text.startswith(("{% endcomment", "-->"), event.at)
        if self.indent(number) != opened if closes else self.indent(number) < opened + DEEP:
            self.fault(number, "not inside what it stands in")

    def inside(self):
        return self.open[-1].indent + DEEP if self.open else 0

    def begins(self, event, number):
        self.stands(event, number, self.inside())
        return True

    def opens(self, event, number):
        self.stands(event, number, self.inside())
        deep, at = self.indent(number), event.at
        if event.element and self.tag and self.tag[0] == event.at:
            _, number, deep, at = self.tag
        self.open.append(Opened(event.name, number, deep, at, event.end))
        return True

    def goes_on(self, event, number):
        one = self.open[-1] if self.open else None
        if not one or one.name not in BLOCKS:
            self.fault(number, f"{event.name} within {one.name if one else 'nothing'}")
            return False
        self.stands(event, number, one.indent)
        one.indent = self.indent(number)
        return True

    def closes(self, event, number):
        one = self.open.pop() if self.open else None
        if not one or one.name != event.name:
            self.fault(number, f"{event.name} is closed while {one.name if one else 'nothing'} is open")
            return False
        self.stands(event, number, one.indent)
        if event.name == "<":
            self.tag = (event.at, one.line, one.indent, one.at)
        elif event.element and event.name in BLOCK_LEVEL:
            self.has_lines_of_its_own(one, event, number)
        return True

    def has_lines_of_its_own(self, one, event, number):
        """Or one line with nothing but what it is the only thing in."""
        opened = self.number(one.end - 1)
        before = self.text[self.first(one.line) : one.at]
        if not (OPENINGS.fullmatch(before) if opened == number else before == ""):
            self.fault(one.line, f"<{one.name}> behind something else")
        if opened == number:
            return
        if self.text[one.end : self.first(opened + 1)].strip():
            self.fault(opened, f"<{one.name}> goes on over several lines, yet something stands behind it")
        if event.at not in self.firsts:
            self.fault(number, f"</{one.name}> ends several lines, yet something stands before it")
