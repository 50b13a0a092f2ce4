"""Each pair of acts that can meet: who comes second is judged by what the first left behind, not by what was read."""

from units.models import User


def again(row):
    """The same row as another request reads it: nothing is shared between the two."""
    if isinstance(row, User):
        return User.objects.select_related("unit").get(pk=row.pk)
    return type(row)._base_manager.get(pk=row.pk)


def act(service, *, by, **what):
    """The act of one request: it has read everything before anybody else begins."""
    read = {name: again(row) if hasattr(row, "pk") else row for name, row in what.items()}
    for row in read.values():
        _read_through(row)
    person = again(by)
    return lambda: service(**read, by=person)


def _read_through(row):
    """Follow a row up to its year, as pages do, so that what is read early stays in the objects."""
    while under := getattr(row, "held_under", None):
        row = getattr(row, under)


def row(sheet, path="001.001"):
    return sheet.entries.get(criterion__path=path)
