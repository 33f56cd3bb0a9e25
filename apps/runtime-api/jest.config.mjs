import preset from '../../jest.built-preset.mjs';

export default { ...preset, displayName: 'runtime-api', roots: ['<rootDir>/src'] };
