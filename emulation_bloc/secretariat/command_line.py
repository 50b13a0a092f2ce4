"""What the commands share: finding a year, reading and writing files, saying what went wrong."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from units.models import EmulationYear


def add_year_arguments(parser):
    parser.add_argument("--bloc", metavar="MÃ", help="Mã khối; có thể bỏ khi chỉ một khối có năm này.")
    parser.add_argument("--year", metavar="NĂM", type=int, required=True, help="Năm thi đua, ví dụ 2022.")


def find_year(bloc, year):
    """The year of this bloc code, or of the only bloc that has it. Raises ``CommandError`` with a sentence."""
    years = EmulationYear.objects.filter(year=year).select_related("bloc", "bloc__monitor")
    if bloc:
        years = years.filter(bloc__codes__code=bloc)
    found = list(years)
    if not found:
        which = f"khối “{bloc}”" if bloc else "khối nào"
        raise CommandError(f"Không có {which} với năm thi đua {year}.")
    if len(found) > 1:
        codes = ", ".join(sorted(y.bloc.code for y in found))
        raise CommandError(f"Nhiều khối có năm {year}: {codes}. Hãy chọn bằng --bloc.")
    return found[0]


def read_json(name):
    path = Path(name)
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except FileNotFoundError as error:
        raise CommandError(f"Không tìm thấy tệp “{name}”.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"Tệp “{name}” không phải văn bản UTF-8.") from error
    except json.JSONDecodeError as error:
        raise CommandError(f"Tệp “{name}” sai cú pháp JSON ở dòng {error.lineno}, cột {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        sentence = f"Tệp “{name}” có số quá dài hoặc không phải là số (NaN), hoặc lồng nhau quá sâu."
        raise CommandError(sentence) from error
    except OSError as error:
        raise CommandError(f"Không đọc được tệp “{name}”: {error.strerror}.") from error


def _no_number(name):
    """NaN and Infinity, which are no JSON, and which no comparison holds for."""
    raise ValueError(name)


def write_bytes(name, content):
    """Write beside the target first, so that a failure never leaves half a file."""
    path = Path(name)
    try:
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise CommandError(f"Không ghi được tệp “{name}”: {error.strerror}.") from error
