import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'flow-engine', roots: ['<rootDir>/src'] };
