"""What happens before a build: the next quarter's folder is made, and open data is brought in."""
