import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type Assignment } from '../import/graph.js';
import { fieldOf, unknownField, type Place } from './place.js';

const personFields: readonly string[] = ['user', 'department', 'multi-user', 'multi-department'];

const checks: Partial<Readonly<Record<Assignment['source'], (place: Place, value: string) => readonly Issue[]>>> = {
  role: ({ node, app }, value) => (app.roles[value] === undefined ? [flowIssue('role-unknown', node.id, { role: value })] : []),
  field: (place, value) => {
    const [key = '', column] = value.split('.');
    const unknown = unknownField(place, place.form, key);
    const field = fieldOf(place.form, key);
    const type = (column === undefined ? field : field?.fields?.find((one) => one.key === column))?.type ?? '';
    return unknown.length > 0 || personFields.includes(type) ? unknown : [flowIssue('user-field-needed', place.node.id, { field: value })];
  },
  'record-owner': ({ node, form }) => (form === undefined ? [flowIssue('form-missing', node.id)] : []),
};

/** What is wrong with a source of people inside its app. */
export const checkAssignment = (place: Place, { source, value = '' }: Assignment): readonly Issue[] => checks[source]?.(place, value) ?? [];
