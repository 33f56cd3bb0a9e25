import { locales, partOf, relationTargetOf, textOf, type FilterComparison, type FormDefinition, type LocalizedText } from '@carewright/schema';
import { useQueries } from '@tanstack/react-query';
import { liveFormQuery } from '../../../api/apps.js';
import { systemFields, type FilterField } from './filter-fields.js';

const targetOf = (path: string, fields: readonly FilterField[]): string | undefined => {
  const [relation, behind] = path.split('.');
  const field = behind === undefined ? undefined : fields.find(({ key }) => key === relation)?.field;
  return field && relationTargetOf(field);
};

/** What `patient.risk` stands for: the field of the form that the relation points at, named after both. */
export function relatedField(path: string, fields: readonly FilterField[], forms: ReadonlyMap<string, FormDefinition>): FilterField | undefined {
  const [relation, behind, part] = path.split('.');
  const own = fields.find(({ key }) => key === relation);
  const form = forms.get(targetOf(path, fields) ?? '');
  const whole = form?.fields.find(({ key }) => key === behind) ?? (form && systemFields.find(({ key }) => key === behind)?.field);
  const field = part === undefined ? whole : whole && partOf(whole, part);
  return own && field && { key: path, label: joined(own.label, field.label), field };
}

const joined = (first: LocalizedText, second: LocalizedText): LocalizedText => Object.fromEntries(locales.map((locale) => [locale, `${textOf(first, locale)} / ${textOf(second, locale)}`]));

/** Names the paths through relations that a filter asks about; the forms behind them are read when there are such. */
export function useRelatedFields(app: string, fields: readonly FilterField[], lines: readonly FilterComparison[]): (path: string) => FilterField | undefined {
  const targets = [...new Set(lines.flatMap(({ field }) => targetOf(field, fields) ?? []))];
  const forms = useQueries({ queries: targets.map((form) => liveFormQuery(app, form)), combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.definition.key, data.definition] as const] : []))) });
  return (path) => relatedField(path, fields, forms);
}
