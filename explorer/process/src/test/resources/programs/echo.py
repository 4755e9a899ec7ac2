import node

node.run({"echo": lambda m: node.reply(m, {"type": "echo_ok", "echo": m["body"]["echo"]})})
