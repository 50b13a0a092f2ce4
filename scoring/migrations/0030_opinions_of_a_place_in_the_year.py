"""What was said to a draft hangs on the unit's place in the year, no longer on the unit; a round keeps who drafted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0029_evidence_of_movements"),
        ("units", "0020_words_of_old_and_new_units"),
    ]

    operations = [
        migrations.AlterField(
            model_name="tableopinion",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
                verbose_name="Cơ quan, đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="drafter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.participation",
                verbose_name="Đơn vị soạn dự thảo khi kết thúc",
            ),
        ),
        migrations.AddField(
            model_name="tableopinion",
            name="participation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="table_opinions",
                to="units.participation",
                verbose_name="Cơ quan, đơn vị",
            ),
        ),
    ]
