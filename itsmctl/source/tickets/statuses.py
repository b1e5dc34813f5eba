"""What common statuses of ticket systems mean (ServiceNow, Jira, OTOBO, the BPI Challenges, Chinese tools).

A status is looked up as a whole, then by its sub-status or reason, then by itself. Numbers are those that
ServiceNow stores for the states of an incident. What is not listed means nothing to us: a mapping file
says what it is.
"""

from collections.abc import Iterator

from itsmctl.model.tickets import HoldClass
from itsmctl.source.tickets.headings import plain

SEPARATOR = "/"
"""Between status and sub-status in the label of a state."""

_H = HoldClass
_WORDS: dict[HoldClass, tuple[str, ...]] = {
    _H.QUEUE: (
        "new", "open", "opened", "to do", "todo", "backlog", "assigned", "reassigned", "assignment", "queued",
        "reassignment", "awaiting assignment", "unassigned", "reopened", "reopen", "submitted", "waiting for support",
        "selected for development", "created", "registered", "1", "external update",
        "新建", "新建工单", "已提交", "提交", "待受理", "待处理", "未处理", "待分派", "已分派", "已派单", "派单", "转派",
        "已转派", "待接单", "待办", "重新打开", "已登记", "登记", "创建", "待审批", "审批中", "待审核",
    ),
    _H.WORKING: (
        "in progress", "work in progress", "active", "accepted", "in treatment", "in review", "under investigation",
        "in development", "operator update", "analysis research", "in behandeling", "2", "in call", "implementation",
        "处理中", "进行中", "已受理", "受理", "受理中", "执行中", "实施中", "已接单", "接单", "办理中", "审核中", "解决中",
    ),
    _H.WAITING_REQUESTER: (
        "wait user", "wait customer", "awaiting caller", "awaiting user info", "awaiting customer",
        "waiting for customer", "pending customer", "pending user", "awaiting user", "waiting for user", "pending reminder",
        "awaiting evidence", "waiting for requester", "awaiting requester",
        "待用户反馈", "等待用户", "待用户确认", "等待申请人", "待补充", "待补充材料", "退回", "已退回", "待申请人确认", "等待客户",
    ),
    _H.WAITING_SUPPLIER: (
        "wait vendor", "awaiting vendor", "pending vendor", "waiting for vendor", "awaiting supplier",
        "vendor reference", "waiting for third party", "pending supplier",
        "等待供应商", "待供应商", "供应商处理中", "等待厂商", "待厂商处理", "等待第三方",
    ),
    _H.WAITING_DEPARTMENT: (
        "wait implementation", "awaiting change", "awaiting problem", "waiting for approval", "pending approval",
        "pending change", "awaiting approval",
        "等待其他部门", "待其他部门", "待变更", "等待变更", "待协办", "协办中", "等待部门",
    ),
    _H.DONE: (
        "resolved", "closed", "done", "completed", "complete", "solved", "fixed", "cancelled", "canceled",
        "closed complete", "closed incomplete", "closed skipped", "rejected", "declined", "won t do", "withdrawn",
        "closed successful", "closed unsuccessful", "6", "7", "8", "mail to customer resolved",
        "已解决", "已关闭", "关闭", "已完成", "完成", "已办结", "办结", "已归档", "归档", "结束", "已结束", "已取消", "取消",
        "已撤销", "撤销", "已撤回", "已拒绝", "已驳回", "解决", "已处理", "待确认", "待评价", "已评价",
    ),
    _H.AUTO_CLOSED: ("auto closed", "automatically closed", "closed automatically", "自动关闭", "系统自动关闭", "超时关闭"),
}  # fmt: skip
_KNOWN = {word: meaning for meaning, words in _WORDS.items() for word in words}
_ON_HOLD = frozenset(
    ("on hold", "onhold", "hold", "pending", "waiting", "wait", "suspended", "paused", "3", "blocked",
     "挂起", "已挂起", "暂停", "已暂停", "等待", "等待中", "搁置")
)  # fmt: skip
_REASONS = {
    "1": _H.WAITING_REQUESTER,
    "3": _H.WAITING_DEPARTMENT,
    "4": _H.WAITING_SUPPLIER,
    "5": _H.WAITING_DEPARTMENT,
}
_SERVICENOW_STATES = {
    "1": "New", "2": "In Progress", "3": "On Hold", "6": "Resolved", "7": "Closed", "8": "Canceled",
}  # fmt: skip
_SERVICENOW_REASONS = {
    "1": "Awaiting Caller", "3": "Awaiting Problem", "4": "Awaiting Vendor", "5": "Awaiting Change",
}  # fmt: skip
_NOTES = frozenset(
    ("update", "caused by ci", "quality indicator set", "quality indicator", "quality indicator fixed",
     "description update", "impact change", "urgency change", "affected ci change", "incident reproduction",
     "communication with user", "communication with vendor", "communication", "problem workaround", "problem closure",
     "service change", "notify by change", "external vendor assignment", "external vendor reassignment",
     "update from customer", "contact change", "callback request", "status change", "referred", "resolution update",
     "备注", "更新", "评论", "添加备注", "催办", "督办", "补充说明")
)  # fmt: skip


def meaning(status: str, detail: str | None = None) -> HoldClass | None:
    """Return the class of a status; `detail` is its sub-status, or why it is on hold."""
    whole = _of_word(status)
    if detail is not None and not (whole is not None and whole.is_over):
        known = _KNOWN.get(plain(detail))
        if known is not None and not plain(detail).isdigit():
            return known
        if is_on_hold(status):
            return _REASONS.get(plain(detail))
        if plain(detail) in _ON_HOLD:
            return None
    return whole


def _of_word(status: str) -> HoldClass | None:
    return next((_KNOWN[word] for word in _spellings(status) if word in _KNOWN), None)


def product_label(status: str, profile: str) -> str | None:
    """Return what the list of a product shows for a state that it stores as a number, None otherwise."""
    if not profile.startswith("servicenow"):
        return None
    state, _, reason = status.partition(SEPARATOR)
    said = [_SERVICENOW_STATES.get(state), _SERVICENOW_REASONS.get(reason)]
    known = [word for word in said if word is not None]
    return " / ".join(known) or None


def is_on_hold(status: str) -> bool:
    """Whether a status says that somebody waits, and leaves open for whom."""
    return any(word in _ON_HOLD for word in _spellings(status))


def is_note(status: str) -> bool:
    """Whether a row of that name tells something and changes nothing."""
    return plain(status) in _NOTES


def _spellings(status: str) -> Iterator[str]:
    """Yield a status as it is written, and without the number that some lists put before it."""
    whole = plain(status)
    yield whole
    head, _, rest = whole.partition(" ")
    if head.isdigit() and rest:
        yield rest
