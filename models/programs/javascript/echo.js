#!/usr/bin/env node
'use strict';
// Says what it is told. For the workload echo.

const { Node } = require('./clew_node');

const node = new Node();
node.on('echo', (source, body) => node.reply(source, body, { type: 'echo_ok', echo: body.echo }));
node.run();
