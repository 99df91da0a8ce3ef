"""The proofreader: from a quarter, its deck and its built files to findings. It changes none of them."""
