"""What stays the same about a finding when lines move, for programs that follow findings."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from itsmctl.finding import Finding
from itsmctl.report.findings.checkout import Checkout
from itsmctl.route import format_route


def identities(findings: Iterable[Finding], checkout: Checkout) -> list[str]:
    """Return a name for every finding, each different: ``RAC201:leaver#take-over``.

    It is made of rule, process, step and way, never of the line; what only a scenario makes of a
    process has its id too (``leaver/faster``), and a finding about no process goes by its file
    and route. A second finding of the same name gets ``:2`` after it.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        name = _name(finding, checkout)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return names


def digest(identity: str) -> str:
    """Return an identity as 64 hexadecimal digits."""
    return hashlib.sha256(identity.encode()).hexdigest()


def subject(finding: Finding) -> str | None:
    """Return what a finding is about, as waivers name it: ``process#step``, or ``process``."""
    if finding.process is None or finding.step is None:
        return finding.process
    return f"{finding.process}#{finding.step}"


def _name(finding: Finding, checkout: Checkout) -> str:
    if finding.process is None:
        path = checkout.shown(finding.place.path)
        about = f"{path}#{format_route(finding.route)}" if finding.route else path
    else:
        scenario = f"/{finding.scenario}" if finding.scenario is not None else ""
        step = f"#{finding.step}" if finding.step is not None else ""
        way = f"~{finding.way}" if finding.way is not None else ""
        about = f"{finding.process}{scenario}{step}{way}"
    return f"{finding.code}:{about}"
