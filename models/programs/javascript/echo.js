#!/usr/bin/env node
'use strict';
// Echoes its input. For the workload echo.

const { Node } = require('./clew_node');

const node = new Node();
node.on('echo', (source, body) => node.reply(source, body, { type: 'echo_ok', echo: body.echo }));
node.run();
