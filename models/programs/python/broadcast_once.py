#!/usr/bin/env python3
"""A broadcast with a mistake: only who was told by a client passes a message on, so one lost message is one too many.

For the workload broadcast. With --loss 1 Clew finds a program that misses a message for ever.
"""

from clew_node import Node

node = Node()
neighbours = []
messages = set()
node.digest = lambda: [neighbours, sorted(messages)]


@node.on("topology")
def topology(source, body):
    neighbours[:] = body["topology"][node.id]
    node.reply(source, body, {"type": "topology_ok"})


@node.on("broadcast")
def broadcast(source, body):
    messages.add(body["message"])
    for neighbour in neighbours:
        node.send(neighbour, {"type": "news", "message": body["message"]})
    node.reply(source, body, {"type": "broadcast_ok"})


@node.on("news")
def news(source, body):
    messages.add(body["message"])


@node.on("read")
def read(source, body):
    node.reply(source, body, {"type": "read_ok", "messages": sorted(messages)})


node.run()
