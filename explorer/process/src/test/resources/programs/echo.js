const lines = require('readline').createInterface({ input: process.stdin });
let nodeId;
lines.on('line', (line) => {
  const message = JSON.parse(line);
  const body = message.body;
  let answer = { type: 'error', code: 10, text: 'unknown' };
  if (body.type === 'init') {
    nodeId = body.node_id;
    answer = { type: 'init_ok' };
  } else if (body.type === 'echo') {
    answer = { type: 'echo_ok', echo: body.echo };
  }
  answer.in_reply_to = body.msg_id;
  process.stdout.write(JSON.stringify({ src: nodeId, dest: message.src, body: answer }) + '\n');
});
