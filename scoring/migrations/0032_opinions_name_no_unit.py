"""An opinion names its place in the year alone.

Of a place that was not found (0031) there may be none: the column stays as it is, though it said otherwise once;
0036 lets it go empty where it was made to hold something.
"""

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
