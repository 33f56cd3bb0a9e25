import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { jsonSchemaFiles } from '../dist/definitions/json-schema-files.js';

/** Writes the JSON Schema files of the definitions from the types; run after a build: `npm run json-schema -w @carewright/schema`. */
const folder = new URL('../json-schema/', import.meta.url);
for (const name of readdirSync(folder)) rmSync(new URL(name, folder));
for (const [name, schema] of Object.entries(jsonSchemaFiles())) writeFileSync(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
