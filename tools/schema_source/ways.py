"""What stands in `next`, by type of step: the part of the language that no table of keys can say."""

HEADING = {"en": "The keys of next", "zh": "next 的键"}

TEXT = {
    "en": """\
Where a step goes on in one way only, `next` names the step, or a list of steps that all start. Where it chooses, `next` is a mapping \
whose keys are the *outcomes* of the step:

| type of step | keys of `next` |
|---|---|
| `task`, `decision`, `automated`, `wait` | words of your own; `outcomes` says what they mean and when they are taken |
| `approval` | `approved` and `rejected` (the requester must hear of both), no other; a third way is chosen by a decision before or after it |
| `feedback` | words of your own, or none: whatever is answered, the case goes on |
| `subprocess` | the ends of the called process: their ids, or `completed`, `rejected`, `cancelled` |
| `notification` | none: nobody chooses |
| `end` | has no `next` |

`timeout` may stand beside them wherever `onTimeout: continue` is written: it is the way that the case takes when the limit passes. Without \
it, `continue` takes the first way. `approve` and `reject` take `approved` and `rejected`, `{to: STEP}` needs no key, and `escalate` leaves \
the case where it is.

Each step of `returnTo` is one more outcome, of that step's name, and is not repeated in `next`; a model gives its share under that name.

Three keys are called *outcome*: `outcome` of a process is the result that a requester gets, in words; `outcome` of an end is how the case \
ends there; and the *outcomes* of a step are its ways out, to which `outcomes`, `produces` and a model's `outcomes` refer.""",
    "zh": """\
步骤只有一条去向时，`next` 写下一步骤，或写同时开始的步骤列表。步骤要作选择时，`next` 是一个映射，它的键就是该步骤的*结果*：

| 步骤类型 | `next` 的键 |
|---|---|
| `task`、`decision`、`automated`、`wait` | 名称自定；由 `outcomes` 说明含义和适用条件 |
| `approval` | 只有 `approved` 和 `rejected`（两者都要让申请人知道）；需要第三条去向时，在其前后加一个决策步骤 |
| `feedback` | 名称自定，也可没有：不论如何回答，工单都继续 |
| `subprocess` | 被调用流程的结束方式：结束步骤的标识，或 `completed`、`rejected`、`cancelled` |
| `notification` | 没有：无人作选择 |
| `end` | 没有 `next` |

写有 `onTimeout: continue` 时，还可以有 `timeout`：超过时限的工单走这条路；没有它，`continue` 走第一条。`approve`、`reject` 走 `approved`、\
`rejected`，`{to: 步骤}` 不需要键，`escalate` 则让工单留在原处。

`returnTo` 中的每个步骤自成一个同名的结果，`next` 中不再重复；模型以该名称给出比例。

名为 outcome 的键有三种：流程的 `outcome` 用文字说明申请人得到什么；结束步骤的 `outcome` 说明工单在此如何结束；步骤的*结果*是它的出口，\
`outcomes`、`produces` 和模型的 `outcomes` 都指它。""",
}
