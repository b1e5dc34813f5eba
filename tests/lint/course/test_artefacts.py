"""Whether what a step requires is there (FLW312), against all courses of small processes."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.lint.course.artefacts import Supply
from itsmctl.lint.subject import Definition
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.model.process import Branch, EndOutcome, Process, Production, Step, StepType

FORM = "form"
Course = tuple[tuple[str, str], ...]  # steps with the outcomes that were taken


@st.composite
def definitions(draw) -> Definition:
    """Processes of exclusive ways onwards; some steps make the form, in all outcomes or in one."""
    count = draw(st.integers(2, 6))
    names = [f"s{number}" for number in range(count)]
    steps = []
    for place, name in enumerate(names):
        later = [*names[place + 1 :], "end"]
        goals = draw(st.lists(st.sampled_from(later), min_size=1, max_size=3))
        outcomes = [f"{name}-{number}" for number in range(len(goals))]
        branches = [
            Branch(outcome, (goal,)) for outcome, goal in zip(outcomes, goals, strict=True)
        ]
        made = draw(st.sampled_from(["none", "none", "always", *outcomes]))
        by = {"none": (), "always": (Production(FORM),)}.get(made, (Production(FORM, made),))
        steps.append(Step(name, Label.plain(name), branches=tuple(branches), produces=by))
    steps.append(Step("end", Label.plain("end"), StepType.END, end=EndOutcome.COMPLETED))
    process = Process("p", Label.plain("p"), tuple(steps), start="s0")
    house = Organisation("h", Label.plain("h"))
    variant = Variant("base", Label.plain("p"), process, house)
    return Definition(variant, DocumentKey(Kind.PROCESS, "p"))


def courses(
    definition: Definition, goal: str, at: str = "s0", taken: Course = ()
) -> Iterator[Course]:
    """Yield every course from the start to a step."""
    if at == goal:
        yield taken
        return
    for branch in definition.steps[at].branches:
        way = (*taken, (at, branch.outcome or ""))
        yield from courses(definition, goal, branch.targets[0], way)


def makes(definition: Definition, course: Course) -> bool:
    return any(
        made.outcome in {None, outcome}
        for name, outcome in course
        for made in definition.steps[name].produces
    )


@settings(max_examples=200)
@given(definitions(), st.integers(1, 5))
def test_it_may_be_missing_exactly_where_some_course_does_not_make_it(definition, place):
    goal = definition.process.steps[place % (len(definition.process.steps) - 1) or 1]
    lacking = [
        course for course in courses(definition, goal.id) if not makes(definition, course)
    ]
    choices = Supply(definition).way_without(goal, FORM)
    assert (choices is None) is (not lacking)
    if choices is None:
        return
    named = {
        (choice.step.id, branch.outcome)
        for choice in choices
        for branch in choice.step.branches
        if choice.way.name == Label.plain(branch.outcome or "")
    }
    assert len(named) == len(choices)
    assert any(named <= set(course) for course in lacking)


@settings(max_examples=200)
@given(definitions(), st.integers(1, 5))
def test_after_the_choice_that_is_named_nothing_can_help_any_more(definition, place):
    goal = definition.process.steps[place % (len(definition.process.steps) - 1) or 1]
    for choice in Supply(definition).way_without(goal, FORM) or ():
        rest = list(courses(definition, goal.id, choice.way.targets[0]))
        assert rest
        assert not any(makes(definition, course) for course in rest)
        others = [way for way in choice.step.branches if way.targets != choice.way.targets]
        assert others or choice.step.produces
