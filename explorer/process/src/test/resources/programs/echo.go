// Echoes its input. With an argument, it also sleeps for an hour in the background, and then sends a message.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

type message struct {
	Src  string         `json:"src"`
	Dest string         `json:"dest"`
	Body map[string]any `json:"body"`
}

func say(src, dest string, body map[string]any) {
	line, _ := json.Marshal(message{src, dest, body})
	fmt.Println(string(line))
}

func main() {
	var self string
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var in message
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			panic(err)
		}
		body := map[string]any{"in_reply_to": in.Body["msg_id"]}
		switch in.Body["type"] {
		case "init":
			self = in.Body["node_id"].(string)
			body["type"] = "init_ok"
			if len(os.Args) > 1 {
				go func() {
					time.Sleep(time.Hour)
					say(self, self, map[string]any{"type": "tock"})
				}()
			}
		case "echo":
			body["type"] = "echo_ok"
			body["echo"] = in.Body["echo"]
		default:
			continue
		}
		say(self, in.Src, body)
	}
}
