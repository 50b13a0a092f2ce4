"""A process that writes until it is killed: ``python -m tests.durability.writer``.

Each line it prints acknowledges a number, with the length of SQLite's ``-wal`` at that moment. Odd numbers are written
as a view without a transaction writes them, even ones as two rows that belong together.
"""

import os
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation_bloc.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 – after setting up

TABLE = "CREATE TABLE IF NOT EXISTS written (number integer, part integer, text text)"
ROW = "INSERT INTO written VALUES (%s, %s, %s)"


def main():
    log = f"{connection.settings_dict['NAME']}-wal"
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        for number in count(1):
            if number % 2:
                cursor.execute(ROW, [number, 1, "x" * (number * 37 % 3000)])
            else:
                with transaction.atomic():
                    cursor.execute(ROW, [number, 1, "y" * 500])
                    cursor.execute(ROW, [number, 2, "y" * 500])
            length = os.path.getsize(log) if connection.vendor == "sqlite" else 0
            print(number, length, flush=True)


if __name__ == "__main__":
    main()
