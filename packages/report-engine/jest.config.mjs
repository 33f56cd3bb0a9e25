import preset from '../../jest.database-preset.mjs';

export default { ...preset, displayName: 'report-engine', roots: ['<rootDir>/src'] };
