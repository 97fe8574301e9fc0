"""What the tests share: building modules, compilers, counting references."""
