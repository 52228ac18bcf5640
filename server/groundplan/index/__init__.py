"""Walk, disk and overlay store, cache, worker processes, snapshot: from a folder to linked facts."""
