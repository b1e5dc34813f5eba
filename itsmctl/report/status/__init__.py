"""Where requests are, for people and for programs."""
