export * from './compile/read-access.js';
export * from './compile/compile-query.js';
