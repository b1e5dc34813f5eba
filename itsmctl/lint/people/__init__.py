"""Who does, approves, answers for and hears of what."""
