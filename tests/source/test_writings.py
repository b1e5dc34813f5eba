"""What a document says, value by value."""

from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.parse import parse_document
from itsmctl.source.writings import writing

KEY = DocumentKey(Kind.PROCESS, "badge")
TEXT = """\
apiVersion: itsmctl/v1
kind: Process
x-team: desk
metadata: {id: badge, name: Badge, labels: {rank: 3}}
spec:
  case: {}
  kpis: null
  steps:
    check:
      responsible: [officer]
      informed: [agent, clerk]
      escalate: [{at: 80%, to: head}]
      next: done   # a comment says nothing
    done: {type: end}
"""


def test_values_by_route():
    found = writing(KEY, parse_document(TEXT, "badge.process.yaml"))
    assert found.key == KEY
    assert found.name == "Badge"
    assert dict(found.values) == {
        ("$x-team",): "desk",
        ("$metadata", "id"): "badge",
        ("$metadata", "name"): "Badge",
        ("$metadata", "labels", "rank"): 3,
        ("case",): (),
        ("steps", "check", "responsible"): "officer",
        ("steps", "check", "informed"): ("agent", "clerk"),
        ("steps", "check", "escalate", 0, "at"): "80%",
        ("steps", "check", "escalate", 0, "to"): "head",
        ("steps", "check", "next"): "done",
        ("steps", "done", "type"): "end",
    }


def test_layout_and_comments_say_nothing():
    other = TEXT.replace("   # a comment says nothing", "").replace(
        "responsible: [officer]", 'responsible: "officer"'
    )
    documents = (parse_document(text, "badge.process.yaml") for text in (TEXT, other))
    assert len({writing(KEY, document).values for document in documents}) == 1
