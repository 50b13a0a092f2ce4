"""A signature drawn by hand is numbers in a box, and nothing else."""

import pytest
from django.core.exceptions import ValidationError

from emulation_bloc.core.verdict import Refused
from pledges import ink

WAVE = " ".join(f"{20 + 10 * n},{100 + (n % 5) * 9}" for n in range(30))


def test_it_is_drawn_as_a_line_through_the_middle_of_every_two_points():
    drawn = ink.path("10,20 30,40 50,60 70,20 90,20 100,20;200,20 210,50;300,100")

    assert drawn.startswith("M10 20Q30 40 40 50Q50 60 60 40")
    assert drawn.endswith("M200 20L210 50 M300 100L301 100")
    assert ink.path("") == ""


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg onload=alert(1)>",
        "M0 0L1 1",
        f'{WAVE}"/><script>',
        "10,20;",
        "10,20  30,40",
        "10,2o",
        "１０,20",
        f"{WAVE};-1,5",
        f"{WAVE};601,5",
        f"{WAVE};5,241",
        f"{WAVE};5,1000",
    ],
)
def test_anything_else_is_refused(drawing):
    with pytest.raises(Refused, match="không đọc được"):
        ink.read(drawing)


@pytest.mark.parametrize("drawing", ["10,10 20,20", " ".join(f"{n},{n}" for n in range(10, 30)), "5,5;" * 20 + "5,5"])
def test_a_dot_is_no_signature(drawing):
    with pytest.raises(Refused, match="quá ngắn"):
        ink.read(drawing)


def test_its_size_is_bounded_before_it_is_read():
    with pytest.raises(Refused, match="quá dài"):
        ink.read("1,1 " * ink.LONGEST)


def test_a_file_brings_no_other_drawing_than_a_page():
    ink.require_ink(WAVE)
    with pytest.raises(ValidationError, match="không đọc được"):
        ink.require_ink("javascript:")


def test_one_drawing_is_known_again():
    assert ink.fingerprint(WAVE) == ink.fingerprint(WAVE) != ink.fingerprint(f"{WAVE};5,5")
    assert ink.fingerprint("") == ""


def moved(drawing, right=0, down=0, larger=1):
    """The same strokes elsewhere in the box, and drawn larger or smaller."""
    strokes = [[point.split(",") for point in stroke.split(" ")] for stroke in drawing.split(";")]
    return ";".join(
        " ".join(f"{round(int(x) * larger) + right},{round(int(y) * larger) + down}" for x, y in stroke)
        for stroke in strokes
    )


@pytest.mark.parametrize(
    "other", [WAVE, moved(WAVE, 1), moved(WAVE, -20, 60), moved(WAVE, larger=1.37), moved(WAVE, 7, 3, larger=0.61)]
)
def test_a_drawing_is_known_again_wherever_it_stands_and_however_large_it_is(other):
    assert ink.shape(WAVE) == ink.shape(other)
    assert ink.is_the_same(WAVE, other) and ink.is_the_same(other, WAVE)


def test_moved_alone_it_has_the_same_fingerprint():
    assert ink.fingerprint(WAVE) == ink.fingerprint(moved(WAVE, 11, 5))


def test_another_drawing_of_as_many_points_is_another():
    other = " ".join(f"{20 + 10 * n},{100 + (n % 7) * 9}" for n in range(30))

    assert ink.shape(other) == ink.shape(WAVE) != ink.shape(f"{WAVE};5,5")
    assert not ink.is_the_same(WAVE, other)
    assert not ink.is_the_same(WAVE, f"{WAVE};5,5")
    assert ink.shape("") == ""
