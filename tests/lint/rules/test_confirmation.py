import pytest


@pytest.mark.parametrize(
    ("spec", "objected"),
    [
        ("steps: {check: {responsible: it-support}}", True),
        ("steps: {check: {type: feedback, responsible: requester}}", False),
        (
            "steps: {check: {type: feedback, survey: [requester], responsible: it-support}}",
            False,
        ),
        ("steps: {check: {responsible: requester}}", False),
        # sent back to the requester, who only completes the form
        (
            (
                "steps: {check: {responsible: it-support, next: {ok: closed, no: more}}, "
                "more: {responsible: requester, next: check}}"
            ),
            True,
        ),
        # a machine starts it and no requester takes part
        (
            "trigger: {by: null, via: monitoring}, steps: {submit: {responsible: it-support}}",
            False,
        ),
        # somebody of the house is the requester
        ("trigger: {by: it-director}, steps: {submit: {responsible: it-support}}", True),
        (
            (
                "trigger: {by: it-director}, steps: {submit: {responsible: it-support}, "
                "check: {responsible: it-director, phase: verify}}"
            ),
            False,
        ),
    ],
)
def test_the_requester_confirms_the_result(bench, spec, objected):
    found = bench.steps(f"spec: {{{spec}}}", "HND608")
    assert found == (["closed"] if objected else [])


def test_a_process_that_others_call_leaves_confirmation_to_them(bench):
    files = bench.completed("spec: {steps: {check: {responsible: it-support}}}")
    files["caller.process.yaml"] = """
apiVersion: itsmctl/v1
kind: Process
metadata: {id: caller}
spec:
  organisation: house
  steps:
    call: {type: subprocess, process: request, next: done}
    done: {type: end}
"""
    assert "HND608" not in {found.code for found in bench.lint(files).findings}
