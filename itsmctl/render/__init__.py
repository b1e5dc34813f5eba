"""Pictures: a variant is laid out as a scene of plain shapes, which formats write down."""
