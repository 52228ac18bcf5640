"""Take orders, keep them, report them."""
