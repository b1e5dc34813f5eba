"""A small writer of charts as SVG, in the palette and fonts of the swimlanes.

`plot.to_svg` draws layers on axes; the charts of this package are made of it. Every word is given
in the reader's language, every text is measured, and nothing needs another file.
"""
