"""How an act takes hold of what it changes: one order of locks, and rows as they are once they are held.

A policy asked of rows that were read before the lock answers for a moment that is gone: a remark is taken on
minutes signed meanwhile, a ballot into a box closed meanwhile. So every act begins, inside its transaction, with
``hold`` and asks its policy of what ``hold`` read.

**The order.** A model names the row it stands under by ``held_under``; locks are taken from the top down, as in
year → meeting → poll and year → participation → sheet → entry. Rows above are shared (many units may work in one
year at once, and the year stands still meanwhile), the row itself is held alone; of several rows at one level the
smaller key goes first. Nothing is ever joined to a locking read: PostgreSQL would lock the row as it is and join the
others as they were before it had to wait.

SQLite writes one transaction at a time (``BEGIN IMMEDIATE``); there reading again is all that is left to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connections, router, transaction
from django.utils.functional import cached_property

from .known import ASKED_ONCE
from .verdict import Refused

TAKEN = "Vừa có người khác ghi một mục trùng với mục này (mã, tên đăng nhập hoặc thời gian). Hãy xem lại rồi ghi tiếp."


def hold(row, *more, by=None):
    """Lock ``row``, whatever it stands under first, and read all of it again, in place. Returns ``row``.

    ``more``: rows of the same kind under the same parent, held together in the order of their keys; then a list
    of all of them is returned, in the order given. ``by``: the person acting, read again too, so that a seat,
    a position or an account taken away in the meantime is gone.
    Must be called inside a transaction, as the first thing an act does. Raises the model's ``DoesNotExist`` where
    the row is there no longer.
    """
    rows = [row, *more]
    above = _above(row)
    for parent in above:
        _share(parent)
    for one in sorted(rows, key=lambda one: one.pk):
        _read_again(one, from_rows=alone(type(one)))
    for child, parent in zip([row, *reversed(above)], reversed(above), strict=False):
        setattr(child, child.held_under, parent)
    for one in more:
        setattr(one, one.held_under, getattr(row, row.held_under))
    if by is not None:
        by.read_again()
    return rows if more else row


def path_of(model):
    """The names of the models from the top down to ``model``: the order in which its rows are locked."""
    path = [model]
    while under := getattr(path[0], "held_under", None):
        path.insert(0, path[0]._meta.get_field(under).related_model)
    return [one._meta.label for one in path]


def _above(row):
    """The rows that ``row`` stands under, the topmost first; those already loaded are kept as the same objects."""
    found = []
    while under := getattr(row, "held_under", None):
        row = getattr(row, under)
        found.insert(0, row)
    return found


def _share(row):
    connection = connections[router.db_for_write(type(row))]
    if connection.features.has_select_for_update:
        table = connection.ops.quote_name(row._meta.db_table)
        key = connection.ops.quote_name(row._meta.pk.column)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE {key} = %s FOR SHARE", [row.pk])
    _read_again(row)


def alone(model):
    """A query set of ``model`` that locks what it reads, for nobody else to change. It is never to be joined."""
    # By key: the smaller goes first, and an order of the model's own may join other tables, whose rows would be locked.
    rows = model._base_manager.using(router.db_for_write(model)).order_by("pk")
    # Rows that point here may still be written: FOR UPDATE would make them wait, and wait for each other.
    return rows.select_for_update(no_key=connections[rows.db].features.has_select_for_no_key_update)


def _read_again(row, *, from_rows=None):
    row.refresh_from_db(from_queryset=from_rows)
    for name in [name for name in vars(row) if isinstance(getattr(type(row), name, None), cached_property)]:
        del row.__dict__[name]
    vars(row).pop(ASKED_ONCE, None)


@contextmanager
def told_where_taken() -> Iterator[None]:
    """Around the saving of a row that was found good a moment ago (``full_clean``): what stands against it now came
    in between. Of two who keep the same new thing at once the database takes the first, the other is told."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(TAKEN) from error
