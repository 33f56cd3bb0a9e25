import { type BoundQuery } from '../datasets/bound-query.js';
import { type ReportColumn } from './report-result.js';

/** What each column of the answer is, so that a chart or table needs nothing but the answer. */
export function columnsOf(bound: BoundQuery): readonly ReportColumn[] {
  const dimensions = bound.dimensions.map(({ key, label, kind, grain, target }): ReportColumn => ({
    key, label, role: 'dimension', kind: kind.name, valueKind: target.kind,
    ...(grain !== null && { grain }),
    ...(target.field?.options && { options: target.field.options }),
  }));
  const measures = bound.measures.map(({ definition, type, target }): ReportColumn => {
    const isNumber = type.answers === 'count' || target?.kind === 'number';
    return {
      key: definition.key, label: definition.label, role: 'measure', kind: isNumber ? 'number' : 'text', valueKind: isNumber ? 'number' : (target?.kind ?? 'number'),
      ...(definition.format && { format: definition.format }),
      ...(definition.definition && { definition: definition.definition }),
    };
  });
  return [...dimensions, ...measures];
}
