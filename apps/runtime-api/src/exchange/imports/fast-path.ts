import { type FormDefinition } from '@carewright/schema';
import { type FormAlternative } from '../../records/access/form-access.js';
import { type AccessibleForm } from '../../records/queries/projection.js';

const knownFormKeys = new Set(['$format', 'key', 'label', 'locales', 'icon', 'display', 'fields', 'layout', 'layouts', 'rules', 'indexes', 'retired', 'settings', 'hint', 'listFields']);
const knownFieldKeys = new Set(['key', 'type', 'label', 'help', 'placeholder', 'required', 'unique', 'index', 'default', 'props', 'options', 'optionSet', 'optionRules', 'visibleWhen', 'requiredWhen', 'readonlyWhen', 'compute', 'rules', 'hiddenValue', 'sensitive', 'fields']);
/** Types whose values the server finds or judges beside the form. */
const servedTypes = new Set(['lookup', 'roll-up', 'formula', 'file', 'image', 'signature', 'secret', 'consent']);
const isFilled = (value: unknown): boolean => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

/**
 * Whether new records may be streamed into the table: only where nothing but the form itself decides about a record,
 * so that the one function that judges every submission has the last word. Everything else goes the way of single saves.
 */
export function canBeStreamed(form: AccessibleForm, mapped: ReadonlySet<string>): boolean {
  return isPlain(form.table.form) && form.access.alternatives.some((alternative) => createsAnywhere(alternative, mapped));
}

/** A part of a form that this does not know may ask for more than the form can tell. */
function isPlain(form: FormDefinition): boolean {
  const isKnown = Object.entries(form).every(([key, value]) => knownFormKeys.has(key) || !isFilled(value));
  return isKnown && form.fields.every((field) => Object.entries(field).every(([key, value]) => knownFieldKeys.has(key) || !isFilled(value)) && !isFilled(field.props?.['filter']) && !servedTypes.has(field.type) && (field.fields ?? []).every(({ type }) => !servedTypes.has(type)));
}

const createsAnywhere = ({ actions, rows, fields }: FormAlternative, mapped: ReadonlySet<string>): boolean =>
  rows === null && actions.includes('create') && [...mapped].every((key) => fields[key] === 'write');
