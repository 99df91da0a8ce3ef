"""What happens before a build: the next quarter's folder."""
