"""One module per family of rules; a rule is a page."""
