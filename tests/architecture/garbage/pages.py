"""The forms of a page, with what stands in their boxes, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    action: str
    method: str = "post"
    files: set = field(default_factory=set)
    values: dict = field(default_factory=dict)  # name → values
    kinds: dict = field(default_factory=dict)  # name → "key", "number", "day", "moment" or ""
    offered: dict = field(default_factory=dict)  # name → what a list, ticks or buttons let one choose

    def add(self, name, value, kind=""):
        self.values.setdefault(name, []).append(value)
        self.kinds.setdefault(name, kind)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.form, self.area, self.select = [], None, None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.form = Form(given.get("action") or "", (given.get("method") or "get").lower())
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "option" and self.select:
            self._option(given)
        elif not name or name == "csrfmiddlewaretoken":
            return
        elif tag == "input":
            self._input(name, given)
        elif tag == "select":
            self.select = name
            self.form.kinds[name] = "key"
        elif tag == "textarea":
            self.area = name
            self.form.add(name, "")
        elif tag == "button":
            self.form.add(name, given.get("value") or "")

    def _option(self, given):
        offered = given.get("value") or ""
        self.form.offered.setdefault(self.select, []).append(offered)
        if "selected" in given or self.select not in self.form.values:
            self.form.values[self.select] = [offered]

    def _input(self, name, given):
        kind = given.get("type", "text")
        if kind == "file":
            self.form.files.add(name)
        elif kind not in ("checkbox", "radio") or "checked" in given:
            holds = {"hidden": "key", "number": "number", "date": "day", "datetime-local": "moment"}
            numeric = "number" if given.get("inputmode") else ""
            self.form.add(name, given.get("value") or "", holds.get(kind, numeric))
        else:
            self.form.kinds.setdefault(name, "key")
        if kind in ("checkbox", "radio"):
            self.form.offered.setdefault(name, []).append(given.get("value") or "on")

    def handle_data(self, data):
        if self.area:
            self.form.values[self.area][-1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None


def forms_of(page):
    reader = _Reader()
    reader.feed(page)
    return reader.forms
