import preset from '../../jest.database-preset.mjs';

export default { ...preset, displayName: 'schema', roots: ['<rootDir>/src'] };
