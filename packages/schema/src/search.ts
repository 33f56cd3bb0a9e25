export { searchLexemes, searchTokens, searchVector } from './filters/search/search-vector.js';
export { containmentQuery, searchQuery } from './filters/search/search-query.js';
export { pinyinInitials } from './identifiers/pinyin-of.js';
