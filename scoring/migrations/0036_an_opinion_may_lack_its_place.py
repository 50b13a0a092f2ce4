"""The place of an opinion may be unknown: where 0032 went over the database before it knew that, the column is let go.

Told twice, so that both ways end in one column: first what that 0032 had made of it, then what it is from now on.
"""

import django.db.models.deletion
from django.db import migrations, models


def place(**empty):
    return migrations.AlterField(
        model_name="tableopinion",
        name="participation",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="table_opinions",
            to="units.participation",
            verbose_name="Cơ quan, đơn vị",
            **empty,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0035_standings_say_what_bars"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[place()]),
        place(null=True, blank=True),
    ]
