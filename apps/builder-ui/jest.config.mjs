import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'builder-ui', roots: ['<rootDir>/src'] };
