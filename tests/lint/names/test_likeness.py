import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.lint.names import likeness
from itsmctl.lint.names.likeness import Spellings, are_alike, is_slip, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("officer", "oficer"),  # left out
        ("officer", "offficer"),  # added
        ("officer", "officar"),  # exchanged
        ("officer", "offiecr"),  # swapped
        ("agent", "agents"),
        ("approver", "aprover"),
    ],
)
def test_one_letter_is_a_slip(one, other):
    assert is_slip(one, other)
    assert is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trainer", "trainee"),
        ("assignor", "assignee"),
        ("employer", "employee"),
        ("office", "officer"),
        ("tester", "jester"),  # another first letter, another word
        ("owner", "downer"),
        ("hr", "hq"),  # too short to tell
        ("lead", "leads"),
        ("junior", "senior"),
        ("buyer", "buying"),
        ("internal", "external"),
        ("officer", "officer"),
        ("采购经理", "采购助理"),
    ],
)
def test_other_words_are_no_slips(one, other):
    assert not is_slip(one, other)
    assert not is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("hr/officer", "hr/oficer", True),
        ("hr/officer", "hr-officer", True),
        ("service-desk-agent", "Service Desk Agent", True),
        ("service-desk-agent", "servicedesk_agent", True),
        ("信息部/桌面 运维", "信息部／桌面运维", True),
        ("ＩＴ支持", "IT支持", True),
        ("hr/officer", "it/officer", False),
        ("hr/officer", "hr/manager", False),
        ("l1-support", "l2-support", False),
        ("support-1", "support-2", False),
        ("team-a-leader", "team-b-leader", False),
        ("一级审批人", "二级审批人", False),
        ("部门经理", "部门副经理", False),
        ("desk-aproverr", "desk-approver", False),  # two slips
        ("oficer-managr", "officer-manager", False),
    ],
)
def test_names_of_several_words(one, other, alike):
    assert are_alike(words_of(one), words_of(other)) is alike


def test_the_first_of_several_is_found():
    spellings = Spellings(["hr/officer", "hr/officers"])
    assert spellings.alike("hr/oficer") == "hr/officer"
    assert (
        spellings.alike("hr/officer") is None or spellings.alike("hr/officer") == "hr/officers"
    )
    assert spellings.alike("finance/clerk") is None


def test_a_thousand_names_are_looked_up_and_not_compared_pair_by_pair(monkeypatch):
    compared: list[str] = []

    def counting(one, other):
        compared.append("".join(one))
        return are_alike(one, other)

    monkeypatch.setattr(likeness, "are_alike", counting)
    letters = "bcdefghijk"
    names = [
        f"{letters[i % 10] * 2}department/{letters[i // 10 % 10] * 2}clerk{letters[i // 100] * 2}"
        for i in range(1000)
    ]
    spellings = Spellings(names)
    assert [spellings.alike(name) for name in names] == [None] * 1000
    assert len(compared) <= 2 * len(names)


words = st.text(alphabet="abcdeorst", min_size=6, max_size=12)


@settings(max_examples=200)
@given(words, st.data())
def test_whatever_is_a_slip_is_found(word, data):
    place = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdeorst"))
    slipped = data.draw(
        st.sampled_from(
            [
                word[:place] + letter + word[place:],
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[: place - 1] + word[place - 1 : place + 1][::-1] + word[place + 1 :],
            ]
        )
    )
    if is_slip(word, slipped):
        assert Spellings([f"hr/{word}"]).alike(f"hr/{slipped}") == f"hr/{word}"


@settings(max_examples=200)
@given(words, words)
def test_slips_are_mutual_and_one_letter_long(one, other):
    assert is_slip(one, other) == is_slip(other, one)
    if is_slip(one, other):
        assert abs(len(one) - len(other)) <= 1
