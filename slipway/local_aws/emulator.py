"""The emulator's process: started, watched and stopped; its state lies in .slipway/local."""

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from slipway import toolchain
from slipway.errors import SlipwayError
from slipway.local_aws import environment
from slipway.local_aws.child_environment import SECRET_ACCESS_KEY, clean
from slipway.local_aws.ports import taken

DEFAULT_PORT = 4566
DEFAULT_FOLDER = toolchain.ROOT / ".slipway" / "local"
MODULE = "slipway.local_aws.server"
START_SECONDS = 30.0
STOP_SECONDS = 5.0
WAIT_SCALE = "0.01"
"""How long state machines wait here, between two tries too: a minute takes half a second."""


@dataclass(frozen=True)
class Emulator:
    """A running emulator: its process, its port on loopback, and its folder."""

    pid: int
    port: int
    folder: str

    @property
    def url(self) -> str:
        """What AWS_ENDPOINT_URL is set to. An address, not a name: S3 then uses paths."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What the process printed."""
        return Path(self.folder) / "emulator.log"

    def runs(self) -> bool:
        """True while the process is there, busy or not."""
        return _runs(self.pid)

    def is_alive(self) -> bool:
        """True while the process runs and answers."""
        health = self.ask("GET", "health") if self.runs() else None
        return health is not None and health.get("pid") == self.pid

    def ask(self, method: str, what: str, body: Any = None) -> Any:
        """The answer of /_slipway/``what``; None when nobody answers."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_slipway/{what}", data, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=5) as response:
                return json.loads(response.read())
        except urllib.error.HTTPError as error:
            message = json.loads(error.read()).get("message", error.reason)
            raise SlipwayError(f"the local AWS refuses: {message}") from None
        except (OSError, ValueError):
            return None

    def last_words(self, lines: int = 5) -> str:
        """The end of the log, for a message about a process that died."""
        try:
            return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])
        except OSError:
            return ""


def running(folder: Path = DEFAULT_FOLDER) -> Emulator | None:
    """The emulator of ``folder`` if it is alive; what a dead one left behind is cleared away."""
    state = folder / "state.json"
    try:
        emulator = Emulator(**json.loads(state.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if emulator.is_alive():
        return emulator
    stop(emulator)
    return None


def start(
    *,
    port: int = DEFAULT_PORT,
    transition_seconds: float = 1.0,
    folder: Path = DEFAULT_FOLDER,
) -> Emulator:
    """Start the emulator in the background and wait until it answers.

    Raises SlipwayError when the port is taken, or when the process dies or does not answer.
    """
    if taken(port):
        raise SlipwayError(
            f"port {port} of 127.0.0.1 is taken by another process",
            "stop it, or choose another port with --port",
        )
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / "tmp"
    scratch.mkdir(exist_ok=True)
    with (folder / "emulator.log").open("wb") as log:
        process = subprocess.Popen(
            [str(environment.python()), "-m", MODULE],
            cwd=toolchain.ROOT,
            env=clean(os.environ)
            | {
                "AUTH": "true",
                "AWS_SECRET_ACCESS_KEY": SECRET_ACCESS_KEY,
                "BIND_HOST": "127.0.0.1",
                "GATEWAY_PORT": str(port),
                "LOG_LEVEL": "WARNING",
                "PYTHONUNBUFFERED": "1",
                "SFN_WAIT_SCALE": WAIT_SCALE,
                "SAGEMAKER_TRANSITION_SECONDS": str(transition_seconds),
                "TMPDIR": str(scratch),
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    emulator = Emulator(process.pid, port, str(folder))
    (folder / "state.json").write_text(json.dumps(asdict(emulator)), "utf-8")
    deadline = time.monotonic() + START_SECONDS
    while emulator.ask("GET", "health") is None:
        if process.poll() is not None or time.monotonic() > deadline:
            words = emulator.last_words()
            stop(emulator)
            raise SlipwayError(
                f"the local AWS did not start:\n{words}",
                f"the whole log is {emulator.log}; `make install` renews its environment",
            )
        time.sleep(0.05)
    return emulator


def stop(emulator: Emulator) -> None:
    """End the process and everything in it; nothing is left running."""
    for sign in (signal.SIGTERM, signal.SIGKILL) if _is_ours(emulator.pid) else ():
        try:
            os.killpg(emulator.pid, sign)
        except (ProcessLookupError, PermissionError):
            break
        deadline = time.monotonic() + STOP_SECONDS
        while _runs(emulator.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        if not _runs(emulator.pid):
            break
    (Path(emulator.folder) / "state.json").unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    """True while the process exists and is no zombie of ours."""
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _is_ours(pid: int) -> bool:
    """False for a process that got the number of an emulator which ended long ago."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        shown = subprocess.run(
            ["/bin/ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False
        )
        command = shown.stdout
    return MODULE in command
