"""How one record is written in a file, and read back with errors that name the place."""

import base64
import datetime
from contextlib import contextmanager
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from emulation_bloc.core.disk.stored import Stored, content_of
from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import Refused
from units.models import User
from units.signing import Signer, SignerField, words_of

FORMAT = "emulation-bloc/1"


class FileFault(Refused):
    """Something in a file that cannot be taken over: where, and what is wrong."""


class JsonPlace:
    """Where in the file we are, for messages: ``years[0].plan.tasks[3]``."""

    def __init__(self):
        self.parts = []

    def __str__(self):
        return "".join(part if part.startswith("[") else f".{part}" for part in self.parts).lstrip(".") or "tệp"

    @contextmanager
    def at(self, part):
        self.parts.append(f"[{part}]" if isinstance(part, int) else part)
        yield
        self.parts.pop()

    def fault(self, sentence):
        return FileFault(f"Tại “{self}”: {sentence}")

    def each(self, data, key):
        """The items of a list in ``data``, one after the other, each with its place."""
        items = data.get(key, [])
        if not isinstance(items, list):
            raise self.fault(f"“{key}” phải là một danh sách.")
        with self.at(key):
            for number, item in enumerate(items):
                with self.at(number):
                    if not isinstance(item, dict):
                        raise self.fault("phải là một mục có tên các trường.")
                    yield item


def dump_corrections(record, rows):
    """What was put right of something, whatever it is; ``record``: how such rows are written."""
    return [record.dump(row) for row in related(rows, "by")]


def load_corrections(record, data, place, book, **of):
    """The counterpart of ``dump_corrections``; ``of``: what was put right."""
    for row in place.each(data, "corrections"):
        people = {"by": book.person(row, place, "by")} if "by" in record.refs else {}
        record.load(row, place, **of, **people)


def encode(value):
    """A plain JSON value: decimals as text without trailing zeros, times in UTC, who acted by the parts of the name."""
    if isinstance(value, Signer):
        return {name: part for name, part in value._asdict().items() if part}
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


# Names of all references to accounts, of whatever record.
PERSON_KEYS: set[str] = set()


class Record:
    """One model in the file: its plain ``fields`` and its ``refs`` to other records by natural key.

    ``parts`` are keys of the same object which other code reads (children, links).
    Fields at their default are left out, so that a file written by hand stays short.
    """

    def __init__(self, model, fields, refs=(), parts=()):
        self.model = model
        self.fields = {name: model._meta.get_field(name) for name in fields}
        self.refs = tuple(refs)
        self.people = [name for name in self.refs if _is_account(model, name)]
        PERSON_KEYS.update(self.people)
        self.keys = {*fields, *refs, *parts}

    def dump(self, obj, **extra):
        """``obj`` as a dictionary, its people by their user names; ``extra`` carries other references by natural key,
        and parts."""
        data = {}
        for name, field in self.fields.items():
            value = getattr(obj, name)
            if value != _default(field):
                data[name] = encode(value)
        extra = {name: _username(getattr(obj, name)) for name in self.people} | extra
        data.update({key: value for key, value in extra.items() if value not in (None, [], {}, "")})
        return data

    def load(self, data, place, **fixed):
        """A saved record from ``data``; ``fixed`` are related objects already found."""
        if unknown := sorted(set(data) - self.keys):
            raise place.fault(f"không có trường “{unknown[0]}”. Các trường được dùng: {', '.join(sorted(self.keys))}.")
        obj = self.model(**fixed, **self._words_of(fixed))
        for name, field in self.fields.items():
            if name in data:
                with place.at(name):
                    setattr(obj, name, _read(field, data[name], place))
        try:
            obj.clean_fields(exclude=list(fixed))
            obj.clean()
            self._save(obj)
        except ValidationError as error:
            raise place.fault(_sentence(error)) from error
        self._keep_stamps(obj, data)
        return obj

    def _words_of(self, people):
        """What a file from before does not say: who acted is called as the account is."""
        beside = {name.removesuffix("_words"): name for name, field in self.fields.items() if _is_signer(field)}
        return {beside[name]: words_of(person) for name, person in people.items() if name in beside}

    def _save(self, obj):
        """The database judges the constraints; only a refused row is asked again for its sentence."""
        try:
            with transaction.atomic():
                obj.save()
        except IntegrityError:
            obj.full_clean()
            raise

    def _keep_stamps(self, obj, data):
        """Times that saving sets to now are put back to what the file says."""
        stamps = {
            name: _read(field, data[name], JsonPlace())
            for name, field in self.fields.items()
            if getattr(field, "auto_now_add", False) and name in data
        }
        if stamps:
            self.model._base_manager.filter(pk=obj.pk).update(**stamps)


def _is_signer(field):
    return isinstance(field, SignerField)


def _default(field):
    if field.has_default():
        return field.get_default()
    return None if field.null else ""


def _read(field, value, place):
    if isinstance(value, str):
        value = nfc(value)
    if isinstance(field, models.DateTimeField) and isinstance(value, str):
        moment = parse_datetime(value)
        if moment is None:
            raise place.fault(f"“{value}” không phải là ngày giờ dạng 2022-12-29T08:00:00+07:00.")
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    if isinstance(field, models.DecimalField) and isinstance(value, float):
        raise place.fault("số thập phân phải viết trong ngoặc kép, ví dụ “12.5”, để không bị làm tròn.")
    try:
        return field.to_python(value)
    except ValidationError as error:
        raise place.fault(" ".join(error.messages)) from error


def _sentence(error):
    if hasattr(error, "message_dict"):
        return " ".join(
            f"{'' if name == '__all__' else name + ': '}{' '.join(messages)}"
            for name, messages in error.message_dict.items()
        )
    return " ".join(error.messages)


def pack_file(field_file):
    """The bytes of a stored file as text; one that is missing on disk, or no longer what was kept, is told by the name
    that people know, not skipped."""
    row = field_file.instance
    name = getattr(row, "original_name", "") or field_file.name
    return base64.b64encode(content_of(Stored(field_file, name, getattr(row, "sha256", "")))).decode()


def unpack_file(text, place):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise place.fault("nội dung tệp không đúng dạng base64.") from error


def related(manager, *names):
    """The rows of a relation with what they point at, in one query."""
    return manager.select_related(*names)


def _username(user):
    return user.username if user else None


def _is_account(model, name):
    """Whether a reference by this name is a column of the model that leads to an account."""
    field = next((field for field in model._meta.concrete_fields if field.name == name), None)
    return field is not None and field.related_model is User
