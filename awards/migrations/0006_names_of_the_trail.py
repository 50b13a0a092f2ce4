"""Who recorded decisions and wrote remarks before words were kept: 0003 took the account's name of the day it ran.

The trail kept the name of the day itself. It is taken where the row still has the account's present name; title and
office were never written down and stay as they are.
"""

from django.conf import settings
from django.db import migrations

from units.signing import Signer


def name_as_in_the_trail(apps, schema_editor):
    lines = apps.get_model("core", "AuditEntry").objects.order_by("pk")
    recorded = {}
    for line in lines.filter(action="awards.record_decision", subject_type="awards.decision"):
        recorded[line.subject_id, line.actor_id, line.at] = line
    for decision in apps.get_model("awards", "Decision").objects.filter(recorded_by__isnull=False):
        line = recorded.get((str(decision.pk), decision.recorded_by_id, decision.recorded_at))
        _correct(decision, "recorded_by", line)
    said = {}
    for line in lines.filter(action="awards.add_remark", subject_type="awards.proposal"):
        said.setdefault((line.subject_id, line.actor_id, line.after.get("text")), []).append(line)
    for remark in apps.get_model("awards", "Remark").objects.all():
        near = said.get((str(remark.proposal_id), remark.author_id, remark.text), [])
        _correct(remark, "author", min(near, key=lambda line: abs(line.at - remark.at), default=None))


def _correct(row, field, line):
    user, words = getattr(row, field), getattr(row, f"{field}_words")
    name = " ".join(line.actor_name.split()) if line is not None else ""
    if name and words.name == " ".join((user.full_name or user.username).split()) != name:
        setattr(row, f"{field}_words", Signer(name, words.title, words.office))
        row.save(update_fields=[f"{field}_words"])


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0005_reasons_for_warnings"),
        ("core", "0005_words_of_who_acted"),
        ("units", "0009_words_of_who_acted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(name_as_in_the_trail, migrations.RunPython.noop, elidable=True)]
