#!/usr/bin/env python3
"""Flooding: forwards each new value to all neighbors except its source. For the workload broadcast.

In a full mesh of three, each value reaches every node by two paths: one message may be lost, and duplicates are
harmless.
"""

from clew_node import Node

node = Node()
neighbours = []
messages = set()
node.digest = lambda: [neighbours, sorted(messages)]


def learn(message, source):
    if message not in messages:
        messages.add(message)
        for neighbour in neighbours:
            if neighbour != source:
                node.send(neighbour, {"type": "news", "message": message})


@node.on("topology")
def topology(source, body):
    neighbours[:] = body["topology"][node.id]
    node.reply(source, body, {"type": "topology_ok"})


@node.on("broadcast")
def broadcast(source, body):
    learn(body["message"], source)
    node.reply(source, body, {"type": "broadcast_ok"})


@node.on("news")
def news(source, body):
    learn(body["message"], source)


@node.on("read")
def read(source, body):
    node.reply(source, body, {"type": "read_ok", "messages": sorted(messages)})


node.run()
