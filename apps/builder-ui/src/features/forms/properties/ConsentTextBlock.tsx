import { RecordForm } from '@carewright/form-engine/react';
import { type FormDefinition, type LocalizedText } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useLabel, useLocale } from '../../../design-system/language/use-text.js';
import { ownText, withText } from '../texts.js';
import { propWords } from './prop-words.js';
import { type BlockProps } from './RelationProps.js';

const nobody = async (): Promise<readonly never[]> => [];
const ports = { searchPeople: nobody, searchDepartments: nobody, searchRecords: nobody };
// Formatted text knows no day.
const context = { now: '2026-01-01T00:00:00Z', today: '2026-01-01', tz: 'UTC', record: { isNew: true } };

/** What people are asked to agree to, formatted, in the language of the designer; the other language is kept. */
export function ConsentTextBlock({ field, value, onChange }: BlockProps): ReactNode {
  const locale = useLocale();
  const label = useLabel()(propWords['consent.text'] ?? 'consent.text');
  const written = value as LocalizedText | undefined;
  const [form] = useState<FormDefinition>(() => ({ $format: 'form/1', key: 'consent_text', label, fields: [{ key: 'text', type: 'rich-text', label, required: true, props: { rows: 8 } }], layout: [{ field: 'text' }] }));
  return <RecordForm key={`${field.key}/${locale}`} form={form} value={{ text: ownText(written, locale) }} locale={locale} context={context} ports={ports} onChange={({ text }) => onChange(withText(written, locale, typeof text === 'string' ? text : ''))} />;
}
