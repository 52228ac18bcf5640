"""Command lines of JavaScript and TypeScript programs, one module for each way that libraries take options."""
