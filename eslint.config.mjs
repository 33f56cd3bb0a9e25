import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** apps -> engines -> schema; engines never import each other; tests may import anything (architecture.md, Directions). */
const directions = [
  { sourceTag: 'scope:schema', onlyDependOnLibsWithTags: ['scope:schema'] },
  { sourceTag: 'scope:engine', onlyDependOnLibsWithTags: ['scope:schema'] },
  { sourceTag: 'scope:api', onlyDependOnLibsWithTags: ['scope:schema', 'scope:engine'] },
  { sourceTag: 'scope:ui', onlyDependOnLibsWithTags: ['scope:schema', 'scope:engine'] },
  { sourceTag: 'scope:tests', onlyDependOnLibsWithTags: ['*'] },
];

/** Libraries each project must not see, with the reason a developer reads. */
const banned = (patterns, message) => ['error', { patterns: [{ group: patterns, message }] }];
const pure = 'This package is pure: no I/O, no server or browser framework (architecture.md, Directions).';

const noSwitchOnType = {
  selector: 'SwitchStatement[discriminant.type="MemberExpression"][discriminant.property.name="type"]',
  message: 'Cut by kind: add a registry entry, not a case (style.md, The field-type registry).',
};

const manyParameters = 'More than four parameters become one named object (style.md, Size).';
const fewParameters = [
  { selector: 'FunctionDeclaration[params.length>4]', message: manyParameters },
  { selector: 'ArrowFunctionExpression[params.length>4]', message: manyParameters },
  { selector: 'MethodDefinition[kind!="constructor"] > FunctionExpression[params.length>4]', message: manyParameters },
  { selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>8]', message: 'A class that needs more than eight others does too much.' },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/dist-types/**', '**/node_modules/**', '**/*.generated.*', '.nx/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints: directions }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-syntax': ['error', noSwitchOnType],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'hack', 'xxx'] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  // Nest calls the constructors, nobody reads a list of arguments there; everything else keeps to four parameters.
  { files: ['apps/runtime-api/src/**/*.ts'], rules: { 'max-params': 'off', 'no-restricted-syntax': ['error', noSwitchOnType, ...fewParameters], '@typescript-eslint/consistent-type-imports': 'off', 'no-restricted-imports': banned(['react', 'react-dom', 'antd', 'bpmn-js'], 'The API uses no browser library.') } },
  { files: ['**/bin/**', 'tests/**'], rules: { 'no-console': 'off' } },
  // These run before anything is installed, so they meet by path.
  { files: ['**/*.config.mjs', '**/bin/**/*.mjs', 'tests/support/**/*.mjs', 'tests/bin/**/*.mjs', 'tests/benchmarks/**/*.mjs'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', globalThis: 'readonly', AbortController: 'readonly', AbortSignal: 'readonly', TextDecoder: 'readonly', structuredClone: 'readonly', fetch: 'readonly', Buffer: 'readonly', performance: 'readonly' } } },
  { files: ['packages/schema/src/**/*.ts', 'packages/report-engine/src/**/*.ts'], ignores: ['**/*.spec.ts'], rules: { 'no-restricted-imports': banned(['react', 'react-*', '@nestjs/*', 'typeorm', 'pg', 'echarts', 'node:*'], pure) } },
  { files: ['packages/form-engine/src/**/*.ts'], ignores: ['**/*.spec.ts', 'packages/form-engine/src/react/**'], rules: { 'no-restricted-imports': banned(['react', 'react-*', '@rjsf/*', '@nestjs/*', 'typeorm', 'pg', 'node:*'], pure) } },
  { files: ['packages/flow-engine/src/**/*.ts'], ignores: ['**/*.spec.ts', 'packages/flow-engine/src/testing/**'], rules: { 'no-restricted-imports': banned(['react', 'react-*', '@nestjs/*', 'typeorm', 'pg', 'bpmn-js', 'node:*'], pure) } },
  {
    files: ['apps/builder-ui/src/**/*.{ts,tsx}', 'packages/form-engine/src/react/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error', 'no-restricted-imports': banned(['@carewright/schema/storage', '@carewright/schema/sql', '@carewright/report-engine/sql', '@nestjs/*', 'typeorm', 'pg', 'kysely'], 'A browser that cannot spell DDL cannot be talked into it.') },
  },
);
