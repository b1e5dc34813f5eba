"""The documents that make up one variant of a process, and how patches and settings change them."""

from collections.abc import Iterable, Iterator, Mapping

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass, replace
from itsmctl.route import Route
from itsmctl.source.composer import compose
from itsmctl.source.composition import Node, Refusal
from itsmctl.source.patch import merge_spec, with_value
from itsmctl.source.setting_path import PREFIXES, UnknownPath, require_path, split_path
from itsmctl.source.shape import ShapeFault, check
from itsmctl.source.sheet import Data, Sheet
from itsmctl.source.workshop import Sheets, extended
from itsmctl.source.yaml_events import SyntaxFault, read_fast


@dataclass(frozen=True, slots=True)
class Setting:
    """One ``--set PATH=VALUE`` or one point of a sweep."""

    path: str
    value: Node
    written: str


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The sheets of a portfolio with a process and a model in the leading parts.

    `speaker` answers for what is changed; `changed` are the documents that are.
    """

    sheets: Sheets
    process: DocumentKey
    model: DocumentKey | None
    speaker: DocumentKey
    changed: frozenset[DocumentKey] = frozenset()

    def document(self, prefix: str) -> Sheet | None:
        """Return the sheet behind a prefix of `PREFIXES`."""
        match prefix:
            case "process":
                sheet = self.sheets.get(self.process)
                return None if sheet is None else extended(sheet, self.sheets)
            case "organisation":
                return self._named_in("process", "organisation", Kind.ORGANISATION)
            case "calendar":
                return self._named_in("organisation", "calendar", Kind.CALENDAR)
            case _:
                return None if self.model is None else self.sheets.get(self.model)

    def usual_fields(self) -> frozenset[str]:
        """Return the fields that steps take from the defaults of the process and of its house."""
        process, house = self.document("process"), self.document("organisation")
        found = (
            None if process is None else process.spec.get("defaults"),
            None if house is None else house.spec.get("processDefaults"),
        )
        return frozenset(key for layer in found if isinstance(layer, Mapping) for key in layer)

    def patched(self, prefix: str, patch: Data) -> "Ensemble":
        """Return the ensemble with a merge patch applied to one document.

        Raises:
            UnusableInput: there is no such document to patch.
        """
        sheet = self._demanded(prefix, prefix)
        return self._with(sheet, merge_spec(sheet.spec, patch))

    def with_setting(self, setting: Setting) -> "Ensemble":
        """Return the ensemble with one value set.

        Raises:
            UnusableInput: the path leads nowhere.
        """
        prefix, route = split_path(setting.path)
        sheet = self._demanded(prefix, setting.path)
        require_path(sheet, route, setting.path)
        try:
            spec = with_value(dict(sheet.spec), route, setting.value)
        except LookupError as error:
            raise UnusableInput(
                text(
                    "source.set-through-value",
                    "“{path}” cannot be set: “{part}” holds a value, not fields",
                    path=setting.path,
                    part=".".join(map(str, route[: error.args[0]])),
                )
            ) from error
        return self._with(sheet, spec if isinstance(spec, Mapping) else {})

    def with_values(self, prefix: str, values: Iterable[tuple[Route, Node]]) -> "Ensemble":
        """Return the ensemble with values at places of one document; null removes.

        Raises:
            UnusableInput: there is no such document to change.
            LookupError: a place lies within a value that holds no fields.
        """
        sheet = self._demanded(prefix, prefix)
        spec: Node = dict(sheet.spec)
        for route, value in values:
            spec = with_value(spec, route, value)
        return self._with(sheet, spec if isinstance(spec, Mapping) else {})

    def faults(self) -> Iterator[ShapeFault]:
        """Put the changed documents to the schema again, and yield what it objects to."""
        for prefix in PREFIXES:
            sheet = self.document(prefix)
            if sheet is not None and sheet.key in self.changed:
                yield from check(sheet.key.kind, sheet.whole())

    def spoken_for(self) -> "Ensemble":
        """Return the ensemble with the speaker answering for process and model, changed or not."""
        own = {
            key: replace(sheet, speaker=self.speaker)
            for key in (self.process, self.model)
            if key is not None and (sheet := self.sheets.get(key)) is not None
        }
        return replace(self, sheets={**self.sheets, **own})

    def _with(self, sheet: Sheet, spec: Data) -> "Ensemble":
        changed = sheet.with_spec(spec, self.speaker)
        return replace(
            self,
            sheets={**self.sheets, sheet.key: changed},
            changed=self.changed | {sheet.key},
        )

    def _named_in(self, prefix: str, key: str, kind: Kind) -> Sheet | None:
        holder = self.document(prefix)
        named = None if holder is None else holder.spec.get(key)
        return None if named is None else self.sheets.get(DocumentKey(kind, str(named)))

    def _demanded(self, prefix: str, path: str) -> Sheet:
        sheet = self.document(prefix)
        if sheet is None:
            raise UnusableInput(
                text(
                    "source.nothing-to-change",
                    "“{path}” cannot be changed: process “{process}” has no {prefix} here",
                    path=path,
                    process=self.process.id,
                    prefix=_WORDS.get(prefix, prefix),
                )
            )
        return sheet


def with_settings(
    ensemble: Ensemble,
    settings: Iterable[Setting],
    missing: dict[str, UnknownPath] | None = None,
) -> Ensemble:
    """Return the ensemble with values set, each checked against the schema.

    Settings of ids that are not there are left out and noted in `missing` by path, if that is
    given: a step may be in a scenario only, or only in its base.

    Raises:
        UnusableInput: a path leads nowhere, or a value does not fit there.
    """
    for setting in settings:
        try:
            ensemble = ensemble.with_setting(setting)
        except UnknownPath as error:
            if missing is None:
                raise
            missing[setting.path] = error
            continue
        for fault in ensemble.faults():
            raise UnusableInput(
                text(
                    "source.setting-misfits",
                    "“{path}={value}” cannot be set: {reason}",
                    path=setting.path,
                    value=setting.written,
                    reason=fault.message,
                )
            )
    return ensemble


_WORDS: dict[str, Text] = {
    "organisation": text("source.noun-organisation", "organisation"),
    "calendar": text("source.noun-house-calendar", "calendar of its organisation"),
    "model": text("source.noun-model", "simulation model"),
}


def parse_setting(written: str) -> Setting:
    """Read ``PATH=VALUE``; the value is YAML, null removes.

    Raises:
        UnusableInput: it has no ``=``, or the value is no YAML.
    """
    path, separator, value = written.partition("=")
    if not separator or not path.strip():
        raise UnusableInput(
            text(
                "source.bad-setting",
                "“{written}” is no setting; write PATH=VALUE, such as "
                "organisation.roles.it-approver.people=2",
                written=written,
            )
        )
    try:
        parsed = read_fast(value, compose).data
    except (SyntaxFault, Refusal) as error:
        raise UnusableInput(
            text(
                "source.bad-setting-value",
                "the value of “{written}” cannot be read ({reason}); put it in quotes",
                written=written,
                reason=str(error),
            )
        ) from error
    return Setting(path.strip(), parsed, value.strip())
