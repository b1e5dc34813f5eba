"""Fingerprints: what is the same has the same, and nothing else has it."""

try:  # hashlib loads all of OpenSSL, which takes longer than a hundred fingerprints
    from _blake2 import blake2b
except ImportError:  # an interpreter that has it elsewhere
    from hashlib import blake2b

SIZE = 16


def fingerprint(*parts: bytes) -> bytes:
    """Return the fingerprint of some bytes, one after the other."""
    found = blake2b(digest_size=SIZE)
    for part in parts:
        found.update(part)
    return found.digest()


def fingerprint_of_text(written: str) -> bytes:
    """Return the fingerprint of a text."""
    return fingerprint(written.encode("utf-8", "surrogatepass"))
