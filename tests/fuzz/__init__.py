"""Inputs broken at random: whatever is in a folder, the answer is a pack or problems."""
