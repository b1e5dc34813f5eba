"""The files that answers make: a process, its organisation, calendar and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from itsmctl.i18n import Label, Language
from itsmctl.record import dataclass
from itsmctl.source.interview.answers import Answers, Party, StepAnswer, Within
from itsmctl.source.interview.ids import (
    CLOSED,
    CONFIRM,
    MANAGER,
    REJECTED,
    REQUESTER,
    party_ids,
    role_name,
    step_ids,
)
from itsmctl.source.scaffold import NewFile
from itsmctl.source.spelling import quoted, spell

_WORK_MINUTES, _APPROVAL_MINUTES = 20, 5  # guesses, where nobody says
_ANSWER = 4.0  # office hours within which work is begun, where limits are longer
_SPREAD = 3  # p90 over p50 of the guesses: one case in ten takes three times as long
_START = "2026-03-02"
_GUESS = {"en": "a guess", "zh": "估计"}
_HEAD = {
    "en": "Made by `itsmctl new` from answers. Change it as you like, then run `itsmctl lint`.",
    "zh": "由 itsmctl new 根据回答生成。可自由修改，然后运行 itsmctl lint。",
}
_NUMBERS = {
    "en": "What you did not say is a guess, marked so: put your own numbers there.",
    "zh": "您没有说明的数字是估计，均有标注，请换成自己的数字。",
}


def definitions(answers: Answers, language: Language, *, root: bool) -> tuple[NewFile, ...]:
    """Return the files; with `root`, also the one that marks where a portfolio begins."""
    made = _Definitions(answers, language)
    files = (
        (f"{answers.id}.process.yaml", made.process()),
        (f"org/{made.house}.org.yaml", made.organisation()),
        (f"calendars/{made.calendar}.calendar.yaml", made.office()),
        (f"models/{made.model}.sim.yaml", made.numbers()),
    )
    marked = (("itsmctl.toml", iter([f"# {_HEAD[language]}"])),) if root else ()
    return tuple(
        NewFile(PurePosixPath(path), "".join(f"{line}\n" for line in lines))
        for path, lines in (*marked, *files)
    )


@dataclass(frozen=True)
class _Definitions:
    """Writes the lines of each file in canonical layout."""

    answers: Answers
    language: Language

    @property
    def house(self) -> str:
        return f"{self.answers.id}-house"

    @property
    def calendar(self) -> str:
        return f"{self.answers.id}-hours"

    @property
    def model(self) -> str:
        return f"{self.answers.id}-model"

    def process(self) -> Iterator[str]:
        answers = self.answers
        ids, roles = step_ids(answers), party_ids(answers)[1]
        yield from self._head("Process", answers.id, answers.request, status="review")
        yield f"  organisation: {_word(self.house)}"
        yield f"  trigger: {{by: {REQUESTER}, via: portal, form: {_flow(self._made(answers.id))}}}"
        yield (
            f"  governance: {{owner: {_flow(roles[answers.owner])}, manager: {MANAGER}, "
            "reviewEvery: 180d}"
        )
        yield "  agreements:"
        yield (
            f"    promise: {{type: sla, metric: resolution, until: {_flow(ids[-1])}, target: "
            f"{answers.promise}, goal: 95%, name: {{zh: 按时办结, en: Done in time}}}}"
        )
        yield f"  start: {_word(ids[0])}"
        yield "  steps:"
        for number, step in enumerate(answers.steps):
            yield from self._step(number, step, ids, roles)
        yield from self._ending(ids[-1])
        yield "  kpis:"
        yield "    response-timeliness: {target: 95%}"
        yield "    feedback: {target: 80%}"
        yield f"  review: {{every: 6mo, by: {MANAGER}, uses: [kpis]}}"

    def organisation(self) -> Iterator[str]:
        answers = self.answers
        departments, roles = party_ids(answers)
        counts = dict(answers.people)
        name = Label(
            f"House of “{answers.request.render('en')}”",
            f"“{answers.request.render('zh')}”的组织",
        )
        yield from self._head("Organisation", self.house, name)
        yield f"  calendar: {_word(self.calendar)}"
        yield "  processDefaults:"
        yield "    channel: itsm"
        yield f"    visibility: [{REQUESTER}, participants, {MANAGER}]"
        yield f"    respondWithin: {self._answer()}"
        yield "    notify:"
        yield "      assigned: {to: [responsible]}"
        yield "      due-soon: {at: [70%], to: [responsible]}"
        yield f"      overdue: {{to: [responsible, accountable, {MANAGER}]}}"
        yield f"      exception: {{to: [{MANAGER}, process-owner]}}"
        yield f"      done: {{to: [{REQUESTER}, next]}}"
        yield f"    escalate: [{{at: 100%, to: {MANAGER}, kind: hierarchical, action: notify}}]"
        yield "  departments:"
        for department, identity in departments.items():
            yield f"    {_word(identity)}: {{name: {_flow(department)}}}"
        yield "  roles:"
        for party, identity in roles.items():
            people = counts.get(party, 1)
            guess = "" if party in counts else f"  # {_GUESS[self.language]}"
            yield (
                f"    {_word(identity)}: {{name: {_flow(role_name(party, answers))}, department: "
                f"{_flow(departments[party.department])}, people: {people}}}{guess}"
            )
        home = departments[answers.owner.department]
        yield (
            f"    {MANAGER}: {{name: {{zh: 流程管理员, en: Process manager}}, department: "
            f"{_flow(home)}, people: 1, executes: false}}"
        )

    def office(self) -> Iterator[str]:
        answers = self.answers
        yield from self._head("Calendar", self.calendar, Label("Office hours", "办公时间"))
        yield f"  timezone: {answers.zone}"
        yield "  week:"
        spans = ", ".join(
            quoted(f"{_clock(start)}-{_clock(end)}") for start, end in answers.hours.spans
        )
        yield f"    {answers.hours.days}: [{spans}]"
        if answers.country is not None:
            yield f"  holidays: [{{country: {_flow(answers.country)}}}]"

    def numbers(self) -> Iterator[str]:
        answers, ids = self.answers, step_ids(self.answers)
        name = Label(
            f"{answers.request.render('en')} (estimates)",
            f"{answers.request.render('zh')}（估计）",
        )
        yield f"# {_NUMBERS[self.language]}"
        yield from self._head("SimulationModel", self.model, name)
        yield f"  process: {_word(answers.id)}"
        yield "  source: {method: illustrative}"
        yield f"  arrivals: {{rate: {answers.per_day:g}/bd, calendar: {_flow(self.calendar)}}}"
        yield "  steps:"
        guess = _GUESS[self.language]
        for identity, step in zip(ids, answers.steps, strict=True):
            usual = _APPROVAL_MINUTES if step.kind.is_approval else _WORK_MINUTES
            minutes = step.minutes or usual
            said = "" if step.minutes is not None else f"  # {guess}"
            yield (
                f"    {_word(identity)}: {{effort: {{lognormal: {{p50: {minutes:g}m, p90: "
                f"{_SPREAD * minutes:g}m}}}}, pickup: {{exponential: {{mean: 30m}}}}}}{said}"
            )
        yield (
            f"    {CONFIRM}: {{effort: 2m, requesterDelay: {{lognormal: {{p50: 3bh, p90: 20bh}}}}}}"
            f"  # {guess}"
        )
        approvals = [
            identity
            for identity, step in zip(ids, answers.steps, strict=True)
            if step.kind.is_approval
        ]
        if approvals:
            yield "  outcomes:"
            yield from (
                f"    {_word(each)}: {{approved: 0.9, rejected: 0.1}}  # {guess}"
                for each in approvals
            )
        yield f"  run: {{start: {quoted(_START)}, horizon: 40bd, warmup: 5bd, replications: 20, seed: 1}}"

    def _head(
        self, kind: str, identity: str, name: Label, status: str | None = None
    ) -> Iterator[str]:
        if kind == "Process":
            yield f"# {_HEAD[self.language]}"
        yield "apiVersion: itsmctl/v1"
        yield f"kind: {kind}"
        if status is None:
            yield f"metadata: {{id: {_flow(identity)}, name: {_label(name)}}}"
        else:
            yield "metadata:"
            yield f"  id: {_word(identity)}"
            yield f"  name: {_label(name)}"
            yield "  version: 0.1.0"
            yield f"  status: {status}"
        yield "spec:"

    def _step(
        self, number: int, step: StepAnswer, ids: Sequence[str], roles: Mapping[Party, str]
    ) -> Iterator[str]:
        identity = ids[number]
        following = ids[number + 1] if number + 1 < len(ids) else CONFIRM
        before = ids[number - 1] if number else self.answers.id
        who = [roles[party] for party in step.who]
        approval = step.kind.is_approval
        state = (
            "{zh: 审批中, en: Awaiting approval}" if approval else "{zh: 办理中, en: In work}"
        )
        yield f"    {_word(identity)}:"
        if approval:
            yield "      type: approval"
        yield f"      name: {_label(step.what)}"
        yield f"      status: {state}"
        yield f"      responsible: {_flow_list(who)}"
        yield f"      accountable: {_word(roles[step.answers])}"
        if approval and len(who) > 1:
            yield "      rule: all"
            yield f"      order: {step.kind.value}"
        if approval:
            yield f"      separation: [{REQUESTER}]"
        yield f"      requires: [{_flow(self._made(before))}]"
        made = self._made(identity)
        yield (
            f"      produces: {{approved: [{_flow(made)}]}}"
            if approval
            else f"      produces: [{_flow(made)}]"
        )
        yield f"      timeLimit: {step.within}"
        if approval:
            yield "      onTimeout: escalate"
            yield f"      next: {{approved: {_flow(following)}, rejected: {REJECTED}}}"
        else:
            yield f"      next: {_word(following)}"

    def _ending(self, last: str) -> Iterator[str]:
        owner = party_ids(self.answers)[1][self.answers.owner]
        yield f"    {CONFIRM}:"
        yield "      type: feedback"
        yield "      name: {zh: 确认并反馈, en: Confirm and give feedback}"
        yield "      status: {zh: 待确认, en: Awaiting confirmation}"
        yield f"      responsible: {REQUESTER}"
        yield f"      accountable: {_word(owner)}"
        yield f"      survey: [{REQUESTER}, participants]"
        yield f"      requires: [{_flow(self._made(last))}]"
        yield "      timeLimit: 3bd"
        yield "      onTimeout: continue"
        yield f"      next: {CLOSED}"
        yield f"    {CLOSED}: {{type: end, name: {{zh: 已完成, en: Completed}}}}"
        if any(step.kind.is_approval for step in self.answers.steps):
            yield (
                f"    {REJECTED}: {{type: end, outcome: rejected, name: {{zh: 已驳回, en: Rejected}}}}"
            )

    def _answer(self) -> Within:
        """Return by when work is begun: half the shortest limit, four hours at most."""
        limits = [
            step.within.amount * (self.answers.hours.a_day if step.within.in_days else 1)
            for step in self.answers.steps
        ]
        return Within(min(_ANSWER, max(0.01, round(min(limits) / 2, 2))), in_days=False)

    def _made(self, step: str) -> str:
        """Return what a step leaves to the next; of the process itself, the form that it begins with."""
        return f"{step}-form" if step == self.answers.id else f"{step}-done"


def load_of(answers: Answers) -> Iterator[tuple[Party, float]]:
    """Yield the share of their working time that a day's requests take of each role that works."""
    minutes: dict[Party, float] = {}
    for step in answers.steps:
        usual = _APPROVAL_MINUTES if step.kind.is_approval else _WORK_MINUTES
        mean = (step.minutes or usual) * _MEAN_OVER_MEDIAN
        for party in step.who:
            minutes[party] = minutes.get(party, 0.0) + mean
    for party, people in answers.people:
        if party in minutes:
            hours = answers.per_day * minutes[party] / 60
            yield party, hours / (people * answers.hours.a_day)


_MEAN_OVER_MEDIAN = 1.444  # of a lognormal whose p90 is three times its median


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _word(value: str) -> str:
    return spell(value, in_flow=False)


def _flow(value: str) -> str:
    return spell(value, in_flow=True)


def _flow_list(values: Sequence[str]) -> str:
    return _word(values[0]) if len(values) == 1 else f"[{', '.join(map(_flow, values))}]"


def _label(label: Label) -> str:
    if label.bilingual:
        return f"{{zh: {_flow(label.zh or '')}, en: {_flow(label.en or '')}}}"
    return _word(label.en if label.en is not None else label.render("zh"))
