"""The door: reads arguments, calls one room, hands the result on."""
