#!/usr/bin/env node
// What an image or a systemd unit runs: no installing, no building, a database that is given.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './start/options.mjs';
import { readSettings, startApi } from '../dist/main.js';

const pages = join(root, 'apps/builder-ui/dist');
const template = join(root, 'templates/hospital-crm');
const api = await startApi(
  readSettings({
    ...(existsSync(join(pages, 'index.html')) && { UI_DIR: pages }),
    ...(existsSync(join(template, 'app.json')) && { TEMPLATE_DIR: template }),
    ...process.env,
  }),
);
console.log(`Carewright answers on ${api.url}`);
if (api.setupToken) console.log(`One-time set-up link: ${api.url}/setup?token=${api.setupToken}`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    api.close().then(() => process.exit(0), () => process.exit(1));
  });
}
