from django.db import migrations
from django.db.models import Q


def keep_as_issued(apps, schema_editor):
    """Tables issued before they could say what becomes of a unit without a target, or without a figure of last year,
    had no way for it and keep none; what a draft says is for its maker to choose."""
    rows = apps.get_model("scoring", "Criterion").objects
    may_have_no_base = Q(kind="proportional", measure="number", target__isnull=True) | Q(kind="growth")
    issued = rows.filter(table__status__in=["issued", "replaced"], without_base="", may_be_not_applicable=False)
    issued.filter(may_have_no_base).update(without_base="none")


class Migration(migrations.Migration):

    dependencies = [
        ('scoring', '0020_constraints_bind_when_empty'),
    ]

    operations = [
        migrations.RunPython(keep_as_issued, migrations.RunPython.noop),
    ]
