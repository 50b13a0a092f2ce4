"""Vietnamese numbers: decimal comma on screens and papers, exact decimals inside, words in minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_PLAIN = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
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


def number_in_formula(number: Decimal | int) -> str:
    """An exact decimal as formulas write it in the file, whatever language the screen speaks."""
    return f"{Decimal(number).normalize():f}"


def parse_number(text: object, places: int = 2) -> Decimal:
    """Read ``"12,5"`` or ``"12.5"`` as an exact decimal; raise ``ValueError`` with a sentence.

    ``"1.234"`` could mean 1234 or 1,234; it is refused rather than guessed.
    """
    typed = str(text).strip().replace("\u00a0", "").replace("−", "-")
    if not _PLAIN.fullmatch(typed):
        raise ValueError(f"“{typed[:40]}” không phải là số. Hãy nhập ví dụ 12,5.")
    decimals = len(re.split("[.,]", typed)[1]) if re.search("[.,]", typed) else 0
    if "." in typed and decimals == 3:
        raise ValueError(
            f"“{typed}” có thể hiểu hai cách. Hãy dùng dấu phẩy thập phân, không dùng dấu chấm hàng nghìn."
        )
    if decimals > places:
        raise ValueError(f"Chỉ nhận tối đa {places} chữ số thập phân.")
    try:
        return Decimal(typed.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(f"“{typed[:40]}” không phải là số.") from error


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
