"""Who came and left at what hour; whom the letter names stands apart from who came."""

import django.db.models.deletion
import units.signing
from django.conf import settings
from django.db import migrations, models


def keep_whom_the_letter_names(apps, schema_editor):
    """Check-in wrote over the letter's name until now; what still stands beside a letter is taken for it."""
    Attendance = apps.get_model("meetings", "Attendance")
    Attendance.objects.filter(by_letter=True).update(
        letter_name=models.F("delegate_name"), letter_title=models.F("delegate_title")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_words_of_who_acted"),
        ("units", "0005_accounts_confirmed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Coming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("came", "Đến"), ("left", "Rời họp")], max_length=10, verbose_name="Đến hay rời"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="Lúc")),
                ("delegate_name", models.CharField(blank=True, max_length=150, verbose_name="Đại biểu")),
                ("delegate_title", models.CharField(blank=True, max_length=200, verbose_name="Chức vụ")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="Ghi lúc")),
                ("written_by_words", units.signing.SignerField(verbose_name="Người ghi, chức vụ, đơn vị khi ghi")),
                ("struck_at", models.DateTimeField(blank=True, null=True, verbose_name="Bỏ vì ghi nhầm lúc")),
                ("struck_reason", models.CharField(blank=True, max_length=300, verbose_name="Ghi nhầm thế nào")),
            ],
            options={
                "verbose_name": "lượt đến, rời họp",
                "verbose_name_plural": "lượt đến, rời họp",
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="attendance",
            name="presence_known",
        ),
        migrations.AddField(
            model_name="attendance",
            name="letter_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="Người được ủy quyền theo giấy"),
        ),
        migrations.AddField(
            model_name="attendance",
            name="letter_title",
            field=models.CharField(blank=True, max_length=200, verbose_name="Chức vụ theo giấy"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Khai mạc lúc"),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="presence",
            field=models.CharField(
                choices=[
                    ("unknown", "Chưa điểm danh"),
                    ("present", "Có mặt"),
                    ("left", "Đã rời họp"),
                    ("excused", "Vắng có lý do"),
                    ("absent", "Vắng"),
                ],
                default="unknown",
                max_length=20,
                verbose_name="Có mặt",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["unknown", "present", "left", "excused", "absent"])),
                name="presence_known",
            ),
        ),
        migrations.AddField(
            model_name="coming",
            name="attendance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="comings", to="meetings.attendance"
            ),
        ),
        migrations.AddField(
            model_name="coming",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Người ghi",
            ),
        ),
        migrations.AddConstraint(
            model_name="coming",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["came", "left"])), name="passing_known"),
        ),
        migrations.AddConstraint(
            model_name="coming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("struck_at__isnull", True), models.Q(("struck_reason", ""), _negated=True), _connector="OR"
                ),
                name="a_struck_line_says_why",
            ),
        ),
        migrations.RunPython(keep_whom_the_letter_names, migrations.RunPython.noop),
    ]
