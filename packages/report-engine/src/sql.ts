export * from './compile/read-access.js';
export * from './compile/compile-query.js';
export * from './summaries/summary-statements.js';
export { chosenWish, summaryWishes, type SummaryWish } from './summaries/plan-summaries.js';
export { ownColumn, type Summary, summarySchema } from './summaries/summary.js';
