#!/usr/bin/env node
'use strict';
// A linearizable map: the first node has all data, the others forward requests and await the answer. For the
// workload lin-kv.
//
// Written for Maelstrom, without support for Clew: every message has a number, a call is a promise that is resolved by
// its answer, and every input leads to a new state.

const readline = require('readline');

let nodeId;
let nodes = [];
let lastId = 0;
const calls = new Map();
const values = new Map();

function send(dest, body) {
  lastId += 1;
  process.stdout.write(JSON.stringify({ src: nodeId, dest, body: { ...body, msg_id: lastId } }) + '\n');
  return lastId;
}

function reply(request, body) {
  send(request.src, { ...body, in_reply_to: request.body.msg_id });
}

function call(dest, body) {
  return new Promise((resolve) => calls.set(send(dest, body), resolve));
}

function apply({ type, key, value, from, to }) {
  if (type === 'write') {
    values.set(key, value);
    return { type: 'write_ok' };
  }
  if (!values.has(key)) {
    return { type: 'error', code: 20, text: 'no such key' };
  }
  if (type === 'read') {
    return { type: 'read_ok', value: values.get(key) };
  }
  if (values.get(key) !== from) {
    return { type: 'error', code: 22, text: 'the value differs' };
  }
  values.set(key, to);
  return { type: 'cas_ok' };
}

async function handle(request) {
  const { body } = request;
  switch (body.type) {
    case 'init':
      nodeId = body.node_id;
      nodes = body.node_ids;
      return reply(request, { type: 'init_ok' });
    case 'read':
    case 'write':
    case 'cas':
      if (nodeId === nodes[0]) {
        return reply(request, apply(body));
      } else {
        const { msg_id, in_reply_to, ...answer } = await call(nodes[0], body);
        return reply(request, answer);
      }
    default:
      return reply(request, { type: 'error', code: 10, text: 'no handler for ' + body.type });
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  const awaited = calls.get(message.body.in_reply_to);
  if (awaited) {
    calls.delete(message.body.in_reply_to);
    awaited(message.body);
  } else if (message.body.in_reply_to === undefined) {
    handle(message);
  }
});
