import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'schema', roots: ['<rootDir>/src'] };
