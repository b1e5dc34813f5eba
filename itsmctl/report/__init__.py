"""The window: people and machines read results here; only this room writes to a stream."""
