"""A grow-only set that copies each element to the others, and sends it again a second later until they confirm.

A thread of threading.Timer waits for each second. With the argument 'once' nothing is sent again.
"""
import sys
import threading

import node

lock = threading.RLock()
elements = set()
missing = {}


def copy(element):
    with lock:
        others = missing.get(element, set())
        for other in sorted(others):
            node.send(other, {"type": "copy", "element": element})
        if others and "once" not in sys.argv:
            timer = threading.Timer(1, copy, [element])
            timer.daemon = True
            timer.start()


def add(message):
    with lock:
        element = message["body"]["element"]
        elements.add(element)
        missing[element] = {name for name in node.node_ids if name != node.node_id}
        node.reply(message, {"type": "add_ok"})
        copy(element)


def take(message):
    with lock:
        elements.add(message["body"]["element"])
        node.send(message["src"], {"type": "copied", "element": message["body"]["element"]})


def copied(message):
    with lock:
        missing.get(message["body"]["element"], set()).discard(message["src"])


def read(message):
    with lock:
        node.reply(message, {"type": "read_ok", "value": sorted(elements)})


node.run({"add": add, "read": read, "copy": take, "copied": copied})
