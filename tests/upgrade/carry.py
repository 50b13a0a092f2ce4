"""Carries a database of former days to today's tables and walks through it: ``python -m tests.upgrade.carry PACK``.

A process of its own, with the database that ``DATABASE_URL`` names, empty: tests that make their tables from the
models would hide the migrations. Tells what it saw as JSON on its last line.
"""

import html
import json
import lzma
import os
import re
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
django.setup()

from django.core.exceptions import FieldDoesNotExist  # noqa: E402 – after setting up
from django.core.management import call_command  # noqa: E402 – after setting up
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from tests.upgrade import more  # noqa: E402

FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PEOPLE = ("bhxh.canbo", "bhxh.thutruong", "syt.canbo", "snv.chuyenvien", "quantri")
GONE = "gone"
MOST_PAGES = 30  # of each person
NO_PAGES = re.compile(r"^/(static|dang-xuat)|\.(pdf|xlsx|zip|json|docx)$")


def main(path, with_more=False):
    with lzma.open(path) as file:
        pack = json.load(file)
    then = build(pack["migrations"])
    pack["rows"] += more.rows(pack["rows"]) if with_more else []
    load(pack["rows"], then)
    call_command("migrate", verbosity=0, interactive=False)
    told = {"rows": {}, "changed": {}, "papers": papers(), "pages": {}, "faults": [], "figures": figures()}
    for model in django.apps.apps.get_models(include_auto_created=True):
        told["rows"][model._meta.label_lower] = model._base_manager.count()
    for row in pack["rows"]:
        for field, values in differences(row, then):
            told["changed"].setdefault(f"{row['model']}.{field}", []).append(values)
    with override_settings(STORAGES=FILES, ALLOWED_HOSTS=["testserver"]):
        for person in PEOPLE:
            told["pages"][person] = walk(person, told["faults"])
    told["filled"] = {name: filled(*name.split()) for name in more.FILLED if with_more}
    print(json.dumps(told, ensure_ascii=False))


def figures():
    """What reports say was reached: the month up to which, the target, the number."""
    found = django.apps.apps.get_model("pledges", "Figure")._base_manager.exclude(actual=None)
    return sorted([month, target, str(actual)] for month, target, actual in found.values_list(*FIGURE))


FIGURE = ("report__period__month", "target", "actual")
LEFT_APPS = {"admin"}  # Django's own administration: its tables stay where they were made, and nobody reads them


def build(migrations):
    """The tables as they were; returns the models of that day."""
    executor = MigrationExecutor(connection)
    there = [(app, name) for app, name in migrations.items() if app not in LEFT_APPS]
    return executor.migrate(there).apps


def load(rows, apps):
    """Row by row as they were written: nothing is stamped anew. Keys are asked once all rows are there."""
    linked = []
    with transaction.atomic(), connection.constraint_checks_disabled():
        for row in rows:
            if row["model"].partition(".")[0] in LEFT_APPS:
                continue
            model = apps.get_model(row["model"])
            values, many = {"pk": model._meta.pk.to_python(row["pk"])}, {}
            for name, value in row["fields"].items():
                field = model._meta.get_field(name)
                if field.many_to_many:
                    many[field] = value
                elif field.is_relation:
                    values[field.attname] = value
                else:
                    values[name] = value if isinstance(field, models.JSONField) else field.to_python(value)
            one = model(**values)
            one.save_base(raw=True, force_insert=True)
            linked += [(one, field, keys) for field, keys in many.items() if keys]
        for one, field, keys in linked:
            getattr(one, field.name).set(keys)
        connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def differences(row, apps):
    """What a row holds otherwise today: field, (what was written then, what is there now)."""
    now = django.apps.apps.get_model(row["model"])._base_manager.filter(pk=row["pk"]).first()
    if now is None:
        return [("pk", (str(row["pk"]), GONE))]
    model = apps.get_model(row["model"])
    values = {name: (as_kept(model, name, value), held(now, name)) for name, value in row["fields"].items()}
    return [(name, (str(then), str(today))) for name, (then, today) in values.items() if then != today]


def as_kept(model, name, value):
    field = model._meta.get_field(name)
    if field.many_to_many:
        return sorted(value)
    return value if field.is_relation or isinstance(field, models.JSONField) else field.to_python(value)


def held(row, name):
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return GONE
    if field.many_to_many:
        return sorted(getattr(row, name).values_list("pk", flat=True))
    return getattr(row, field.attname)


def filled(model, key, field):
    return str(getattr(django.apps.apps.get_model(model)._base_manager.get(pk=key), field))


def papers():
    """The words of each year's papers, drawn today from what is stored."""
    from awards.documents import SUBMISSION_PAPER
    from awards.models import Proposal
    from emulation_bloc.secretariat.handover.documents import HAND_OVER_PAPER
    from emulation_bloc.secretariat.models import HandOver
    from meetings.minutes.documents import MINUTES_PAPER
    from meetings.models import Minutes

    drawn = {}
    for minutes in Minutes.objects.select_related("meeting__year"):
        drawn[f"minutes {minutes.meeting.year_id}"] = words(MINUTES_PAPER.text(minutes.meeting))
    for proposal in Proposal.objects.select_related("year"):
        drawn[f"submission {proposal.year_id}"] = words(SUBMISSION_PAPER.text(proposal))
    for hand_over in HandOver.objects.select_related("year"):
        drawn[f"hand-over {hand_over.year_id}"] = words(HAND_OVER_PAPER.text(hand_over))
    return drawn


def words(text):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def walk(username, faults):
    """Follows every link from the first page on; how many pages were seen."""
    client = Client(raise_request_exception=False)
    client.force_login(django.contrib.auth.get_user_model().objects.get(username=username))
    waiting, seen = ["/"], {"/"}
    pages = 0
    while waiting and pages < MOST_PAGES:
        address = waiting.pop(0)
        response = client.get(address)
        pages += 1
        if response.status_code >= 400:
            faults.append(f"{username}: {response.status_code} {address}")
        if response.status_code in (301, 302):
            found = [response["Location"]]
        elif response["Content-Type"].startswith("text/html") and not response.streaming:
            found = re.findall(r'href="(/[^"#?]*)', response.content.decode())
        else:
            found = []
        for link in found:
            if link.startswith("/") and link not in seen and not NO_PAGES.search(link):
                seen.add(link)
                waiting.append(link)
    return pages


if __name__ == "__main__":
    main(sys.argv[1], with_more="--more" in sys.argv)
