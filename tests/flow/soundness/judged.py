"""Processes a little changed, and what is said of their soundness."""

from dataclasses import replace

from itsmctl.flow.soundness import Extent, verdict
from itsmctl.model.process import Production
from itsmctl.model.times import Duration, Limit, Unit

DAY = Limit(Duration(1, Unit.WORKING_DAYS))


NONE = Limit(None)


def changed(process, **steps):
    """Return the process with fields of some steps changed."""
    made = tuple(replace(step, **steps.get(step.id, {})) for step in process.steps)
    return replace(process, steps=made)


def makes(*artefacts, outcome=None):
    return tuple(Production(artefact, outcome) for artefact in artefacts)


def told(process):
    made = verdict(process)
    assert made.extent is Extent.WHOLE
    return [(type(fault), fault.step) for fault in made.faults]


def steps_of(path):
    return [firing.step for firing in path]
