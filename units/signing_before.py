"""Words of acts from before words were kept with the act (``signing``): what is still known of them.

The trace kept the full name with each act: of the same account, the name it was written under at the nearest moment is
taken. Title and office were never written down, so these are as the account has them today. For data migrations.
"""

from bisect import bisect_left

from django.db import connections

from .signing import WORDS, Signer


def fill_words(apps, app_label, model_name, **acts):
    """Only rows without words are touched.

    ``acts``: field of the account → field of its moment, also of a row it belongs to (``None``: not kept).
    """
    model = apps.get_model(app_label, model_name)
    for name, at in acts.items():
        rows = model.objects.filter(**{f"{name}__isnull": False, WORDS.format(name): ""})
        for user in apps.get_model("units", "User").objects.filter(pk__in=rows.order_by().values(name)):
            _fill_of(apps, user, rows.filter(**{name: user}), name, at)
    _settle(connections[model.objects.db])


def _settle(connection):
    """PostgreSQL alters no table with checks of foreign keys still to come, as after two writes of one row."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _fill_of(apps, user, rows, name, at):
    lines = apps.get_model("core", "AuditEntry").objects.filter(actor=user).order_by("at", "pk")
    lines = list(lines.values_list("at", "actor_name"))
    names = {known for _, known in lines}
    present = user.full_name or user.username
    if names <= {present}:
        rows.update(**{WORDS.format(name): _words(present, user)})
        return
    for row in rows.order_by("pk"):
        setattr(row, WORDS.format(name), _words(_name_at(lines, _moment(row, at)) or present, user))
        row.save(update_fields=[WORDS.format(name)])


def _moment(row, path):
    if path is None:
        return None
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _name_at(lines, moment):
    """The name of the line nearest to ``moment`` in time."""
    if moment is None:
        return ""
    place = bisect_left(lines, (moment, ""))
    near = lines[max(place - 1, 0) : place + 1]
    return min(near, key=lambda line: abs(line[0] - moment))[1]


def _words(name, user):
    return Signer(name, user.job_title, user.unit.name if user.unit_id else "")
