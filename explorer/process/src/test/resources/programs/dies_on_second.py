import sys

import node

seen = []


def echo(message):
    seen.append(message)
    if len(seen) == 2:
        print("the second is too much", file=sys.stderr)
        sys.exit(3)
    node.reply(message, {"type": "echo_ok", "echo": message["body"]["echo"]})


node.run({"echo": echo})
