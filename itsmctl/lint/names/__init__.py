"""How parties and steps are called, and which names are nearly the same."""
