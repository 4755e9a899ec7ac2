"""Sends a message on a system alarm, for which no thread visibly waits."""
import signal

import node


def echo(message):
    node.reply(message, {"type": "echo_ok", "echo": 1})
    signal.setitimer(signal.ITIMER_REAL, 0.3)


signal.signal(signal.SIGALRM, lambda number, frame: node.send("n0", {"type": "tock"}))
node.run({"echo": echo, "tock": lambda m: None})
