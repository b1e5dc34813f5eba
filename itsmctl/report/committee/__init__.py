"""The committee's page: what a chair reads once a month, and behind it what it rests on."""
