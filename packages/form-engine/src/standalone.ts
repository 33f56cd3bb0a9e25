export { compileValidatorModule } from './standalone/compile-validator-module.js';
export { loadValidatorModule } from './standalone/load-validator-module.js';
