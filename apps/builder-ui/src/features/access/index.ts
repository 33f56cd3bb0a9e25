/** What other features may use: the words for roles over the platform. */
export { accessMessages } from './access.messages.js';
