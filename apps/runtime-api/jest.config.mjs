import preset from '../../jest.database-preset.mjs';

export default { ...preset, displayName: 'runtime-api', roots: ['<rootDir>/src'] };
