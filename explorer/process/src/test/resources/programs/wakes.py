"""A thread waits with a timeout. A signal wakes it, as if its time had passed; then it sends a message or acts silently.

Arguments: 'speaks' or 'changes', and a folder in which files name the processes that have started and were woken.
"""
import os
import signal
import sys
import threading

import node

how, folder = sys.argv[1:]
late = False


def mark(what):
    open(os.path.join(folder, "%s-%d" % (what, os.getpid())), "w").close()


def wait():
    global late
    signal.sigtimedwait({signal.SIGUSR1}, 3600)
    if how == "speaks":
        node.send(node.node_id, {"type": "tock"})
    late = True
    mark("woken")


def started():
    threading.Thread(target=wait, daemon=True).start()
    mark("started")


def echo(message):
    node.reply(message, {"type": "echo_ok", "echo": "late" if late and how == "changes" else message["body"]["echo"]})


signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
node.run({"echo": echo, "tock": lambda m: None}, started)
