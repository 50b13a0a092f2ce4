"""Texts of rows against the forms of the records: every fault names its cell, and what to write instead."""

from copy import copy
from dataclasses import dataclass

from django.forms.models import model_to_dict

from emulation_bloc.core.text import nfc

from . import columns


@dataclass(frozen=True)
class Line:
    """One row of a page: texts by column, and where each stood."""

    page: str
    fields: list
    texts: dict
    refs: dict

    @classmethod
    def of(cls, page, fields, typed):
        texts = {name: nfc(text) for name, (text, _) in typed.items()}
        return cls(page, fields, texts, {name: ref for name, (_, ref) in typed.items()})

    def where(self, name):
        return columns.where(self.page, name, self.refs.get(name) or "?")

    @property
    def typed(self):
        return {name: text for name, text in self.texts.items() if text}


class Judge:
    """Collects faults and doubts while rows are read."""

    def __init__(self):
        self.faults = []

    def fault(self, line, name, sentence):
        self.faults.append(f"{line.where(name)}: {sentence}")

    def choices(self, line):
        """What the form takes for the words that were typed; words that are no choice are faults."""
        found = {}
        for column in line.fields:
            text = line.texts[column.name]
            if text and (value := column.value_of(text)) is None:
                self.fault(line, column.name, f"“{text[:40]}” không có trong danh sách: {'; '.join(column.words)}.")
            elif text:
                found[column.name] = value
        return found

    def values(self, line, form_class, kept, typed, *, defaults=(), fallback):
        """What is to be laid on the record: of one that is kept only what was typed. ``None`` where a cell is wrong."""
        data = model_to_dict(kept, form_class._meta.fields) if kept is not None else dict(defaults)
        form = form_class(data | typed, instance=copy(kept))
        if form.is_valid():
            names = form_class._meta.fields if kept is None else [n for n in form_class._meta.fields if n in typed]
            return {name: form.cleaned_data[name] for name in names}, form.cleaned_data
        for name, errors in form.errors.as_data().items():
            place = name if name in line.refs else fallback
            if not any(fault.startswith(f"{line.where(place)}:") for fault in self.faults):
                self.fault(line, place, " ".join(self._sentences(line, place, errors)))
        return None, {}

    def _sentences(self, line, name, errors):
        for error in errors:
            if error.code == "required":
                words = next((field.words for field in line.fields if field.name == name), ())
                cure = f"chọn một trong: {'; '.join(words)}" if words else columns.HEADINGS[line.page, name].lower()
                yield f"Ô còn trống. Hãy ghi {cure}."
            else:
                yield from error.messages
