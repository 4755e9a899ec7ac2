"""Uses plain lines: 'hello' is forwarded to the next node as 'go'; a second 'go' is a failure."""
import os
import sys

ids = os.environ["CLEW_NODE_IDS"].split(" ")
me = ids.index(os.environ["CLEW_NODE_ID"])
gone = 0
for line in sys.stdin:
    word = line.strip()
    if word == "hello":
        print("send", ids[(me + 1) % len(ids)], "go", flush=True)
    else:
        gone += 1
        if gone == 2:
            print("fail went twice", flush=True)
