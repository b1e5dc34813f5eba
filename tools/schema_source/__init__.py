"""The source of schemas/: what may be written, said once, in a notation that people can read."""
