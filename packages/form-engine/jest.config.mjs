import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'form-engine', roots: ['<rootDir>/src'] };
