"""Other names for persons: the same for the same person and key, and telling nothing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from itsmctl.analyse.status.masking import KEY_BYTES, mask_of, new_key
from itsmctl.model.tickets import NOBODY

persons = st.text(min_size=1, max_size=20)


@given(persons, persons)
def test_one_person_one_name(one, other):
    mask = mask_of(b"k" * KEY_BYTES)
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    if NOBODY not in {one, other}:
        assert (mask(one) == mask(other)) == same


@given(persons)
def test_another_key_gives_another_name_of_the_same_shape(person):
    if person != NOBODY:
        first, second = mask_of(b"a" * KEY_BYTES)(person), mask_of(b"b" * KEY_BYTES)(person)
        assert first != second
        assert first.startswith("P-")
        assert len(first) == len(second) == 12


def test_nobody_is_nobody_still():
    assert mask_of(new_key())(NOBODY) == NOBODY


def test_keys_are_new_each_time():
    assert len({new_key() for _ in range(5)}) == 5
    assert len(new_key()) == KEY_BYTES
