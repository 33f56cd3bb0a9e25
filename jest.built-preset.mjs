import { fileURLToPath } from 'node:url';
import preset from './jest.database-preset.mjs';

const support = (file) => fileURLToPath(new URL(`./tests/support/built/${file}`, import.meta.url));
const [, options] = Object.values(preset.transform)[0];

/**
 * The preset of projects that start the whole API. `SPECS_RUN=built`, which `npm test` sets after it has built, runs what was built
 * instead of the sources: each worker loads it once, where the sandbox would load two thousand modules again for each spec file.
 */
export default process.env.SPECS_RUN === 'built'
  ? { ...preset, testEnvironment: support('built-environment.mjs'), transform: { '^.+\\.tsx?$': [support('built-transform.mjs'), options] } }
  : preset;
