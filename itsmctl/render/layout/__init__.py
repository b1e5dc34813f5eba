"""Where everything stands and how the lines run; integers only, no text."""
