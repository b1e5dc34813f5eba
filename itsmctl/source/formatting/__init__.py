"""The canonical layout of definitions: what a text says, its comments and its line endings stay."""

from itsmctl.source.formatting.canon import Unformattable, formatted

__all__ = ["Unformattable", "formatted"]
