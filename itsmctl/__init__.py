"""Service processes across departments, as code."""
