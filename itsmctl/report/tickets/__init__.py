"""What commands on ticket logs tell."""
