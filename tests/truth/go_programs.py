"""Which Go programs of Debian are asked, and which of them nobody looked at while the rules were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.truth.go_help import Library, Words


@dataclass(frozen=True, slots=True)
class GoProgram:
    """A program of a Debian package."""

    name: str
    package: str
    library: Library
    is_held_out: bool = False
    binary: str = ""
    """Where its file is in the package, if not `usr/bin/<name>`."""
    libraries: tuple[str, ...] = ()
    """Packages of shared libraries that it needs."""
    reflected: tuple[Words, ...] = ()
    """Commands whose subtree is made by reflection at run time: they must be open, and are not compared."""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Packages with the source of other modules, and the files there that declare some of its options."""
    reason: str = ""
    """Why some of its options are missed, or wrong."""


_LOGIN: Final = ("golang-github-containers-common-dev", "github.com/containers/common/pkg/auth/cli.go")
_BUILD: Final = ("golang-github-containers-buildah-dev", "github.com/containers/buildah/pkg/cli/common.go")

GO: Final = (
    GoProgram("gh", "gh", Library.COBRA),
    GoProgram("hugo", "hugo", Library.COBRA, libraries=("libsass1",)),
    GoProgram("restic", "restic", Library.COBRA),
    GoProgram("runc", "runc", Library.URFAVE, binary="usr/sbin/runc"),
    GoProgram("lego", "lego", Library.URFAVE),
    GoProgram("syncthing", "syncthing", Library.KONG, reflected=(("cli", "config"),)),
    GoProgram("websocketd", "websocketd", Library.FLAG),
    GoProgram("shfmt", "shfmt", Library.FLAG),
    GoProgram("hcloud", "hcloud-cli", Library.COBRA),
    GoProgram("ctr", "containerd", Library.URFAVE),
    GoProgram("gobuster", "gobuster", Library.COBRA, is_held_out=True),
    GoProgram("dlv", "delve", Library.COBRA),
    GoProgram("mender", "mender-client", Library.URFAVE, is_held_out=True),
    GoProgram("chroma", "golang-chroma", Library.KONG, is_held_out=True),
    GoProgram("lf", "lf", Library.FLAG, is_held_out=True),
    GoProgram(
        "podman",
        "podman",
        Library.COBRA,
        libraries=("libsubid4", "libgpgme11"),
        elsewhere=(_LOGIN, _BUILD),
        reason="other modules declare those of build, login and logout",
    ),
    GoProgram(
        "skopeo",
        "skopeo",
        Library.COBRA,
        libraries=("libgpgme11",),
        elsewhere=(_LOGIN,),
        reason="another module declares those of login and logout",
    ),
    GoProgram("caddy", "caddy", Library.COBRA),
    GoProgram("gdu", "gdu", Library.COBRA, is_held_out=True),
    GoProgram("gron", "gron", Library.FLAG, is_held_out=True),
    GoProgram("docker", "docker.io", Library.COBRA),
    GoProgram(
        "buildah",
        "buildah",
        Library.COBRA,
        is_held_out=True,
        libraries=("libsubid4", "libgpgme11"),
        elsewhere=(_LOGIN,),
        reason="another module declares those of login, and its constants name those of namespaces",
    ),
    GoProgram("rclone", "rclone", Library.COBRA),
    GoProgram("prometheus", "prometheus", Library.KINGPIN),
    GoProgram("promtool", "prometheus", Library.KINGPIN),
    GoProgram("kubectl", "kubernetes-client", Library.COBRA),
    GoProgram("lxc", "lxd-client", Library.COBRA),
    GoProgram(
        "etcdctl",
        "etcd-client",
        Library.COBRA,
        reason="an environment variable chooses between two programs of two libraries: both are told, as inferred",
    ),
    GoProgram("xq", "xq", Library.COBRA, is_held_out=True),
    GoProgram("mender-cli", "mender-cli", Library.COBRA, is_held_out=True),
    GoProgram("fuidshift", "lxd-tools", Library.COBRA, is_held_out=True),
    GoProgram("siftool", "siftool", Library.COBRA, is_held_out=True),
    GoProgram("gifwrap", "gifwrap", Library.COBRA, is_held_out=True),
    GoProgram("jqp", "jqp", Library.COBRA),
    GoProgram("registry", "docker-registry", Library.COBRA, binary="usr/bin/docker-registry"),
    GoProgram("strelaysrv", "syncthing-relaysrv", Library.FLAG, is_held_out=True),
    GoProgram("stdiscosrv", "syncthing-discosrv", Library.FLAG, is_held_out=True),
    GoProgram("termshark", "termshark", Library.FLAG, is_held_out=True),
    GoProgram("qrcode", "go-qrcode", Library.FLAG, is_held_out=True),
    GoProgram("gox", "gox", Library.FLAG),
    GoProgram(
        "fzf",
        "fzf",
        Library.FLAG,
        reason="it reads the line itself, by a switch over words: its usage text is what is known",
    ),
    GoProgram("bloom", "golang-github-dcso-bloom-cli", Library.URFAVE, is_held_out=True),
)

_EXPERIMENTAL: Final = "hidden unless the daemon that it asks has experimental features"
_EXPLAINED: Final = {
    ("restic", "--use-fs-snapshot"): "declared under a condition that holds on Windows only",
    ("ctr", "-no-pivot"): "init() appends it to a variable that the list of commands copied before",
    ("podman", "-h"): "two answers of its help differ: it lists the words of --sort in an order of chance",
    ("docker", "--checkpoint-dir"): _EXPERIMENTAL,
    ("docker", "--leave-running"): _EXPERIMENTAL,
    ("dlv", "replay"): "the command is only made where another program, rr, is installed",
}


def explained(program: str, pair: tuple[str, str]) -> str:
    """Say why a pair was found that the program does not tell; it counts as wrong all the same."""
    return next((_EXPLAINED[program, one] for one in pair if (program, one) in _EXPLAINED), "")
