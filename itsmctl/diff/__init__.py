"""What two states of definitions differ in, told of frozen nouns and never of lines."""
