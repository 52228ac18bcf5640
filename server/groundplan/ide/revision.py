"""A workspace as a commit had it, read from git's objects: nothing is checked out."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.history.git import GitFailed, Repository, Trouble, blobs, commit_of, open_repository
from groundplan.history.tree import Tree, tree_of
from groundplan.index.ignore import selection
from groundplan.index.overlay import overlaid
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath, rel_path
from groundplan.text.decode import decode


def snapshot_at(workspace: Workspace, revision: str) -> Snapshot | Trouble:
    """Give the snapshot of a revision, under the settings of today. Only files that differ are read.

    Raises:
        Cancelled: nobody wants the answer any more.
    """
    repository = open_repository(workspace.snapshot.root)
    if isinstance(repository, Trouble):
        return repository
    commit = commit_of(repository, revision)
    if commit is None:
        advice = (
            "fetch it (the clone is shallow)" if repository.is_shallow else "give a commit, branch or tag"
        )
        return Trouble(f"no revision '{revision}' in this repository: {advice}")
    try:
        return _overlaid(workspace, repository, tree_of(repository, commit))
    except GitFailed as error:
        return Trouble(str(error))


def _overlaid(workspace: Workspace, repository: Repository, tree: Tree) -> Snapshot:
    wanted = list(_differing(workspace, tree))
    contents = blobs(repository, [tree.blobs[path] for path in wanted])
    decoded = {path: decode(content).text for path, content in zip(wanted, contents, strict=True)}
    texts = {path: text for path, text in decoded.items() if text is not None}
    # What was no text then, or too large, must not be seen as it is today.
    unread = {path for path in map(RelPath, tree.changed) if path not in texts}
    return overlaid(workspace, texts, (workspace.snapshot.files.keys() - tree.blobs.keys()) | unread)


def _differing(workspace: Workspace, tree: Tree) -> Iterator[RelPath]:
    settings = workspace.snapshot.settings
    is_selected = selection(settings.include, settings.exclude)
    for name in sorted(tree.changed):
        path = rel_path(name)
        if path is not None and is_selected(path) and tree.sizes[path] <= settings.max_file_size:
            yield path
