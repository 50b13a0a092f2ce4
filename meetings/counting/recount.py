"""A sealed result as a workbook that anybody can add up again: numbers as counted, everything else as formulas.

Whole ballots are not in it and nowhere else: with so few voters a list of them would tell who voted how.
"""

from dataclasses import dataclass, replace

from emulation_bloc.documents.workbooks.forms import Formula, cell_name
from emulation_bloc.documents.workbooks.writer import Column, Sheet, write_workbook

from ..polls.results import counted_on_each
from ..polls.workbook import verdict_in_words

BALLOTS, LINES, WORDS = "Số phiếu", "Ý kiến", "Từ kiểm tra"
GOOD, WRONG = '"Khớp"', '"KHÔNG KHỚP"'
SAYS_EACH = ["đồng ý", "không đồng ý", "không có ý kiến"]
FIRST = 3  # the column of the first count on the sheet of answers
# Rows of the first sheet, in order; the formulas of both name them by their place.
FIGURES = {
    "members": "Tổng số đơn vị",
    "present": "Có mặt",
    "issued": "Phiếu phát ra",
    "returned": "Phiếu thu về",
    "missing": "Không thu về = phát ra − thu về",
    "valid": "Phiếu hợp lệ",
    "invalid": "Phiếu không hợp lệ",
    "blank": "Trong đó phiếu trắng",
    "base": "Số để tính tỷ lệ",
    "percent": "Tỷ lệ phải đạt (%)",
    "seats": "Số được chọn",
}


def recount_workbook(result):
    """The bytes of an .xlsx for one sealed ``PollResult``."""
    ballots = _empty_ballots(result)
    cells = Cells(ballots.first_row)
    sheets = [replace(ballots, rows=_ballot_rows(result, cells)), _lines(result, cells)]
    return write_workbook([*sheets, _words(result)] if result.poll.is_online else sheets)


@dataclass(frozen=True)
class Cells:
    """Where the figures stand: ``cells["valid"]`` within the first sheet, ``cells.from_afar("valid")`` from others."""

    first_row: int

    def __getitem__(self, name):
        return f"$B${self.first_row + list(FIGURES).index(name)}"

    def from_afar(self, name):
        return f"'{BALLOTS}'!{self[name]}"


def _empty_ballots(result):
    return Sheet(
        name=BALLOTS,
        title=result.question,
        columns=[Column("Nội dung", 40), Column("Số", 14, "0.##"), Column("Kiểm tra", 60)],
        rows=[],
        notes=(
            f"{result.poll.get_method_display()}; điều kiện: {result.majority}.",
            *result.rules,
            "Số đã niêm phong là số; tổng, tỷ lệ và kiểm tra là công thức, ai cũng tính lại được.",
        ),
    )


def _ballot_rows(result, cells):
    poll, counts = result.poll, result.counts
    computed = {
        "missing": Formula(f"{cells['issued']}-{cells['returned']}"),
        "base": Formula(cells[poll.percentage_base]),
        "percent": "không đặt" if poll.wins_by_most else poll.majority_percent,
        "seats": poll.seats,
    }
    checks = {
        "missing": (f"{cells['missing']}>=0", "thu về không nhiều hơn phát ra"),
        "invalid": (f"{cells['valid']}+{cells['invalid']}={cells['returned']}", "hợp lệ + không hợp lệ = thu về"),
        "blank": (f"{cells['blank']}<={cells['invalid']}", "phiếu trắng nằm trong số không hợp lệ"),
    }
    return [
        [label, computed[name] if name in computed else getattr(counts, name), _check(*checks.get(name, ()))]
        for name, label in FIGURES.items()
    ]


def _check(condition=None, words=""):
    return condition and Formula(f'IF({condition},{GOOD},{WRONG})&": {words}"')


def _lines(result, cells):
    """One row per option: what was counted; its sum, share and whether it passes as formulas."""
    placing = result.poll.asks_places
    counted = counted_on_each(result.poll) if placing else SAYS_EACH
    sheet = Sheet(
        name=LINES,
        title=result.question,
        columns=[
            Column("STT", 6, "0"),
            Column("Phương án", 40),
            *[Column(words.capitalize(), 12, "0") for words in counted],
            Column("Cộng", 10, "0"),
            Column("So với phiếu hợp lệ", 16),
            *([Column("Thứ tự trung bình", 14, "0.00")] if placing else []),
            Column("Phiếu đồng ý", 12, "0"),
            Column("Tỷ lệ (%)", 12, "0.00"),
            Column("Đạt tỷ lệ", 14),
            Column("Kết quả đã công bố", 34),
        ],
        rows=[],
    )
    rows = []
    for place, line in enumerate(result.options):
        sums = _sums(result.poll, cells, [cell_name(FIRST + n, sheet.first_row + place) for n in range(len(counted))])
        given = line.places or (line.votes_for, line.against, line.abstain)
        rows.append([place + 1, line.name, *given, *sums, verdict_in_words(line)])
    return replace(sheet, rows=rows)


def _sums(poll, cells, given):
    """``given``: the cells of one option's counts."""
    total, valid, base = f"SUM({given[0]}:{given[-1]})", cells.from_afar("valid"), cells.from_afar("base")
    # A unit that leaves itself out places one candidate less; every other ballot says something on every line.
    fits = f"{total}<={valid}" if poll.asks_places and not poll.votes_for_itself else f"{total}={valid}"
    votes = f"SUM({given[0]}:{given[min(poll.seats, len(given)) - 1]})" if poll.asks_places else given[0]
    share = f"ROUND({votes}/{base}*100,2)"
    passes = f"{share}{'>' if poll.majority_strict else '>='}{cells.from_afar('percent')}"
    if poll.wins_by_most:
        passes = f"{votes}>0"
    mean = "+".join(f"{place}*{cell}" for place, cell in enumerate(given, start=1))
    return [
        Formula(total),
        Formula(f"IF({fits},{GOOD},{WRONG})"),
        *([Formula(f'IF({total}=0,"",({mean})/{total})')] if poll.asks_places else []),
        Formula(votes),
        Formula(f'IF({base}=0,"",{share})'),
        Formula(f'IF({base}=0,"Không đạt",IF({passes},"Đạt","Không đạt"))'),
    ]


def _words(result):
    words = result.poll.box.words
    return Sheet(
        name=WORDS,
        title=f"Từ kiểm tra của {len(words)} phiếu bỏ trên máy",
        columns=[Column("STT", 6, "0"), Column("Từ kiểm tra", 56)],
        rows=[[place, pair] for place, pair in enumerate(words, start=1)],
        notes=("Xếp theo vần, không theo thứ tự bỏ phiếu. Thấy từ của mình là phiếu đã được tính.",),
    )
