"""What happens before a build: a quarter's folder is filled, and what was changed in it is told."""
