"""How an export is to be read: by its mapping file, by a profile that was named, or by the surest guess."""

from collections.abc import Sequence

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.tickets import TicketField, TicketMapping
from itsmctl.record import dataclass, replace
from itsmctl.source.tickets.exports import PROFILES
from itsmctl.source.tickets.profile import Profile
from itsmctl.source.tickets.profiles import (
    Guess,
    fitted,
    guesses,
    missing,
    named,
)
from itsmctl.source.tickets.sheet import Sheet

F = TicketField


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says of an export: a mapping, a profile, the zone of moments without offset.

    `scenario` and `replication` choose from a log of runs that holds several.
    """

    mapping: TicketMapping | None = None
    profile: str | None = None
    zone: str | None = None
    scenario: str | None = None
    replication: int | None = None


def planned(sheet: Sheet, wish: Wish) -> tuple[TicketMapping, tuple[Guess, ...]]:
    """Return the mapping of a table, and what was guessed of it.

    Raises:
        UnusableInput: the mapping or the profile names columns that are not there, or nothing fits.
    """
    found = guesses(sheet.headings)
    if wish.mapping is not None:
        return _checked(sheet, wish.mapping), found
    if wish.profile is not None:
        return _by_profile(sheet, profile_named(wish.profile)), found
    if not found:
        raise unknown_columns(sheet)
    best = found[0]
    return _mapping(best.profile, best.columns, sheet), found


def profile_named(identity: str) -> Profile:
    """Return the profile of that id.

    Raises:
        UnusableInput: there is none.
    """
    profile = named(identity)
    if profile is not None:
        return profile
    known = [one.id for one in PROFILES]
    near = get_close_matches(identity, known, n=1)
    raise UnusableInput(
        text("source.tickets.no-profile", "there is no profile “{name}”", name=identity),
        remedy=text("source.tickets.close", "did you mean “{near}”?", near=near[0])
        if near
        else text("source.tickets.profiles", "there are {known}", known=tuple(known)),
    )


def unknown_columns(sheet: Sheet) -> UnusableInput:
    """Say that no profile fits the headings of a table."""
    return UnusableInput(
        text(
            "source.tickets.unknown-columns",
            "“{path}” has no columns that we know as ticket, moment and status or activity; it has {known}",
            path=sheet.name,
            known=sheet.headings[:20],
        ),
        remedy=text(
            "source.tickets.map-columns",
            "itsmctl log doctor FILE -o mapping.yaml writes a mapping file to fill in; hand it over by --mapping",
        ),
    )


def _mapping(
    profile: Profile, columns: Sequence[tuple[TicketField, str]], sheet: Sheet
) -> TicketMapping:
    return TicketMapping(
        profile=profile.id,
        shape=profile.shape,
        columns=tuple(columns),
        encoding=sheet.encoding,
        delimiter=None if sheet.encoding is None else sheet.delimiter,
        sheet=sheet.sheet,
    )


def _by_profile(sheet: Sheet, profile: Profile) -> TicketMapping:
    absent = missing(profile, sheet.headings)
    if absent:
        raise UnusableInput(
            text(
                "source.tickets.missing-columns",
                "“{path}” lacks columns of the profile {profile}: {absent}",
                path=sheet.name,
                profile=profile.id,
                absent=absent,
            ),
            remedy=text(
                "source.tickets.map-columns",
                "itsmctl log doctor FILE -o mapping.yaml writes a mapping file to fill in; hand it over by --mapping",
            ),
        )
    return _mapping(profile, fitted(profile, sheet.headings), sheet)


def _checked(sheet: Sheet, mapping: TicketMapping) -> TicketMapping:
    """Return a mapping whose headings are there; without any it takes those of its profile."""
    if not mapping.columns and mapping.profile:
        found = _by_profile(sheet, profile_named(mapping.profile))
        return replace(mapping, columns=found.columns, shape=found.shape)
    for _, heading in mapping.columns:
        if heading not in sheet.headings:
            near = get_close_matches(heading, sheet.headings, n=1)
            raise UnusableInput(
                text(
                    "source.tickets.no-column",
                    "the mapping names the column “{column}”, which “{path}” does not have",
                    column=heading,
                    path=sheet.name,
                ),
                remedy=text("source.tickets.close", "did you mean “{near}”?", near=near[0])
                if near
                else text(
                    "source.tickets.has-columns", "it has {known}", known=sheet.headings[:20]
                ),
            )
    return mapping
