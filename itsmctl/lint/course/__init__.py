"""The way of a request from step to step and from hand to hand."""
