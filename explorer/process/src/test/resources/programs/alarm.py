"""An alarm of the system makes it speak: no thread is seen to wait for a time."""
import signal

import node


def echo(message):
    node.reply(message, {"type": "echo_ok", "echo": 1})
    signal.setitimer(signal.ITIMER_REAL, 0.3)


signal.signal(signal.SIGALRM, lambda number, frame: node.send("n0", {"type": "tock"}))
node.run({"echo": echo, "tock": lambda m: None})
