"""How long a way through a process takes beside what was promised."""
