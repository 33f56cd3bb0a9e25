const never = () => {
  throw new Error('A compiled form has no allOf: form-engine writes none (form-engine.md, Compile).');
};

/** Stands for `@x0k/json-schema-merge`, which only `allOf` needs. */
export const createComparator = () => ({ compareSchemaDefinitions: never, compareSchemaValues: never });
export const createMerger = () => ({ mergeArrayOfSchemaDefinitions: never });
export const createShallowAllOfMerge = () => never;
export const createDeduplicator = () => never;
export const createIntersector = () => never;
export const isAllOfSchema = (schema) => Object.hasOwn(schema, 'allOf');
