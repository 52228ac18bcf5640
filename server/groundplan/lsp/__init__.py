"""The only importer of pygls and lsprotocol; one file for each LSP message."""
