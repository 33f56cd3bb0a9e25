export { grantNewForm } from './access/form-access.js';
export { ownText, withText } from './texts.js';
export { FormulaProblems } from './formulas/FormulaProblems.js';
export { FormulaText } from './formulas/FormulaText.js';
export { suggestionsFor } from './formulas/suggestions.js';
