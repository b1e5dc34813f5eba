"""Where each request is, who has it, since when, and what is overdue."""
