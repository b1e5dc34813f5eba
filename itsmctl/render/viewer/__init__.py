"""The picture as a page to explore: one HTML file without a request.

`cards` says what a step's card holds, `replay` where tokens move, `page` puts all of it together with
``viewer.css`` and ``viewer.js``.
"""
