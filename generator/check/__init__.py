"""What is asked of a quarter and its deck; both are read and neither is changed."""
