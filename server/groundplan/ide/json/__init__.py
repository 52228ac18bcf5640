"""The JSON that others build on: boundary models, their Schemas, and how our values become them."""
