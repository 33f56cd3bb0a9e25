import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'runtime-api', roots: ['<rootDir>/src'] };
