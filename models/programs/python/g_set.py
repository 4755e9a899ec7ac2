#!/usr/bin/env python3
"""A grow-only set: every node forwards each new element to all others. For the workload g-set."""

from clew_node import Node

node = Node()
elements = set()
node.digest = lambda: sorted(elements)


def learn(element, source):
    if element not in elements:
        elements.add(element)
        for other in node.others():
            if other != source:
                node.send(other, {"type": "element", "element": element})


@node.on("add")
def add(source, body):
    learn(body["element"], source)
    node.reply(source, body, {"type": "add_ok"})


@node.on("element")
def element(source, body):
    learn(body["element"], source)


@node.on("read")
def read(source, body):
    node.reply(source, body, {"type": "read_ok", "value": sorted(elements)})


node.run()
