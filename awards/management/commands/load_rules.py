from django.core.management.base import BaseCommand, CommandError

from awards.rules.shipped import ensure_packs
from emulation_bloc.core.verdict import Refused


class Command(BaseCommand):
    help = "Thêm các gói quy tắc khen thưởng kèm chương trình còn thiếu; không đổi gói đã áp dụng."

    def handle(self, *args, **options):
        try:
            added = ensure_packs()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for pack in added:
            self.stdout.write(f"Đã thêm: {pack} – {pack.get_status_display()}")
        self.stdout.write(f"Thêm {len(added)} gói.")
