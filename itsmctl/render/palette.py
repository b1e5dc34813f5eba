"""Colours: the Okabe-Ito palette, which colour-blind readers can tell apart, and tints of it.

Texts keep a contrast of at least 4.5 : 1 on what they stand on; a test computes it.
"""

from itsmctl.render.overlay import Change
from itsmctl.render.scene import ChipKind, Tone

PAPER = "#ffffff"
INK = "#1b1f24"
MUTED = "#47525f"
LINE = "#3b4450"
GRID = "#c4ccd6"
LANE = ("#ffffff", "#f7f9fc")  # plain, shaded
HEADER = ("#eef2f7", "#e4eaf2")
STEP_FILL = "#ffffff"
STEP_BORDER = "#0072B2"  # Okabe-Ito blue
START = "#009E73"  # Okabe-Ito bluish green
ALERT = "#D55E00"  # Okabe-Ito vermilion: lines
ALERT_TEXT = "#A84A00"  # the same hue, dark enough to read
GATEWAY_FILL = "#fff8e1"
GATEWAY_BORDER = "#b07a00"
GATEWAY_MARK = "#5a4100"
UNDEFINED_FILL = "#fff5ee"

TEXT = {Tone.INK: INK, Tone.MUTED: MUTED, Tone.ALERT: ALERT_TEXT, Tone.PAPER: PAPER}
# fill, text
CHIP = {
    ChipKind.RESPONSIBLE: ("#0072B2", "#ffffff"),
    ChipKind.ACCOUNTABLE: ("#00664B", "#ffffff"),
    ChipKind.CONSULTED: ("#F0D9A0", "#1b1f24"),
    ChipKind.INFORMED: ("#5F6975", "#ffffff"),
    ChipKind.RULE: ("#ffffff", "#8A3F6B"),
    ChipKind.FLAG: ("#fff5ee", ALERT_TEXT),
}
# a scale from nothing to most; ink stays legible on the last
HEAT = ("#ffffff", "#fff3d6", "#fee0a8", "#fec44f", "#f9a04b", "#ee7f55")
ADDED = "#007A59"  # Okabe-Ito bluish green, darker
CHANGED = "#8A3F6B"  # Okabe-Ito reddish purple, darker
REMOVED = "#7A8490"
REMOVED_FILL = "#f3f4f6"
CHANGE = {Change.ADDED: ADDED, Change.CHANGED: CHANGED, Change.REMOVED: REMOVED}
