"""Says in one sentence why the site cannot listen on a port; run with any Python, before the long work."""

import socket
import sys


def why_not(port):
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT is {port!r}; it takes a number from 1 to 65535."
    with socket.socket() as probe:
        # As the server does: a port that was only just closed is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return (
                f"port {port} cannot be used ({error.strerror}); choose another, as in: make serve PORT=8001"
            )
    return ""


if __name__ == "__main__":
    reason = why_not(sys.argv[1])
    sys.exit(f"bkk40: {reason}" if reason else 0)
