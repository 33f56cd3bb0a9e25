import { fileURLToPath } from 'node:url';

/** The jest settings of every project: swc, native ESM, sources of sibling packages by export condition. */
export default {
  testEnvironment: 'node',
  // Two cores are shared by database, browser and specs; a hang is still a failure.
  testTimeout: 60_000,
  testEnvironmentOptions: { customExportConditions: ['@carewright/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Property tests draw the same examples in every run, unless asked for others.
    '^fast-check$': fileURLToPath(new URL('./tests/support/fixed-chance.mjs', import.meta.url)),
  },
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true, tsx: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        keepClassNames: true,
      },
    }],
  },
};
