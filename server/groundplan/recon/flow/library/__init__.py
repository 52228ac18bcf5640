"""What the functions and objects of other libraries give, the standard library first."""
