#!/usr/bin/env python3
"""Echoes its input. For the workload echo."""

from clew_node import Node

node = Node()


@node.on("echo")
def echo(source, body):
    node.reply(source, body, {"type": "echo_ok", "echo": body["echo"]})


node.run()
