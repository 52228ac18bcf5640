"""Values that can be computed with: texts, numbers, lists and tables, and the expressions that join them."""
