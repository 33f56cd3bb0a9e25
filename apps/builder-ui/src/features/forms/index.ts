export { grantNewForm } from './access/form-access.js';
