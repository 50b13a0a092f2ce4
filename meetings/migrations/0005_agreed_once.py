"""A unit agrees to the minutes once: what two tabs wrote twice is written once, the first stays."""

from django.db import migrations, models


def keep_the_first(apps, schema_editor):
    remarks = apps.get_model("meetings", "MinutesRemark").objects.filter(status="agreed")
    seen = set()
    for key, *whose in remarks.order_by("pk").values_list("pk", "minutes", "participation"):
        if tuple(whose) in seen:
            remarks.filter(pk=key).delete()
        seen.add(tuple(whose))


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_times_of_votes"),
    ]

    operations = [
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="minutesremark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "agreed")),
                fields=("minutes", "participation"),
                name="a_unit_agrees_to_minutes_once",
                violation_error_message="Mỗi đơn vị nhất trí với biên bản một lần.",
            ),
        ),
    ]
