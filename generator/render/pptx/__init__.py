"""The deck: `Pages` as a .pptx on a real master, native throughout, so that people can go on working in it."""
