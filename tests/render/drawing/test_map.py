"""The ground of a map, its frame, and where names stand on it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.render.drawing import atlas
from edition.render.drawing.atlas import Window, clip_ring, decoded, outline
from edition.render.drawing.ground import ground_of, path
from edition.render.drawing.making import encoded, simplified, unwrapped
from edition.render.drawing.placement import (
    SIZES,
    Dot,
    place_labels,
    shortened,
    width_of,
)
from edition.render.drawing.projection import bearings, core, distance, view

LONDON, PARIS, BERLIN = (-0.12, 51.5), (2.35, 48.86), (13.4, 52.52)
FIJI, SAMOA = (178.4, -18.1), (-171.8, -13.8)
POINTS = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_every_place_is_in_the_frame_that_was_made_for_it(points):
    frame = view(points)

    for lon, lat in points:
        turned = (lon - frame.window.west) % 360 + frame.window.west
        x, y = frame.project(turned, lat)
        assert -1 <= x <= frame.width + 1
        assert -1 <= y <= frame.height + 1


@given(POINTS)
def test_one_place_has_a_map_of_its_surroundings(point):
    frame = view([point])

    assert not frame.is_world
    assert frame.width == 960
    assert 400 < frame.height < 960


def test_places_on_both_sides_of_180_degrees_are_neighbours():
    assert bearings([FIJI, SAMOA]) == pytest.approx((178.4, 188.2))
    frame = view([FIJI, SAMOA])

    assert not frame.is_world
    assert frame.project(*FIJI)[0] < frame.project(188.2, SAMOA[1])[0]
    assert frame.window.east - frame.window.west < 40


def test_places_all_over_the_world_are_on_a_map_of_the_world():
    assert view([LONDON, (-99, 19), (151, -34), FIJI]).is_world
    assert not view([LONDON, PARIS, BERLIN]).is_world


def test_areas_compare_on_a_map_of_a_region():
    """One degree of latitude is as long in the north of the map as in the south."""
    frame = view([(10, 40), (20, 60)])

    def height(lat):
        return frame.project(15, lat)[1] - frame.project(15, lat + 1)[1]

    assert height(42) == pytest.approx(height(58), rel=0.03)


def test_where_most_places_lie_is_found_and_what_is_far_is_not_in_it():
    near = [(10 + i / 10, 50) for i in range(12)]

    assert core([*near, (-99, 19), (151, -34)]) == list(range(12))
    assert core(near) == []
    assert core(near[:5]) == []


def test_a_way_round_the_world_is_half_its_circumference():
    assert distance((0, 0), (180, 0)) == pytest.approx(3.14159, abs=1e-4)
    assert distance(LONDON, LONDON) == 0


def lon_lat_is_land(lon, lat):
    """Whether a point is on land, by counting crossings."""
    inside = False
    window = Window(lon - 10, lat - 10, lon + 10, lat + 10)
    for ring in outline(window).land:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (x2 - x1) * (lat - y1) / (
                y2 - y1
            ):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [
        (*PARIS, True),
        (*BERLIN, True),
        (116.4, 39.9, True),
        (-98, 39, True),
        (134, -25, True),
        (0, -85, True),  # Antarctica, round the pole
        (179, 67.5, True),  # Chukotka, on both sides of 180 degrees
        (181.5, 67.3, True),
        (-178.5, 67.3, True),
        (-30, 40, False),
        (180, 0, False),
        (4, 56, False),
        (0, 85, False),
    ],
)
def test_land_is_land_and_sea_is_sea(lon, lat, is_land):
    assert lon_lat_is_land(lon, lat) == is_land


def test_the_outline_is_small_and_says_where_it_comes_from():
    file = Path(atlas.__file__).parent / "atlas.json"

    assert file.stat().st_size < 150_000
    assert "Natural Earth" in file.read_text("utf-8")[:200]
    assert "public domain" in file.read_text("utf-8")[:200]


@given(
    st.lists(
        st.tuples(st.integers(-36000, 36000), st.integers(-9000, 9000)), min_size=1
    )
)
def test_what_is_written_into_the_outline_is_read_again(steps):
    points = [(x / 100, y / 100) for x, y in steps]
    once = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]

    assert list(decoded(encoded(points))) == once


def test_an_outline_keeps_its_ends_and_loses_small_bends():
    line = [(0, 0), (1, 0.0001), (2, 0), (3, 5), (4, 0)]

    assert simplified(line) == [(0, 0), (2, 0), (3, 5), (4, 0)]
    assert unwrapped([(179, 0), (-179, 0)]) == [(179, 0), (181, 0)]


@given(st.lists(POINTS, min_size=3, max_size=30))
def test_a_ring_that_is_cut_stays_in_its_window(ring):
    window = Window(-20, -10, 30, 40)

    for x, y in clip_ring(tuple(ring), window):
        assert window.west - 1e-6 <= x <= window.east + 1e-6
        assert window.south - 1e-6 <= y <= window.north + 1e-6


@pytest.mark.parametrize("points", [[PARIS, BERLIN], [LONDON, (-99, 19), (151, -34)]])
def test_the_ground_of_a_map_stays_near_its_frame_and_light(points):
    frame = view(points)
    ground = ground_of(frame)

    assert sum(map(len, (ground.land, ground.coasts, ground.borders))) < 120_000
    for start in re.findall(r"M(-?[\d.]+)[ ]?(-?[\d.]+)", ground.land):
        assert -5 <= float(start[0]) <= frame.width + 5
        assert -5 <= float(start[1]) <= frame.height + 5


def test_a_path_is_written_in_steps():
    assert path([((0, 0), (1.04, -2), (1.04, -2), (11.5, 0.5))]) == "M0 0l1-2 10.5 2.5"
    assert path([((1, 1), (2, 2), (0, 3))], closed=True) == "M1 1l1 1-2 1z"
    assert path([]) == ""


DOTS = st.lists(
    st.builds(
        Dot,
        st.floats(0, 960),
        st.floats(0, 500),
        st.floats(3, 14),
        st.text("Aaé 北京", min_size=1, max_size=20),
    ),
    max_size=40,
)


@given(DOTS)
def test_names_that_are_shown_together_do_not_cover_each_other(dots):
    placed = place_labels(dots, 960, 500)
    for level, size in enumerate(SIZES):
        boxes = []
        for dot, place in zip(dots, placed, strict=True):
            if place is None or place.level != level:
                continue
            wide = width_of(dot.label)
            left = dot.x * size + place.x
            left -= {"start": 0, "middle": wide / 2, "end": wide}[place.anchor]
            boxes.append((left, dot.y * size + place.y, wide))
        for i, (x, y, wide) in enumerate(boxes):
            assert -1e-6 <= x <= 960 * size - wide + 1e-6
            for x2, y2, wide2 in boxes[:i]:
                assert (
                    x + wide <= x2 + 1e-6 or x2 + wide2 <= x + 1e-6 or abs(y - y2) > 14
                )


def test_the_first_of_two_names_has_the_room():
    dots = [Dot(100, 100, 4, "First of all"), Dot(104, 100, 4, "Second of all")]
    first, second = place_labels(dots, 960, 500)

    assert first.level == 0
    assert second is None or second.level >= first.level


def test_a_name_is_cut_where_it_has_no_room_and_says_so():
    assert shortened("Rome", 100) == "Rome"
    assert shortened("A very long name indeed", 60).endswith("…")
    assert width_of(shortened("A very long name indeed", 60)) <= 60 + 1e-6


def test_wide_letters_take_room_and_marks_take_none():
    assert width_of("北京") > width_of("ab")
    assert width_of("e\u0301") == width_of("e")
