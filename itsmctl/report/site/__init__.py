"""The portfolio as a site: static pages that link to each other and need no server."""
