from django.db import migrations, models

import pledges.models.award


def say_what_was_known_by_name(apps, schema_editor):
    """Until now a flag was known by how its name begins, and a doubt by the words of its source."""
    award = apps.get_model("pledges", "Award")
    for one in award.objects.all():
        title = one.kind == "emulation_title" and one.recipient == "collective"
        one.is_flag = title and one.name.casefold().startswith("cờ thi đua")
        if not one.legal_source:
            one.to_confirm = "tên, thẩm quyền quyết định, căn cứ"
        elif "nguồn chưa rõ" in one.legal_source:
            one.to_confirm = "thẩm quyền quyết định"
            one.legal_source = one.legal_source.replace("; thẩm quyền: nguồn chưa rõ", "")
        one.save(update_fields=["is_flag", "to_confirm", "legal_source"])


class Migration(migrations.Migration):
    dependencies = [("pledges", "0017_plans_keep_their_movements")]

    operations = [
        migrations.AddField("award", "is_flag", models.BooleanField("Là cờ thi đua", default=False)),
        migrations.AddField(
            "award",
            "former_names",
            models.JSONField(
                "Tên trước đây", blank=True, default=list, validators=[pledges.models.award.check_former_names]
            ),
        ),
        migrations.AddField(
            "award",
            "to_confirm",
            models.CharField(
                "Điều cần xác nhận",
                blank=True,
                default="",
                help_text="Bỏ trống: không có gì phải xác nhận.",
                max_length=300,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "award",
            "confirmed_by",
            models.CharField("Người xác nhận", blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            "award",
            "confirmed_source",
            models.CharField("Xác nhận theo", blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField("award", "confirmed_on", models.DateField("Ngày xác nhận", blank=True, null=True)),
        migrations.RunPython(say_what_was_known_by_name, migrations.RunPython.noop, elidable=False),
        migrations.AddConstraint(
            "award",
            models.CheckConstraint(
                condition=models.Q(is_flag=False) | models.Q(kind="emulation_title", recipient="collective"),
                name="flags_are_titles_of_collectives",
                violation_error_message="Cờ thi đua là danh hiệu thi đua của tập thể.",
            ),
        ),
        migrations.AddConstraint(
            "award",
            models.CheckConstraint(
                condition=models.Q(confirmed_by="", confirmed_source="")
                | ~models.Q(confirmed_by="") & ~models.Q(confirmed_source=""),
                name="confirmation_of_an_award_says_by_whom_and_by_what",
                violation_error_message="Ghi cả người xác nhận và văn bản đã đối chiếu.",
            ),
        ),
    ]
