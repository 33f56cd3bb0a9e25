import preset from '../jest.built-preset.mjs';

export default { ...preset, displayName: 'tests', roots: ['<rootDir>'], testTimeout: 120_000 };
