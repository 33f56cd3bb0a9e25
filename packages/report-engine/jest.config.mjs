import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'report-engine', roots: ['<rootDir>/src'] };
