"""Who did something, in words that stay: name, title and office are kept as text with the act.

An account is renamed, its holder promoted or moved to another unit; what was signed last month stays signed by whom it
was signed then. So an act keeps the account (whom to ask) and, beside it, the words of that day (what is printed):

    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, …)
    submitted_by_words = SignerField("Người nộp, chức vụ, đơn vị khi nộp")
    …
    sign(sheet, submitted_by=by)                         # both fields of a row at hand
    Appeal.objects.create(…, **signed(made_by=by))       # both fields of a new row

Pages and papers show ``sheet.submitted_by_words``, never the account's present name.
"""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

WORDS = "{}_words"  # the field beside the account


class Signer(NamedTuple):
    """Name, title and office of one person on the day of an act. Printed as the name; ``full`` says all three."""

    name: str = ""
    title: str = ""
    office: str = ""

    def __str__(self):
        return self.name

    def __bool__(self):
        return any(self)

    @property
    def full(self):
        return ", ".join(part for part in (self.name, self.post) if part)

    @property
    def post(self):
        """“Giám đốc, Sở Tài chính”; a title that names its office already (“Giám đốc Sở Tài chính”) stands alone."""
        if self.office and self.title.casefold().endswith(self.office.casefold()):
            return self.title
        return ", ".join(part for part in (self.title, self.office) if part)


NOBODY = Signer()


def words_of(user: Any) -> Signer:
    """How ``user`` is called today; ``NOBODY`` where nobody acted."""
    if user is None:
        return NOBODY
    office = user.unit.name if user.unit_id else ""
    return Signer(*(" ".join(part.split()) for part in (str(user), user.job_title, office)))


def signed(**acts: Any) -> dict[str, Any]:
    """``made_by=user`` → that and its words, for a new row."""
    return {**acts, **{WORDS.format(name): words_of(user) for name, user in acts.items()}}


def sign(row: Any, **acts: Any) -> None:
    """Set the account and its words on ``row``; ``None`` takes both away. Saving is the caller's."""
    for name, value in signed(**acts).items():
        setattr(row, name, value)


def has_words(name):
    """The condition, for a constraint, that no account stands without its words."""
    return models.Q(**{f"{name}__isnull": True}) | ~models.Q(**{WORDS.format(name): ""})


def person(label):
    """An account that did something; beside it stands a ``SignerField`` with the words of that day."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class SignerField(models.TextField):
    """A ``Signer`` in one column: three lines of text, empty for nobody."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{**options, "blank": True, "default": NOBODY})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {key: options[key] for key in options if key not in ("blank", "default")}

    def get_default(self):
        return NOBODY

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        """From the column, from a year file (``{"name", "title", "office"}``), or as it is."""
        if isinstance(value, Signer):
            return value
        if not value:
            return NOBODY
        if isinstance(value, str):
            name, title, office = [*value.split("\n", 2), "", ""][:3]
            return Signer(name, title, office)
        if isinstance(value, dict) and set(value) <= set(Signer._fields) and _are_texts(value.values()):
            return Signer(**{key: " ".join(text.split()) for key, text in value.items()})
        raise ValidationError("phải có dạng {“name”: họ tên, “title”: chức vụ, “office”: cơ quan}.")

    def get_prep_value(self, value):
        signer = self.to_python(value)
        return "\n".join(signer) if signer else ""

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


def _are_texts(values):
    return all(isinstance(value, str) for value in values)
