import { issue, type Issue } from '../errors/issue.js';
import { consentDocument, consentSource } from '../field-types/consent.js';
import { type AppDefinition } from './app.js';
import { type FormDefinition } from './form.js';
import { locales, textOf } from './localized-text.js';

/** Consents that say nothing, or of which version nobody could tell. */
export function consentIssues(form: FormDefinition): readonly Issue[] {
  return form.fields.flatMap((field, index) => {
    if (field.type !== 'consent') return [];
    const { version, text } = consentDocument(field, 'zh-CN');
    return [...(text.trim() === '' ? [issue('consent.no-text', ['fields', index, 'props', 'text'])] : []), ...(version === '' ? [issue('consent.no-version', ['fields', index, 'props', 'version'])] : [])];
  });
}

/** Consents whose words are others than those of the live release under the same version: both would be “version 2”. Paths begin at the app. */
export function changedConsentIssues(live: Pick<AppDefinition, 'forms'>, draft: Pick<AppDefinition, 'forms'>): readonly Issue[] {
  return Object.values(draft.forms).flatMap((form) => form.fields.flatMap((field, index) => {
    if (field.type !== 'consent') return [];
    const before = Object.hasOwn(live.forms, form.key) ? live.forms[form.key]?.fields.find(({ key, type }) => key === field.key && type === 'consent') : undefined;
    if (before === undefined || before.props?.['version'] !== field.props?.['version']) return [];
    const isSame = locales.every((locale) => consentSource(consentDocument(before, locale)) === consentSource(consentDocument(field, locale)));
    return isSame ? [] : [issue('consent.text-without-version', ['forms', form.key, 'fields', index, 'props', 'version'], { label: textOf(field.label, 'zh-CN'), version: String(field.props?.['version'] ?? '') }, 'warning')];
  }));
}
