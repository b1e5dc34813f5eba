"""A fuzzer of the linter's front end: definitions are spoilt, and what is said of them is judged.

`corpus` holds sound and faulty definitions, `octets`, `tokens`, `blocks` and `structure` spoil them,
`trial` lints the result and complains, `shrink` makes a failing input small.
"""
