"""What-if: a variant becomes integer tables, the kernel runs them, statistics explain them."""
