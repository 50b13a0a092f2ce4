"""Names to sign in with, made from the unit and the person: ``syt.anhln`` for Lê Ngọc Ánh of the unit ``syt``."""

from itertools import count

from emulation_bloc.core.text import name_key


def free_name(unit_code, full_name, taken):
    """One that is not in ``taken``, which it joins."""
    *family, given = name_key(full_name).split() or ["nguoi"]
    letters = "".join(sign for sign in given + "".join(word[0] for word in family) if sign.isalnum())
    base = f"{unit_code}.{letters}".lower()[:120] if unit_code else letters
    names = (base if number == 1 else f"{base}{number}" for number in count(1))
    found = next(name for name in names if name not in taken)
    taken.add(found)
    return found
