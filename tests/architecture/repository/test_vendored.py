"""What others made and we ship: the listed bytes, whole, and complete for Vietnamese."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

STATIC = Path(__file__).parents[3] / "static"
TEMPLATES = Path(__file__).parents[3] / "templates"
PACKAGES = tomllib.loads((STATIC / "VENDORED.toml").read_text())["package"]
SERIF = sorted((STATIC / "fonts/liberation-serif").glob("*.ttf"))
SANS = STATIC / "vendor/be-vietnam-pro"

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
    "0123456789.,;:!?()[]/%+-–—…“”‘’«»₫°×"
)
NEEDED = {ord(letter) for letter in LETTERS + LETTERS.upper()}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_vendored_files_are_the_ones_listed(package):
    folder = STATIC / package["folder"]

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}

    assert found == package["sha256"]


def test_every_vendored_folder_is_listed_with_its_licence():
    folders = {
        path.relative_to(STATIC).as_posix() for parent in ("vendor", "fonts") for path in (STATIC / parent).iterdir()
    }

    assert folders == {package["folder"] for package in PACKAGES}
    assert all("LICENSE" in package["sha256"] and package["licence"] for package in PACKAGES)


@pytest.mark.parametrize("css", sorted(STATIC.rglob("*.css")), ids=lambda css: css.name)
def test_a_style_sheet_names_only_files_that_are_shipped(css):
    """Otherwise collecting the static files fails, on the first start of somebody else's machine."""
    text = css.read_text()
    named = re.findall(r"""url\(["']?(?!data:|#)([^"')]+)""", text)

    missing = [
        name
        for name in named
        if not (STATIC / name.removeprefix("static:///") if name.startswith("static:") else css.parent / name).is_file()
    ]

    assert missing == []
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize("path", SERIF, ids=lambda path: path.name)
def test_the_serif_of_papers_is_the_complete_version(path):
    with TTFont(path) as font:
        assert font["name"].getDebugName(5).startswith("Version 2.1.5")
        assert NEEDED - set(font.getBestCmap()) == set()


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_the_font_of_screens_covers_vietnamese_in_every_weight(weight):
    covered = set()
    for path in SANS.glob(f"*-{weight}-normal.woff2"):
        with TTFont(path) as font:
            covered |= set(font.getBestCmap())

    assert NEEDED - covered == set()


def test_every_icon_named_on_a_page_is_in_the_sprite():
    symbols = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/icons/icons.svg").read_text()))
    pages = "".join(page.read_text() for page in TEMPLATES.rglob("*.html"))
    named = set(re.findall(r"""(?:{% icon |\bicon=)["']([\w-]+)["']""", pages))

    assert named - symbols == set()
