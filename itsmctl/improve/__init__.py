"""Proposals for the improvement register: one entry for each cause, with evidence, ranked by what it costs."""
