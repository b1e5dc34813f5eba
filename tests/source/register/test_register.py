"""The register as a file: what is written is read again, and comments stay."""

from datetime import date
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label
from itsmctl.model.register import (
    Cause,
    Decision,
    Effect,
    EffectVerdict,
    Evidence,
    Improvement,
    Loss,
    Measured,
    Register,
    Status,
)
from itsmctl.source.register import begun, changed, entry_fields, read_register, with_entries
from itsmctl.source.register.reading import register_of

NAME = Label("Register", "登记册")
COMMENTED = """\
# what we improve 改进登记册
apiVersion: itsmctl/v1
kind: ImprovementRegister
metadata: {id: r}
spec:
  entries:
    imp-1:
      title: Answer sooner   # said in March
      # nobody wanted it
      owner: it-director
      evidence: [{note: seen}]
    # the last one
    imp-2: {title: Ask less, status: done}
"""

CALENDAR = """\
apiVersion: itsmctl/v1
kind: Calendar
metadata: {id: x}
spec: {timezone: UTC, week: {}}
"""

letters = st.characters(
    categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029"
)
words = (
    st.text(letters, min_size=1, max_size=12)
    .map(lambda said: normalize("NFC", said).strip())  # as every file is read
    .filter(bool)
)
numbers = st.integers(-7999, 7999).map(lambda number: number / 8)
ids = st.sampled_from(["it-approve", "install", "核对"])
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
labels = st.one_of(st.builds(Label.plain, words), st.builds(Label, words, words)).map(
    lambda label: label if label.en != label.zh else Label.plain(label.en or "x")
)
amounts = st.builds(
    Measured, numbers, st.none() | numbers, st.none() | numbers, st.none() | st.integers(0, 999)
)
months = st.sampled_from(["2026-05", "2025-12"])


@st.composite
def improvements(draw, identity: str = "imp-1") -> Improvement:
    steps = tuple(draw(st.lists(ids, max_size=3, unique=True)))
    return Improvement(
        id=identity,
        title=draw(labels),
        cause=Cause(
            draw(st.none() | ids),
            steps,
            draw(st.sampled_from([None, "RAC201"])),
            draw(st.sampled_from([None, "kpis.response_timeliness"])),
        ),
        status=draw(st.sampled_from(Status)),
        evidence=tuple(
            draw(
                st.lists(
                    st.one_of(
                        st.builds(
                            Evidence, st.just("cycle_time.p90_s"), amounts, st.none() | numbers,
                            st.none() | labels, st.none() | words, st.none() | days,
                        ),
                        st.builds(Evidence, note=labels),
                    ),
                    max_size=3,
                )
            )
        ),
        lost=draw(st.none() | st.builds(Loss, st.integers(0, 99).map(float), st.just(2.5))),
        owner=draw(st.none() | ids),
        scenario=draw(st.none() | ids),
        settings=draw(st.sampled_from([(), (("steps.a.timeLimit", "4bh"),)])),
        decided=draw(
            st.none() | st.builds(Decision, days, st.none() | ids, st.none() | labels)
        ),
        due=draw(st.none() | days),
        effect=draw(
            st.none()
            | st.builds(
                Effect, st.just("cycle_time.p90_s"), amounts, amounts, amounts, months, months,
                st.sampled_from(EffectVerdict), st.none() | words,
            )
        ),
    )  # fmt: skip


@given(st.lists(improvements(), max_size=1), improvements("imp-2"), improvements("最后"))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_again(first, second, third):
    written = begun("r", NAME, "house", first)
    written = with_entries(written, "r.register.yaml", [second, third])
    found = register_of(written.encode(), "r.register.yaml")
    assert found == Register("r", NAME, (*first, second, third), "house", "r.register.yaml")


@given(improvements())
@settings(max_examples=40, deadline=None)
def test_other_tools_read_the_same(entry):
    data = yaml.safe_load(begun("r", NAME, None, [entry]))["spec"]["entries"]["imp-1"]
    assert data == entry_fields(entry)


def test_comments_and_layout_of_others_stay():
    entry = Improvement("imp-3", Label.plain("New"), Cause("p"))
    written = with_entries(COMMENTED, "r.register.yaml", [entry])
    assert written.startswith(COMMENTED)
    assert (
        written[len(COMMENTED) :] == "    imp-3: {title: New, status: proposed, process: p}\n"
    )


def test_only_what_is_said_changes():
    written = changed(
        COMMENTED,
        "r.register.yaml",
        "imp-1",
        {"status": "decided", "owner": "board", "due": None},
    )
    assert "owner: board" in written
    for comment in (
        "# what we improve",
        "# said in March",
        "# nobody wanted it",
        "# the last one",
    ):
        assert comment in written
    assert written.count("\n") == COMMENTED.count("\n") + 1
    found = register_of(written.encode(), "r").improvement("imp-1")
    assert found is not None
    assert (found.status, found.owner) == (Status.DECIDED, "board")


def test_a_field_is_taken_out_and_what_is_not_there_stays_away():
    written = changed(COMMENTED, "r", "imp-1", {"evidence": None, "scenario": None})
    assert "evidence" not in written
    assert changed(COMMENTED, "r", "imp-1", {"scenario": None}) == COMMENTED


def test_the_first_entry_takes_the_place_of_empty_braces():
    empty = begun("r", NAME, None, [])
    assert empty.endswith("  entries: {}\n")
    entry = Improvement("imp-1", Label.plain("New"), Cause())
    assert with_entries(empty, "r", [entry]) == begun("r", NAME, None, [entry])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("kind: Process\nmetadata: {id: x}\n", "rename the file to *.process.yaml"),
        (CALENDAR, "rename the file to *.calendar.yaml"),
        (COMMENTED.replace("status: done", "status: dnoe"), "dnoe"),
        (COMMENTED.replace("[{note: seen}]", "[{note: seen, date: 2026-02-30}]"), "2026-02-30"),
        (COMMENTED + "    imp-1: {title: twice}\n", "imp-1"),
        ("a: [", ""),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_its_place(tmp_path, content, words):
    file = tmp_path / "x.register.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_register(file)
    assert words in str(caught.value)
    assert caught.value.place is not None
    assert caught.value.place.path == str(file)
