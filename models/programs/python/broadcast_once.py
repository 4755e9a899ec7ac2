#!/usr/bin/env python3
"""A wrong broadcast: only the node that receives a value from a client forwards it, so no message may be lost.

For the workload broadcast. With --loss 1 Clew finds a program that misses a value forever.
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
