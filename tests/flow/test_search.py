"""Plain searches against networkx, on drawn graphs, and on graphs too deep to recurse."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.flow.search import (
    components,
    immediate_dominators,
    post_order,
    reached_from,
    topological_order,
    turn_round,
)

SIZE = 9
edges = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=24)
laws = settings(max_examples=200)


def both(drawn):
    network = nx.DiGraph()
    network.add_nodes_from(range(SIZE))
    network.add_edges_from(drawn)
    return [list(network.successors(node)) for node in range(SIZE)], network


@laws
@given(edges)
def test_components(drawn):
    plain, network = both(drawn)
    expected = sorted(sorted(found) for found in nx.strongly_connected_components(network))
    assert components(plain) == expected


@laws
@given(edges, st.integers(0, SIZE - 1))
def test_reached(drawn, start):
    plain, network = both(drawn)
    assert reached_from(plain, [start]) == nx.descendants(network, start) | {start}
    assert reached_from(turn_round(plain), [start]) == nx.ancestors(network, start) | {start}


@laws
@given(edges, st.integers(0, SIZE - 1))
def test_dominators(drawn, root):
    plain, network = both(drawn)
    expected = nx.immediate_dominators(network, root)
    found = immediate_dominators(plain, [root])
    assert found[root] is None
    for node in range(SIZE):
        if node != root:
            assert found[node] == expected.get(node)


def test_dominators_that_take_several_passes():
    """Figure 4 of Cooper, Harvey and Kennedy: loops entered at two nodes; 0 is their 6."""
    plain = [[1, 2], [3], [4, 5], [4], [3, 5], [4]]
    assert immediate_dominators(plain, [0]) == [None, 0, 0, 0, 0, 0]


@laws
@given(edges, st.permutations(range(SIZE)))
def test_later_roots_count_only_for_what_is_left(drawn, roots):
    plain, _ = both(drawn)
    found = immediate_dominators(plain, roots)
    assert found[roots[0]] is None
    first = immediate_dominators(plain, roots[:1])
    for node in reached_from(plain, roots[:1]):
        assert found[node] == first[node]


@laws
@given(edges)
def test_topological_order_is_the_smallest(drawn):
    plain, network = both([(one, other) for one, other in drawn if one != other])
    acyclic = nx.DiGraph(edge for edge in network.edges if edge[0] < edge[1] or edge[0] % 2)
    acyclic.add_nodes_from(range(SIZE))
    plain = [sorted(acyclic.successors(node)) for node in range(SIZE)]
    if nx.is_directed_acyclic_graph(acyclic):
        assert topological_order(plain) == list(nx.lexicographical_topological_sort(acyclic))
    else:
        assert len(topological_order(plain)) < SIZE


@laws
@given(edges)
def test_post_order_leaves_a_node_after_what_it_leads_to(drawn):
    plain, network = both(drawn)
    order = post_order(plain, range(SIZE))
    assert sorted(order) == list(range(SIZE))
    if nx.is_directed_acyclic_graph(network):
        place = {node: index for index, node in enumerate(order)}
        assert all(place[one] > place[other] for one, other in network.edges)


def test_no_graph_is_too_deep():
    size = 20_000
    chain = [[node + 1] for node in range(size - 1)] + [[0]]
    assert components(chain) == [list(range(size))]
    assert immediate_dominators(chain, [0])[-1] == size - 2
    assert post_order(chain, [0]) == list(range(size))[::-1]
    assert len(reached_from(chain, [5])) == size
    assert topological_order([*chain[:-1], []]) == list(range(size))
