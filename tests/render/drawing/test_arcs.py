"""The order of names in a network, and its arcs."""

from hypothesis import given
from hypothesis import strategies as st

from edition.render.drawing.arcs import arcs, order

PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("ijklmnop")),
    st.integers(1, 9),
    min_size=1,
    max_size=30,
)


def length(names, weights):
    return sum(
        abs(names.index(a) - names.index(b)) * w for (a, b), w in weights.items()
    )


@given(PAIRS)
def test_every_name_stands_once_and_the_order_does_not_depend_on_that_of_the_ties(ties):
    names = order(ties)

    assert sorted(names) == sorted({name for pair in ties for name in pair})
    assert order(dict(reversed(ties.items()))) == names


@given(PAIRS)
def test_the_ties_are_no_longer_than_in_the_order_of_the_alphabet_doubled(ties):
    names = order(ties)

    assert length(names, ties) <= 2 * length(sorted(names), ties)


def test_what_belongs_together_stands_together():
    names = order({("a", "x"): 5, ("x", "m"): 5, ("b", "y"): 5, ("y", "n"): 5})

    assert {frozenset(names[:3]), frozenset(names[3:])} == {
        frozenset("axm"),
        frozenset("byn"),
    }
    assert names[1] in "xy"
    assert names[4] in "xy"


def test_arcs_are_half_circles_as_long_as_they_have_room():
    short, long = arcs([(1, 0), (0, 10)], rows=11, row=20, widest=50)

    assert (short.start, short.end) == (10, 30)
    assert (long.start, long.end, long.reach) == (10, 210, 50)
    assert short.reach == 5
    assert arcs([(0, 1)], rows=2, row=20, widest=500)[0].reach == 10
