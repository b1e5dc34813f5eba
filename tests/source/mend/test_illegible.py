"""Texts that YAML cannot read are mended only as far as it then reads them further."""

import pytest

from itsmctl.finding import Put, Splice
from itsmctl.source.mend import Draft, Illegible, Refused, drafted
from itsmctl.source.parse import parse_document

TYPED = "kind: Process\nmetadata：\n  id：x\nspec: {a： 1，b: 2}\n"


def test_a_text_that_can_be_read_is_a_draft():
    assert isinstance(drafted("a: 1\n", None), Draft)
    with pytest.raises(Refused, match="no key stands twice"):
        drafted("a: 1\na: 2\n", None)


def plan_of(text):
    draft = drafted(text, None)
    assert isinstance(draft, Illegible)
    plan = draft.plan(parse_document(text, "x.process.yaml").problems[0].edits)
    return plan, draft.apply([plan])


def test_all_colons_of_an_input_method_are_mended_at_once():
    plan, text = plan_of(TYPED)
    assert text == "kind: Process\nmetadata:\n  id: x\nspec: {a: 1, b: 2}\n"
    assert len(plan.splices) == 4


def test_a_text_without_any_key_counts_as_one_that_cannot_be_read():
    assert plan_of("名称：x\n种类： Process\n")[1] == "名称: x\n种类: Process\n"


def test_sentences_keep_theirs():
    text = "name：x\nnote: |\n  说明：一\nlabel: 说明：二\n"
    assert plan_of(text)[1] == text.replace("name：x", "name: x")


@pytest.mark.parametrize(
    "edits", [[Put(("a",), 1)], [Splice(0, 0, "# comment\n")], [Splice(0, 1, "")], []]
)
def test_what_does_not_help_the_reader_is_refused(edits):
    draft = drafted("a: [1\nb: 2\n", None)
    with pytest.raises(Refused):
        draft.plan(edits)
