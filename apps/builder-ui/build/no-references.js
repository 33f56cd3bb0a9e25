const never = () => {
  throw new Error('A compiled form has no $ref: form-engine writes none (form-engine.md, Compile).');
};

/** Stands for `fast-uri`, which only `$ref` needs. */
export default { equal: (one, other) => one === other, resolve: never };
