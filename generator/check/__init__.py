"""What is asked of a quarter and its deck: the proofreader and the trace. Both are read and neither is changed."""
