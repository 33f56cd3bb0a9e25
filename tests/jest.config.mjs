import preset from '../jest.database-preset.mjs';

export default { ...preset, displayName: 'tests', roots: ['<rootDir>'], testTimeout: 120_000 };
