"""Whether an artefact is there: the quick answer never differs from the thorough one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.lint.course.artefacts import Supply

NAMES = ("check", "order", "install", "test", "closed")
TARGETS = st.sampled_from(NAMES)


@st.composite
def fragments(draw) -> str:
    """A process of four steps that go anywhere, make two things and require them."""
    steps = []
    for name in NAMES[:-1]:
        ways = draw(st.lists(TARGETS, min_size=1, max_size=2, unique=True))
        forked = draw(st.booleans()) and len(ways) > 1
        following = f"[{', '.join(ways)}]" if forked else ""
        if not forked:
            following = "{" + ", ".join(f"o{n}: {way}" for n, way in enumerate(ways)) + "}"
        makes = draw(st.sampled_from(["", "produces: [form], ", "produces: {o0: [form]}, "]))
        needs = draw(st.sampled_from(["", "requires: [form], "]))
        late = draw(st.sampled_from(["", "timeLimit: 1bd, onTimeout: {to: closed}, "]))
        steps.append(f"{name}: {{{makes}{needs}{late}next: {following}}}")
    return f"spec: {{start: check, steps: {{{', '.join(steps)}}}}}"


def missing(bench, fragment: str) -> list[str]:
    findings = bench.check(fragment).findings
    return [str(found) for found in findings if found.code == "FLW312"]


@settings(max_examples=60)
@given(fragments())
def test_what_is_made_on_every_way_needs_no_further_thought(bench, fragment):
    quick = missing(bench, fragment)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Supply, "_made_before", dict.fromkeys(NAMES, frozenset()))
        assert missing(bench, fragment) == quick
