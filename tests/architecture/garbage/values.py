"""Values for one box: what people slip into it, what attackers do, and what lies just beyond what a column holds."""

NUMBERS = [
    "0", "-1", "1", "2", "12,5", "12.5", "1.234", "0,0000001", "1,23456789", "100000", "32767", "32768", "65536",
    "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", str(2**70), str(-(2**70)),
    "999999999,99", "9999999999,9999", "99999999999,9999", "999999999999,999999", "-999999999999", "9" * 13, "9" * 40,
    "9" * 5000, "1e400", "1e9", "1e-400", "NaN", "-Infinity", "0x10", "1_000",
    "١٢٣", "²", "+1", "1 000", "−5", "½", "30",
]  # fmt: skip
DAYS = [
    "0001-01-01", "0001-01-01T00:00", "0001-01-01T06:59", "9999-12-31", "9999-12-31T23:59", "10000-01-01", "0202-05-01",
    "1899-12-31", "2200-01-01", "2024-02-30", "31/02/2022", "-0001-01-01", "2022-01-01T25:61", "99999999999-01-01",
    "2022-12-31T23:59:60", "2022-01-01T00:00+99:99", "1945-09-02", "00:00", "2022-W01", "١٩٤٥-٠٩-٠٢",
]  # fmt: skip
TEXTS = [
    "", " ", "\u00a0", "a\x00b", "\x00", "x\x1f\u202ec", "\ud800", "a\udfffb", "\ufeff", "ê" * 301, "ê" * 12_000,
    "e\u0302\u0323" * 200,
    "\U0001f3f4" * 400, '=HYPERLINK("http://x")', "+1+1|cmd", "<script>alert(1)</script>", "{{ 7*7 }}{% now %}",
    "' OR 1=1 --",
    "%s%n%(x)s", "../../../../etc/passwd", "\\\\host\\share", "null", "true", "[]", '{"a": [1]}', "on", "abc", "None",
    "\r\n\r\nX: y",
    "a" * 65_000, "\n" * 3000, "0" * 100_000, "1" * 4301, "đơn vị " * 50,
]  # fmt: skip
COUNTS = ["", "0", "-3", "1", "2", "5", "61", "101", "1001", "2000", "100000", "9" * 30, "abc", "1e9", "\x00", "²"]
PLACES = ["-1", "0", "1", "7", "99", "100000", "9" * 30, "__prefix__", "0-0", "", "x", "²"]


def plausible(random, kind, offered):
    """What somebody in earnest might give."""
    if offered:
        return random.choice(offered)
    return {
        "key": "",
        "number": random.choice(["1", "2", "5", "10", "2023"]),
        "day": random.choice(["2023-05-05", "2023-12-20", "2024-01-10"]),
        "moment": random.choice(["2023-12-20T08:00", "2024-01-10T14:30"]),
    }.get(kind) or random.choice(["Nội dung", "1", "Sở Nội vụ", "12/QĐ-UBND", "2023"])


def value(random, keys, kind=""):
    """One value for a box; ``keys``: of rows, most of them of other years and blocs; ``kind``: what the box holds."""
    likely = {"key": keys, "number": NUMBERS, "day": DAYS, "moment": DAYS}.get(kind)
    pool = likely if likely and random.random() < 0.6 else random.choice([keys, NUMBERS, DAYS, TEXTS, TEXTS])
    return str(random.choice(pool))
