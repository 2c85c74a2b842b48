"""The lot: the last word where initiatives are tied. See ``ties`` for when it is asked."""

import hashlib


def lot(seed, key):
    """The lot of one initiative: 64 hexadecimal digits, the smallest goes first."""
    return hashlib.sha256(f"{seed}\n{key}".encode(errors="surrogatepass")).hexdigest()
