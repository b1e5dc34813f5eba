from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.cycles import back_edges


def test_a_chain_has_none():
    assert back_edges("abc", [("a", "b"), ("b", "c")]) == frozenset()


def test_the_edge_that_closes_a_loop_is_found():
    assert back_edges("abc", [("a", "b"), ("b", "c"), ("c", "a")]) == {2}


def test_a_loop_on_itself():
    assert back_edges("a", [("a", "a")]) == {0}


def test_the_declared_order_decides_where_a_pure_loop_starts():
    assert back_edges("ab", [("a", "b"), ("b", "a")]) == {1}
    assert back_edges("ba", [("a", "b"), ("b", "a")]) == {0}


NODES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=24)


@given(EDGES)
def test_what_is_left_has_no_cycle(edges):
    back = back_edges(NODES, edges)
    left = [edge for index, edge in enumerate(edges) if index not in back]
    waiting = {node: sum(target == node for _, target in left) for node in NODES}
    while free := [node for node, count in waiting.items() if count == 0]:
        for node in free:
            del waiting[node]
        for node in waiting:
            waiting[node] = sum(t == node and s in waiting for s, t in left)
    assert not waiting
