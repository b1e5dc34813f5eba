"""A log held against the definition: where reality left it, how often, and in which cases."""
