"""Looking for bytes in a file that is never whole in memory."""

PIECE = 64 * 1024


def held(file, needles):
    """Which of ``needles`` (name → bytes) stand in the file, read piece by piece."""
    longest = max(map(len, needles.values()))
    found, tail = set(), b""
    file.seek(0)
    while piece := file.read(PIECE):
        window = tail + piece
        found |= {name for name, needle in needles.items() if needle in window}
        tail = window[-longest:]
    return found
