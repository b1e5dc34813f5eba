"""How much work arrives, and how many hours people have for it."""
