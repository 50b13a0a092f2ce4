import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0031_opinions_find_their_place"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="tableopinion",
            name="a_unit_has_nothing_to_say_once",
        ),
        migrations.RemoveField(
            model_name="tableopinion",
            name="unit",
        ),
        migrations.AlterField(
            model_name="tableopinion",
            name="participation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="table_opinions",
                to="units.participation",
                verbose_name="Cơ quan, đơn vị",
            ),
        ),
        migrations.AddConstraint(
            model_name="tableopinion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "nothing")),
                fields=("consultation", "participation"),
                name="a_unit_has_nothing_to_say_once",
                violation_error_message="Đơn vị đã trả lời không có ý kiến.",
            ),
        ),
    ]
