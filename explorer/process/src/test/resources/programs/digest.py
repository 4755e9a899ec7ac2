"""A grow-only set that reports its state. 'restore': a state can be restored. 'timer': it gossips when a timer fires.
'disk': elements are written to a file, and read again at the start. 'forgetful': they are written too late."""
import json
import os
import sys

import node

how = sys.argv[1:]
elements = set()
timers = set()
path = os.path.join(os.environ.get("CLEW_DATA_DIR", "."), "elements")


def started():
    if "disk" in how and os.path.exists(path):
        with open(path) as file:
            elements.update(json.load(file))
    if "timer" in how:
        timers.add("gossip")


def add(message):
    learn([message["body"]["element"]])
    if "timer" not in how:
        for other in node.node_ids:
            if other != node.node_id:
                node.send(other, {"type": "gossip", "elements": sorted(elements)})
    if message["src"] not in node.node_ids:
        node.reply(message, {"type": "add_ok"})


def learn(new):
    before = len(elements)
    elements.update(new)
    if "disk" in how and len(elements) > before:
        with open(path, "w") as file:
            json.dump(sorted(elements), file)


def fire(message):
    timers.discard(message["body"]["timer"])
    for other in node.node_ids:
        if other != node.node_id:
            node.send(other, {"type": "gossip", "elements": sorted(elements)})


def restore(message):
    elements.clear()
    elements.update(message["body"]["value"])
    timers.clear()
    timers.update(message["body"]["timers"])
    node.reply(message, {"type": "clew_restore_ok"})


def state(message):
    body = {"type": "clew_state_ok", "value": sorted(elements)}
    if timers:
        body["timers"] = sorted(timers)
    node.reply(message, body)


node.run(
    {
        "add": add,
        "gossip": lambda m: learn(m["body"]["elements"]),
        "clew_state": state,
        "clew_timeout": fire,
        "clew_restore": restore,
    },
    started,
    {"clew": ["restore"]} if "restore" in how else None,
)
