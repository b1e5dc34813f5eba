"""The answer of a search for a staffing in words: who, at what cost, and how sure that is."""

from collections.abc import Sequence

from itsmctl.i18n import Text, text
from itsmctl.simulate.optimum import Optimum, Proof


def answer(found: Optimum) -> Text:
    """Return the staffing that was found, or that none was."""
    best = found.best
    if best is None and found.proof in {Proof.STOPPED, Proof.INTERRUPTED}:
        return text(
            "report.optimum.so-far", "So far no staffing was shown to keep the promise."
        )
    if best is None and found.proof is Proof.OPEN:
        return text(
            "report.optimum.open-most",
            "No staffing was shown to keep the promise; with the most people that were allowed "
            "({people}) it is undecided.",
            people=people_words(found.staff.most, found),
        )
    if best is None:
        return text(
            "report.optimum.none",
            "No staffing keeps the promise, not with the most people that were allowed: {people}.",
            people=people_words(found.staff.most, found),
        )
    cost = cost_words(best.cost, found)
    if found.now is None or found.now.cost == best.cost:
        return text(
            "report.optimum.best",
            "{people}: {cost}.",
            people=people_words(best.staffing, found),
            cost=cost,
        )
    return text(
        "report.optimum.instead",
        "{people}: {cost} instead of {now} today ({percent}%).",
        people=people_words(best.staffing, found),
        cost=cost,
        now=cost_words(found.now.cost, found),
        percent=f"{100 * (best.cost / found.now.cost - 1):+.0f}",
    )


def proof(found: Optimum) -> Text:
    """Return how far the search went: what was refuted, and what was only not shown to hold."""
    if found.best is None and found.proof is Proof.STOPPED:
        return text(
            "report.optimum.proof.ask-tries", "The search ran out of tries: more with --tries."
        )
    if found.best is None and found.proof is Proof.OPEN:
        return text(
            "report.optimum.proof.ask-more",
            "More replications narrow the intervals: ask for more (--replications).",
        )
    if found.proof is Proof.OPEN:
        return text(
            "report.optimum.proof.open",
            "No cheaper staffing was shown to hold; {count} undecided: more --replications tell "
            "more.",
            count=found.undecided,
        )
    if found.proof is Proof.LOCAL and found.undecided:
        return text(
            "report.optimum.proof.local-open",
            "There are too many staffings to rule out all that are cheaper; with one person less, or "
            "one exchanged, none was shown to hold; {count} undecided.",
            count=found.undecided,
        )
    return _PROOFS[found.proof]


def level(found: Optimum) -> Text:
    """Return how sure a verdict is, of one staffing and of the answer."""
    percent = f"{100 * found.confidence:g}"
    if found.confirmation is None:
        return text(
            "report.optimum.level",
            "A condition holds, or is broken, when its whole {percent}% interval says so; each verdict "
            "stands by itself.",
            percent=percent,
        )
    return text(
        "report.optimum.levels",
        "A condition holds, or is broken, when its whole {percent}% interval says so; each verdict "
        "stands by itself. The confirmation takes {again}% intervals: all its attempts together err "
        "in no more than {error}% of searches.",
        percent=percent,
        again=f"{100 * found.confirmation.results.confidence:.5g}",
        error=f"{100 * (1 - found.confidence):.3g}",
    )


def people_words(staffing: Sequence[int], found: Optimum) -> tuple[Text, ...]:
    """Return a staffing in words."""
    return tuple(
        text(
            "report.optimum.people",
            "{count} × {role}",
            count=count,
            role=found.staff.variant.organisation.label_of(post.role),
        )
        for post, count in zip(found.staff.posts, staffing, strict=True)
    )


def cost_words(cost: float, found: Optimum) -> Text:
    """Return what a staffing costs, or how many people it has."""
    if not found.staff.priced:
        return text("report.optimum.heads", "{count} people", count=f"{cost:.0f}")
    currency = found.staff.variant.organisation.currency or ""
    return text(
        "report.optimum.weekly", "{amount} {currency} a week",
        amount=f"{cost:,.0f}", currency=currency,
    )  # fmt: skip


_PROOFS = {
    Proof.LEAST: text("report.optimum.proof.least", "Every cheaper staffing certainly fails."),
    Proof.LOCAL: text(
        "report.optimum.proof.local",
        "There are too many staffings to rule out all that are cheaper; with one person less, or one "
        "exchanged, all certainly fail.",
    ),
    Proof.STOPPED: text(
        "report.optimum.proof.stopped",
        "The search ran out of tries, so there may be a cheaper one: more with --tries.",
    ),
    Proof.INTERRUPTED: text(
        "report.optimum.proof.interrupted",
        "The search was interrupted: this is what it had found, and there may be a cheaper one.",
    ),
    Proof.NONE: text(
        "report.optimum.proof.none", "Allow more people (--staff), or promise less (--keep)."
    ),
}
