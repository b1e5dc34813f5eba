"""The linter: rules look at the model and yield findings."""
