"""What a broken file is taken for."""

import pytest

from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.parse import parse_document
from itsmctl.source.presumption import ANY, presumed_ids


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("metadata:\n  id: badge\nspec: [\n", "badge"),
        ("metadata: {id: badge, name: x\n", "badge"),
        ("metadata: {name: x, 'id': 'badge'}}\n", "badge"),
        ("metadata:\n  id：badge\n", "badge"),
        ('metadata:\n  "id": "badge" # ours\n', "badge"),
    ],
)
def test_what_the_text_says_comes_before_the_name(written, said):
    assert presumed_ids("in/file.process.yaml", Kind.PROCESS, written) == (said, "file")


@pytest.mark.parametrize("written", ["", "metadata: {paid: badge\n", "an id: badge\n", "id:\n"])
def test_without_an_id_it_may_be_any(written):
    assert presumed_ids("in/file.process.yaml", Kind.PROCESS, written) == ("file", ANY)


def test_what_has_no_kind_is_taken_for_nothing():
    assert presumed_ids("notes.yaml", None, "id: badge\n") == ()


def test_only_what_has_no_id_is_presumed():
    broken = parse_document("metadata: {id: badge\n", "file.org.yaml")
    assert broken.key is None
    assert DocumentKey(Kind.ORGANISATION, "badge") in broken.presumed
    whole = parse_document("kind: Organisation\nmetadata: {id: badge}\n", "file.org.yaml")
    assert whole.presumed == ()
