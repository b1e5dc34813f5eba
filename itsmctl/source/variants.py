"""A process with a chosen model and single values set from the command line."""

from collections.abc import Iterable, Sequence

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import BASE, DocumentKey, Kind, Reference, Variant
from itsmctl.record import replace
from itsmctl.source.assembly import Assembly
from itsmctl.source.dangling import names_for, noun
from itsmctl.source.ensemble import Ensemble, parse_setting, with_settings
from itsmctl.source.references import unresolved_in_model, unresolved_in_process
from itsmctl.source.setting_path import close_or_few
from itsmctl.source.sweep import Values, named_point
from itsmctl.source.workshop import Workshop

SWEEP = "sweep"
"""The id of an experiment that a command line made of a process."""


def variant_with(
    assembly: Assembly, process_id: str, settings: Sequence[str], model_id: str | None
) -> Variant:
    """Return a process that exists with a model and settings; see `Library.variant_with`."""
    return variant_at(assembly, process_id, settings, model_id, ())


def variant_at(
    assembly: Assembly,
    process_id: str,
    settings: Sequence[str],
    model_id: str | None,
    point: Values,
) -> Variant:
    """Return such a variant at a point of a sweep, which beats the settings."""
    workshop = assembly.workshop
    model = model_id or _only_model(workshop, process_id)
    parsed = (*map(parse_setting, settings), *point)
    key = DocumentKey(Kind.PROCESS, process_id)
    model_key = None if model is None else DocumentKey(Kind.SIMULATION_MODEL, model)
    ensemble = with_settings(Ensemble(workshop.sheets, key, model_key, key), parsed)
    changed = workshop.changed_to(ensemble.sheets)
    refuse_new_references(
        _unresolved(workshop, ensemble), _unresolved(changed, ensemble), changed, key
    )
    variant = changed.variant(
        process_id,
        model,
        identity=BASE,
        settings=tuple({setting.path: setting.written for setting in parsed}.items()),
    )
    if variant is None:
        raise AssertionError(process_id)  # the library looked it up before
    if not point:
        return variant
    identity, name = named_point(SWEEP, variant.process.name, point)
    return replace(variant, id=identity, name=name)


def refuse_new_references(
    before: Iterable[Reference],
    after: Iterable[Reference],
    workshop: Workshop,
    process: DocumentKey,
) -> None:
    """Refuse settings that name what does not exist: ``model.people.it-aprover=2``.

    Args:
        before: What led nowhere without the settings.
        after: What leads nowhere with them.
        workshop: Where to look for what was meant.
        process: The process that the settings are about.

    Raises:
        UnusableInput: the settings brought a name that leads nowhere.
    """
    known = {(each.wanted, each.target, each.route) for each in before}
    for each in after:
        if (each.wanted, each.target, each.route) not in known:
            asked = replace(each, document=process)  # a scenario speaks for what it changes
            raise UnusableInput(_dangles(each, names_for(asked, workshop)))


def _only_model(workshop: Workshop, process_id: str) -> str | None:
    """Return the model to take where none was named."""
    models = workshop.models_of(process_id)
    usual = workshop.usual_model(process_id)
    if usual is None and len(models) > 1:
        raise UnusableInput(
            text(
                "source.several-models",
                "process “{process}” has several simulation models; name one of {models}",
                process=process_id,
                models=models,
            )
        )
    return usual


def _dangles(reference: Reference, known: Sequence[str]) -> Text:
    target, kind = reference.target, noun(reference.wanted)
    near, few = close_or_few(target, known)
    if near is not None:
        return text(
            "source.setting-dangles-close",
            "the settings name “{target}”, but there is no such {noun}; did you mean “{near}”?",
            target=target,
            noun=kind,
            near=near,
        )
    if few:
        return text(
            "source.setting-dangles-known",
            "the settings name “{target}”, but there is no such {noun}; there are {known}",
            target=target,
            noun=kind,
            known=few,
        )
    return text(
        "source.setting-dangles",
        "the settings name “{target}”, but there is no such {noun}",
        target=target,
        noun=kind,
    )


def _unresolved(workshop: Workshop, ensemble: Ensemble) -> list[Reference]:
    process = workshop.process(ensemble.process.id)
    model = workshop.model(ensemble.model.id) if ensemble.model is not None else None
    return [
        *(() if process is None else unresolved_in_process(process, workshop)),
        *(() if model is None else unresolved_in_model(model, workshop)),
    ]
