"""One request of nonsense, made from a form as the page shows it, and kept so that it can be sent again."""

import base64
import json
from dataclasses import asdict, dataclass, field
from urllib.parse import quote_from_bytes

from .files import spoiled
from .values import COUNTS, PLACES, TEXTS, plausible, value

BOUNDARY = "ranh-gioi"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
ENCODED = "application/x-www-form-urlencoded"
READ_PAST_FORMS = [
    "reason", "waiver", "text", "then", "act", "step", "ve", "reveals", "direction", "kind", "fingerprint", "running",
    "item", "evidence", "unit", "theo-tep", "poll", "entries", "noi-dung", "action", "_selected_action", "without",
]  # fmt: skip
ASKED = [
    "loc", "loai", "chuc-danh", "moc", "q", "ma", "page", "don-vi", "xem", "nam", "cha", "tai", "next", "action",
    "person",
    "since", "until", "p", "o", "e", "unit", "unit__id__exact", "bloc__id__exact", "is_active__exact",
    "position__exact",
    "kind__exact", "_to_field", "_popup", "term", "app_label", "model_name", "field_name", "_changelist_filters",
]  # fmt: skip
FILES = [
    ("tep.pdf", "application/pdf", b"%PDF-1.7 x"),
    ("tep.xlsx", "application/vnd.ms-excel", b"PK\x03\x04 not a zip"),
    ("tep.xlsx", "application/octet-stream", b""),
    ("tep.docx", "text/plain", b"\x00" * 5000),
    ("a\x00b\r\n" + "x" * 400 + ".pdf", "no/such; a=b", b"%PDF"),
    ("../../tep", "", b"\xff\xfe" * 100),
    ("ảnh\ud800.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
]
HEADERS = {
    "Referer": ["http://[", "javascript:x", "http://testserver/\x7f", "//", "http://testserver/" + "x" * 9000],
    "Cookie": ["sessionid=\xff; messages=x; csrftoken=" + "a" * 9000, "=;;=,", "messages=W1tdXQ:1:x"],
    "Accept-Language": ["vi;q=abc", "x" * 9000, "*;q=1e400"],
    "If-Modified-Since": ["Mon, 99 Foo 99999 99:99:99 GMT", "0"],
    "Range": ["bytes=9-1", "bytes=abc", "bytes=-" + "9" * 40],
    "X-Requested-With": ["XMLHttpRequest\xff"],
    "Accept": ["text/html;q=x", "application/json;;;", "*" * 3000],
    "X-Forwarded-For": ["abc", "::1, " * 2000],
    "X-CSRFToken": ["x" * 9000],
}


@dataclass
class Shot:
    """``person``: who sends it, and whose things it is about. ``what``: the kinds of nonsense in it, for people."""

    scene: str
    person: tuple
    method: str
    path: str
    body: bytes = b""
    content_type: str = ENCODED
    headers: dict = field(default_factory=dict)
    what: str = ""

    def dumps(self):
        return json.dumps(asdict(self) | {"body": base64.b64encode(self.body).decode()}, indent=1)

    @classmethod
    def loads(cls, text):
        kept = json.loads(text)
        return cls(**kept | {"body": base64.b64decode(kept["body"]), "person": tuple(kept["person"])})

    def send(self, client):
        path = self.path or "/"
        return client.generic(self.method, path, self.body, self.content_type, headers=self.headers)


def bytes_of(text):
    return text.encode("utf-8", "surrogatepass")


def encoded(pairs):
    return "&".join(f"{quote_from_bytes(bytes_of(a))}={quote_from_bytes(bytes_of(b))}" for a, b in pairs).encode()


def multipart(pairs, files):
    parts = [f'name="{name}"'.encode() + b"\r\n\r\n" + bytes_of(text) for name, text in pairs]
    for name, (filename, kind, content) in files:
        head = f'name="{name}"; filename="{filename}"\r\nContent-Type: {kind}\r\n\r\n'
        parts.append(bytes_of(head) + content)
    opening = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(opening + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()


class Shooter:
    """Makes requests of nonsense from one seed."""

    def __init__(self, random, scene, keys, workbooks=()):
        """``workbooks``: contents of some that the program handed out."""
        self.random, self.scene, self.keys, self.workbooks = random, scene, keys, workbooks

    def at_form(self, form, path, person):
        """The form as it stands, wrong in one way or several."""
        values = {name: list(given) for name, given in form.values.items()}
        if self.random.random() < 0.75:
            self._fill(form, values)
        files, told = [], []
        spoils = self.random.sample(SPOILS, self.random.choice([1, 1, 2, 3]))
        for spoil in [_files] if form.files and self.random.random() < 0.7 else spoils:
            told.append(spoil.__name__.strip("_"))
            spoil(self, form, values, files)
        pairs = [(name, text) for name, given in values.items() for text in given]
        shot = Shot(self.scene, person, "POST", path, what=f"form, {' and '.join(told)}")
        if form.files or files:
            shot.body, shot.content_type = multipart(pairs, files), MULTIPART
        else:
            shot.body = encoded(pairs)
        if self.random.random() < 0.08:
            self._break(shot)
        if self.random.random() < 0.05:
            self._crown(shot)
        return shot

    def _fill(self, form, values):
        """What is empty, in earnest, so that the nonsense beside it is met by the act and not by an empty box."""
        for name, kind in form.kinds.items():
            if not any(values.get(name, ())) and "_FORMS" not in name and self.random.random() < 0.8:
                values[name] = [plausible(self.random, kind, form.offered.get(name))]

    def at_act(self, path, person):
        """An act without a form on this page: whatever any act reads."""
        names = self.random.sample(READ_PAST_FORMS, self.random.randint(0, 4))
        pairs = [(name, self.value()) for name in names for _ in range(self.random.choice([1, 1, 2]))]
        return Shot(self.scene, person, "POST", path, encoded(pairs), what="act")

    def at_address(self, path, person):
        """A page asked for with nonsense behind the question mark, in its path or in its headers."""
        names = self.random.sample(ASKED, self.random.randint(0, 3))
        query = encoded([(name, self.value()) for name in names for _ in range(self.random.choice([1, 1, 2]))]).decode()
        if self.random.random() < 0.3:
            parts = path.split("/")
            place = self.random.choice([number for number, part in enumerate(parts) if part] or [0])
            parts[place] = self.random.choice([quote_from_bytes(bytes_of(self.value()))[:9000], "%ff%fe", "%00", "%"])
            path = "/".join(parts)
        shot = Shot(self.scene, person, "GET", f"{path}?{query}" if query else path, what="address")
        if self.random.random() < 0.2:
            self._crown(shot)
        return shot

    def file(self):
        if self.workbooks and self.random.random() < 0.6:
            return spoiled(self.random, self.random.choice(self.workbooks), self.keys)
        return self.random.choice(FILES)

    def value(self, kind=""):
        return value(self.random, self.keys, kind)

    def _break(self, shot):
        shot.what += ", broken body"
        shot.body, shot.content_type = self.random.choice(
            [
                (shot.body[: len(shot.body) // 2], MULTIPART),
                (shot.body, MULTIPART),
                (shot.body, "multipart/form-data"),
                (shot.body, ENCODED),
                (shot.body, "application/json"),
                (shot.body, "text/plain; charset=utf-16"),
                (shot.body, f"{shot.content_type}; charset={self.random.choice(['rot13', 'utf-7', 'hex', 'none'])}"),
                (b"\xff\xfe=%ff%fe&%=%&=&&a", ENCODED),
                (b'{"a": ', "application/json"),
                (b"", ""),
                (b"&".join(b"a%d=1" % number for number in range(6000)), ENCODED),
                (b"reason=" + b"x" * 2_700_000, ENCODED),
            ]
        )

    def _crown(self, shot):
        shot.what += ", headers"
        name = self.random.choice(list(HEADERS))
        shot.headers = {name: self.random.choice(HEADERS[name])}


def _names(shooter, form, values):
    names = list(form.kinds) or READ_PAST_FORMS
    return shooter.random.sample(names, min(len(names), shooter.random.choice([1, 1, 1, 2, 4, 8])))


def _replaced(shooter, form, values, files):
    for name in _names(shooter, form, values):
        values[name] = [shooter.value(form.kinds.get(name, ""))]


def _everywhere(shooter, form, values, files):
    same = shooter.value()
    for name in [*form.kinds, *values]:
        if "_FORMS" not in name:
            values[name] = [same]


def _of_another_row(shooter, form, values, files):
    hidden = [name for name, kind in form.kinds.items() if kind == "key" and "_FORMS" not in name]
    for name in shooter.random.sample(hidden, min(len(hidden), 3)):
        values[name] = [str(shooter.random.choice(shooter.keys))]


def _as_offered(shooter, form, values, files):
    """Nothing wrong with any box: other choices than the page proposes, all ticks at once."""
    for name, offered in form.offered.items():
        values[name] = offered if shooter.random.random() < 0.2 else [shooter.random.choice(offered)]


def _left_out(shooter, form, values, files):
    for name in _names(shooter, form, values):
        values.pop(name, None)


def _repeated(shooter, form, values, files):
    for name in _names(shooter, form, values):
        values[name] = [*values.get(name, []), *(shooter.value(form.kinds.get(name, "")) for _ in range(3))]


def _counted_wrong(shooter, form, values, files):
    for name in [name for name in values if "_FORMS" in name]:
        if shooter.random.random() < 0.6:
            values[name] = [shooter.random.choice(COUNTS)]


def _rows_elsewhere(shooter, form, values, files):
    """Boxes of rows that the table has not, under prefixes that are none."""
    for name in [name for name in values if name.count("-") >= 2 and "_FORMS" not in name][:40]:
        first, _, last = name.split("-", 2)
        if shooter.random.random() < 0.3:
            values[f"{first}-{shooter.random.choice(PLACES)}-{last}"] = values[name]


def _swapped(shooter, form, values, files):
    names = list(values)
    if len(names) > 1:
        one, other = shooter.random.sample(names, 2)
        values[one], values[other] = values[other], values[one]


def _files(shooter, form, values, files):
    """A file where words are asked for, words where a file is."""
    for name in sorted(form.files) or shooter.random.sample([*form.kinds, "x"], 1):
        if shooter.random.random() < 0.8:
            files.append((name, shooter.file()))
            values.pop(name, None)
        else:
            values[name] = [shooter.random.choice(TEXTS)]


SPOILS = [
    _replaced, _replaced, _replaced, _as_offered, _everywhere, _of_another_row, _of_another_row, _left_out,
    _repeated, _counted_wrong, _rows_elsewhere, _swapped, _files,
]  # fmt: skip
