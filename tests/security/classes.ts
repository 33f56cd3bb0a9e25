/**
 * Where the attack classes are tested. A named test begins with the id of its class: `it('A17 …`. `classes.spec.ts` holds this table
 * against the files; a class that is not in it has no test yet.
 */
export const securityClasses = {
  A05: { name: 'an aggregate of what is not a field', spec: 'tests/security/reports.spec.ts' },
  A06: { name: 'an endpoint that looks into any table', spec: 'tests/security/reports.spec.ts' },
  A11: { name: 'a filter over relations that tells what is behind them', spec: 'tests/security/reports.spec.ts' },
  A12: { name: 'a prefix that leads round the rights', spec: 'tests/security/reports.spec.ts' },
  A13: { name: 'a search that tells of hidden words', spec: 'tests/security/reports.spec.ts' },
  A14: { name: 'an order that tells of hidden values', spec: 'tests/security/reports.spec.ts' },
  A15: { name: 'a count or aggregate that tells of hidden values', spec: 'tests/security/reports.spec.ts' },
  A16: { name: 'a masked value that is found out by asking', spec: 'tests/security/reports.spec.ts' },
  A17: { name: 'a rule about an empty set', spec: 'tests/security/reports.spec.ts' },
  A18: { name: 'rights of several roles mixed', spec: 'tests/security/reports.spec.ts' },
  A19: { name: 'a new field that inherits old rights', spec: 'tests/security/reports.spec.ts' },
  A21: { name: 'a question that costs too much', spec: 'tests/security/reports.spec.ts' },
  A22: { name: 'a page whose question can be changed from outside', spec: 'tests/security/reports.spec.ts' },
  E04: { name: 'labels and values that run in the page', spec: 'tests/browser/walkthrough-dashboard.spec.ts' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly spec: string }>>;
