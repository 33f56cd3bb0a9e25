export { grantNewForm } from './access/form-access.js';
export { ownText, withText } from './texts.js';
