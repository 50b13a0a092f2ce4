"""Whom a row is about: by code, then by name; two who might be meant are asked for, never guessed."""

from itertools import count

from emulation_bloc.core.text import name_key, search_key, slugify
from units.models import Unit, User

LITTLE = {"va", "cua", "tinh"}  # words that stand in no abbreviation


class KnownUnits:
    """Units by code and by name: those that are kept, joined by those of the file."""

    def __init__(self):
        self.by_code, self._by_name = {}, {}
        self.spoken_for = set()  # codes that a later row of the file types: none of them is made up
        for unit in Unit.objects.all():
            self.add(unit)

    def add(self, unit):
        self.by_code[unit.code.lower()] = unit
        for name in {search_key(unit.name), search_key(unit.short_name)} - {""}:
            found = self._by_name.setdefault(name, [])
            if unit not in found:
                found.append(unit)

    def named(self, name):
        return list(self._by_name.get(search_key(name), []))

    def called(self, words):
        """Every unit that “syt”, “Sở Y tế” or its short name may mean."""
        by_code = self.by_code.get(words.strip().lower())
        return [by_code] if by_code else self.named(words)

    def free_code(self, name, short_name):
        """The first letters of the name, as offices call themselves: Sở Y tế → syt."""
        initials = "".join(word[0] for word in slugify(name).split("-") if word and word not in LITTLE)
        base = (initials if len(initials) > 1 else slugify(short_name or name) or "dv")[:36]
        codes = (base if number == 1 else f"{base}{number}" for number in count(1))
        return next(code for code in codes if code not in self.by_code and code not in self.spoken_for)


class KnownPeople:
    """People by the name to sign in with, and by name within their unit: whoever administrates has that account beside
    the one of a unit."""

    def __init__(self):
        self.by_username, self._by_name = {}, {}
        for person in User.objects.select_related("unit").order_by("-is_active", "pk"):
            self.by_username[person.username] = person
            if not person.is_administrator:
                self._by_name.setdefault(name_key(person.full_name), []).append(person)
        self.taken = set(self.by_username)

    def namesakes(self, full_name):
        return self._by_name.get(name_key(full_name), [])

    def of_unit(self, full_name, unit):
        """Of those in use; where there is none, of those that were ended."""
        found = [person for person in self.namesakes(full_name) if unit.pk and person.unit_id == unit.pk]
        return [person for person in found if person.is_active] or found

    def reached_by(self, full_name, email, phone):
        """People of this name in use in another unit who have the same address or telephone: one person, who moved."""
        return [
            person
            for person in self.namesakes(full_name)
            if person.is_active
            and (
                (email and person.email.casefold() == email.casefold())
                or (phone and digits(person.phone) == digits(phone))
            )
        ]


def digits(phone):
    return "".join(sign for sign in phone if sign.isdigit())
