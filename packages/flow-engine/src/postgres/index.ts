export * from './columns.js';
export * from './jobs.js';
export * from './kept-states.js';
export * from './load.js';
export * from './schema.js';
export * from './sql.js';
export * from './write.js';
