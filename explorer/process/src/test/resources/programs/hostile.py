"""Gets out of the way of a virtual clock as the argument says, when it has answered init; a beat follows a wait.

closes: closes every descriptor, before and after a wait. forks: a child process waits. unsets: a child process without
the variables waits, for an hour. execs: is replaced by itself without the variables, and waits then.
"""
import os
import subprocess
import sys
import threading
import time

import node

how = sys.argv[1]


def clean():
    return {name: value for name, value in os.environ.items() if name not in ("LD_PRELOAD", "CLEW_CLOCK")}


def beat():
    while True:
        if how == "closes":
            os.closerange(3, 70000)
        time.sleep(2)
        if how == "closes":
            os.closerange(3, 70000)
        node.send(node.node_id, {"type": "beat"})


def started():
    if how == "unsets":
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], env=clean(), stdin=subprocess.DEVNULL)
    elif how == "forks":
        if os.fork() == 0:
            os.close(0)
            while True:
                time.sleep(3)
                node.send(node.node_id, {"type": "child"})
    else:
        threading.Thread(target=beat, daemon=True).start()


if how == "execs" and "LD_PRELOAD" in os.environ:
    os.execve(sys.executable, [sys.executable] + sys.argv, clean())
node.run({"beat": lambda m: None, "child": lambda m: None}, started)
