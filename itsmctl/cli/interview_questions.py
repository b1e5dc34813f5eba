"""The questions of `new`, in the order in which they are asked."""

from itsmctl.i18n import text

REQUEST = text("cli.new.request", "What is requested? (such as: a new laptop)")
ID = text("cli.new.short", "A short id for its files")
DEPARTMENTS = text("cli.new.departments", "Which departments take part? (parted by commas)")
APPROVAL = text("cli.new.approval", "Does somebody approve or reject here? (y/n)")
WHO = text("cli.new.who", "Who does it? (one role: DEPARTMENT/ROLE)")
APPROVERS = text(
    "cli.new.approvers", "Who approves? (DEPARTMENT/ROLE; several parted by commas)"
)
ORDER = text("cli.new.order", "All at the same time (1), or one after the other (2)?")
ANSWERS = text("cli.new.answers", "Who answers for it being done? (one role)")
WITHIN = text("cli.new.within", "Within which office time? (4h, 2d)")
OWNER = text("cli.new.owner", "Who answers for the whole process?")
DAYS = text("cli.new.days", "Which days are worked?")
HOURS = text("cli.new.hours", "Office hours")
PROMISE = text("cli.new.promise", "Within which time is the whole request done?")
PER_DAY = text("cli.new.per-day", "How many requests come on a working day?")
ZONE = text("cli.new.zone", "Time zone")
HOLIDAYS = text(
    "cli.new.holidays", "Public holidays of which country? (CN, DE, … or - for none)"
)
