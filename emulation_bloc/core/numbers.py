"""Vietnamese numbers: decimal comma on screens and papers, exact decimals inside, words in minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal

MOST_DIGITS = 12
_FORMS = [
    re.compile(rf"(?P<whole>-?{whole})(?:{point}(?P<decimals>[0-9]+))?")
    for whole, point in (
        ("[0-9]+", "[.,]"),
        (r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", ","),  # as this program prints: 1.200,5
        (r"[1-9][0-9]{0,2}(?: [0-9]{3})+", "[.,]"),
        (r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", r"\."),  # an English Excel: 1,200.5
        (r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}", "!"),
    )
]
_THOUSANDS_OR_NOT = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_BETWEEN_THOUSANDS = re.compile(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))")
_DAY = re.compile(r"\d{1,4}[/-]\d{1,2}(?:[/-]\d{1,4})?(?: [0-9:]+)?|\d{1,2}[/-]\d{4}")
_SIGNS = str.maketrans("\u2212\u2013\u2011", "---")  # a minus as printed, and as Word corrects it
_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_SCALES = ["", "nghìn", "triệu", "tỷ"]
_UNITS = [Decimal(1).scaleb(-places) for places in range(7)]  # 1, 0.1, 0.01, …
_SWAP = str.maketrans(",.", ".,")


def round_points(value: Decimal | int | str, places: int = 2) -> Decimal:
    """Round half up, the way people do on paper (Python's default rounds half to even)."""
    return Decimal(value).quantize(_UNITS[places], rounding=ROUND_HALF_UP)


def format_number(value: Decimal | int | str | None, places: int | None = None) -> str:
    """``Decimal("1234.50")`` → ``"1.234,5"``; with ``places=2`` → ``"1.234,50"``. ``None`` → ``""``.

    Blanks stay blank: a number that is not there is never shown as zero.
    """
    if value is None or value == "":
        return ""
    number = Decimal(value) if places is None else round_points(value, places)
    text = f"{abs(number):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.translate(_SWAP)
    return f"-{text}" if number < 0 else text


def as_typed(text: str) -> str:
    """``"19.250, năm trước 18.700"`` → ``"19250, năm trước 18700"``: figures beside a box stand as the box reads them,
    where a dot before three digits is asked about (``parse_number``)."""
    return _BETWEEN_THOUSANDS.sub("", text)


def number_in_formula(number: Decimal | int) -> str:
    """An exact decimal as formulas write it in the file, whatever language the screen speaks."""
    return f"{Decimal(number).normalize():f}"


def parse_number(text: object, places: int = 2, *, is_percent: bool = False) -> Decimal:
    """Read what people type and what ``format_number`` prints exactly; raise ``ValueError`` with a sentence.

    ``"12,5"``, ``"12.5"``, ``"1.200,5"``, ``"1 200,5"``. ``"1.234"`` is 1234 where three decimals are more than the
    box takes; where it takes them, it could mean 1,234 as well and is refused rather than guessed. ``is_percent``: the
    number is one in per cent, and may say so (``"95%"``).
    """
    typed = " ".join(str(text).translate(_SIGNS).split())
    number, percent = typed.removesuffix("%").strip(), typed.endswith("%")
    quoted = f"“{typed[:40]}”"
    found = next(filter(None, (form.fullmatch(number) for form in _FORMS)), None)
    if found is None:
        raise ValueError(_no_number(typed, quoted))
    if percent and not is_percent:
        raise ValueError(f"{quoted} là phần trăm, còn ô này không tính bằng phần trăm. Hãy ghi số không có dấu %.")
    whole, decimals = re.sub(r"[., ]", "", found["whole"]), found["decimals"] or ""
    if _THOUSANDS_OR_NOT.fullmatch(number):
        if places >= 3:
            either, other = f"{whole}{decimals}", f"{whole},{decimals}"
            raise ValueError(f"{quoted} có thể hiểu hai cách. Hãy ghi {either} hoặc {other}, không có dấu chấm.")
        whole, decimals = whole + decimals, ""
    if len(whole.lstrip("-")) > MOST_DIGITS:
        raise ValueError(f"{quoted} quá lớn. Hãy nhập số có tối đa {MOST_DIGITS} chữ số.")
    value = Decimal(f"{whole}.{decimals or 0}")
    needed = decimals if len(decimals) == 3 else decimals.rstrip("0")  # “1,200” may be meant as a thousand
    if len(needed) > places:
        raise ValueError(_too_fine(quoted, len(decimals), places, value))
    return value.quantize(_UNITS[min(len(decimals), places)])


def parse_whole(text: object) -> int:
    """The same for what is counted: ``"1.200"`` → 1200."""
    return int(parse_number(text, 0))


def _no_number(typed: str, quoted: str) -> str:
    if _DAY.fullmatch(typed):
        return (
            f"{quoted} là ngày, không phải là số (Excel hay tự đổi 1.5, 5/12 thành ngày). "
            "Hãy định dạng ô là Số rồi ghi lại, ví dụ 12,5."
        )
    return f"{quoted} không phải là số. Hãy nhập ví dụ 12,5."


def _too_fine(quoted: str, decimals: int, places: int, value: Decimal) -> str:
    if not places:
        return f"{quoted} không phải là số nguyên. Hãy nhập số nguyên, ví dụ {format_number(value, 0)}."
    return (
        f"{quoted} có {decimals} chữ số thập phân, ô này chỉ nhận tối đa {places}. "
        f"Hãy làm tròn, ví dụ {format_number(value, places).replace('.', '')}."
    )


def is_whole(text: str) -> bool:
    """Whether ``text`` is a whole number in plain digits that every database holds: “12”, and neither “²” nor “-1”."""
    return text.isascii() and text.isdigit() and len(text) <= 18


def key_of(text: str | None) -> int:
    """A key as an address or a page carries it. Nonsense, and what no database could hold, is 0: the key of no row."""
    text = text or ""
    return int(text) if is_whole(text) else 0


def percent_of(part: Decimal | int, base: Decimal | int | None, places: int = 2) -> Decimal | None:
    """``part`` out of ``base`` in percent, rounded half up; ``None`` where the base is zero."""
    if not base:
        return None
    return round_points(Decimal(part) * 100 / Decimal(base), places)


def in_words(number: int) -> str:
    """A whole number 0 ≤ n < 10¹² in Vietnamese words: 21 → "hai mươi mốt", 105 → "một trăm linh năm"."""
    if not 0 <= number < 10**12:
        raise ValueError(f"Only 0 to 10¹² can be written in words, not {number}.")
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, rest = divmod(number, 1000)
        groups.append(rest)
    words = []
    for scale in range(len(groups) - 1, -1, -1):
        if groups[scale]:
            words += _three_digits(groups[scale], lead=scale < len(groups) - 1)
            words += [_SCALES[scale]] if scale else []
    return " ".join(words)


def _three_digits(number: int, *, lead: bool) -> list[str]:
    """0 < number < 1000; ``lead`` when higher digits stand before it, so "không trăm" is spoken."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or lead else []
    if tens == 0:
        if ones:
            words += ["linh", _DIGITS[ones]] if words else [_DIGITS[ones]]
    elif tens == 1:
        words += ["mười"] + ([] if not ones else ["lăm" if ones == 5 else _DIGITS[ones]])
    else:
        words += [_DIGITS[tens], "mươi"]
        if ones:
            words.append({1: "mốt", 4: "tư", 5: "lăm"}.get(ones, _DIGITS[ones]))
    return words
