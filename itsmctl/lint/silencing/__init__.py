"""Which findings were accepted, by whom and until when."""
