/** Third wall of the directions: entry points inside a package, cycles, and server-only code (architecture.md, Directions). */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'schema-main-entry-is-browser-safe', severity: 'error', comment: 'The main entry never reaches storage, SQL, kysely or the pinyin dictionary.', from: { path: '^packages/schema/src/index\\.ts$' }, to: { reachable: true, path: '^packages/schema/src/(storage|sql|pinyin)|node_modules/(kysely|pinyin-pro)' } },
    { name: 'form-core-without-react', severity: 'error', from: { path: '^packages/form-engine/src/(?!react/)' }, to: { path: 'node_modules/(react|@rjsf|antd)/|^packages/form-engine/src/react/' } },
    { name: 'flow-core-without-pg', severity: 'error', from: { path: '^packages/flow-engine/src/(?!testing/)' }, to: { path: 'node_modules/pg/|^packages/flow-engine/src/testing/' } },
    { name: 'report-main-entry-is-browser-safe', severity: 'error', from: { path: '^packages/report-engine/src/index\\.ts$' }, to: { reachable: true, path: 'node_modules/kysely|^packages/report-engine/src/sql' } },
    { name: 'features-meet-through-index', severity: 'error', from: { path: '^apps/builder-ui/src/features/([^/]+)/' }, to: { path: '^apps/builder-ui/src/features/([^/]+)/', pathNot: ['^apps/builder-ui/src/features/$1/', '/index\\.tsx?$'] } },
    { name: 'one-wrapper-per-canvas-library', severity: 'error', from: { path: '^apps/builder-ui/src/(?!canvas/)' }, to: { path: 'node_modules/(bpmn-js|echarts)/' } },
    { name: 'antd-through-the-design-system', severity: 'error', from: { path: '^apps/builder-ui/src/(?!design-system/)' }, to: { path: 'node_modules/antd/', dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-types)/|\\.spec\\.tsx?$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@carewright/source', 'import', 'require', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
