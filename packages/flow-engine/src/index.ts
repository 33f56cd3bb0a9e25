export * from './import/cw-moddle.js';
export * from './import/graph.js';
export * from './import/import-flow.js';
