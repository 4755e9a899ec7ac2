"""A thread for each request and one lock, as is common in programs for Maelstrom."""
import json
import sys
import threading

lock = threading.Lock()
seen = []
node_id = None


def handle(message):
    global node_id
    body = message["body"]
    with lock:
        if body["type"] == "init":
            node_id = body["node_id"]
            answer = {"type": "init_ok"}
        else:
            seen.append(body.get("echo"))
            answer = {"type": "echo_ok", "echo": len(seen)}
        answer["in_reply_to"] = body["msg_id"]
        print(json.dumps({"src": node_id, "dest": message["src"], "body": answer}), flush=True)


for line in sys.stdin:
    threading.Thread(target=handle, args=(json.loads(line),)).start()
