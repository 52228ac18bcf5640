"""Where settings come from and who reads them, one module for each kind of source."""
