"""git log -> churn and co-change."""
