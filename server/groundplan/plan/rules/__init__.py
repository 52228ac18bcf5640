"""The rules of PLAN.md, one module for each part of the plan."""
