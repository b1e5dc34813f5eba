"""What was read of sheets: what was understood, what was guessed, what found no place."""
