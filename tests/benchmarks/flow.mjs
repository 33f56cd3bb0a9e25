#!/usr/bin/env node
/** What flows cost: each part prints its figures beside a ceiling or a second figure of the same run. `--only=B1,B6` runs some of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parts } from './flow/parts.mjs';

const text = (name) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];
const options = { number: (name, otherwise) => Number(text(name) ?? otherwise) };
const chosen = text('only')?.split(',') ?? Object.keys(parts);
const results = {};
for (const [id, part] of Object.entries(parts).filter(([key]) => chosen.includes(key))) {
  const began = performance.now();
  const { rows, facts, passed } = await part.run(options);
  results[id] = { ...facts, seconds: Math.round((performance.now() - began) / 1000), passed };
  console.log(`\n${part.title}: ${passed ? 'as wanted' : 'NOT as wanted'}`);
  console.table(rows);
}
const report = { benchmark: 'flow', results, passed: Object.values(results).every(({ passed }) => passed) };
mkdirSync(new URL('../../.data/benchmarks/', import.meta.url), { recursive: true });
writeFileSync(new URL('../../.data/benchmarks/flow.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report));
process.exitCode = report.passed ? 0 : 1;
