import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type Assignment } from '../import/graph.js';
import { readRange } from './choices.js';
import { fieldOf, unknownField, type Place } from './place.js';

const personFields: readonly string[] = ['user', 'department', 'multi-user', 'multi-department'];

/** A role that people may be chosen from is there; departments and positions are the organisation's. */
function checkRange({ node, app }: Place, value: string): readonly Issue[] {
  const range = readRange(value);
  return range?.source === 'role' && app.roles[range.value] === undefined ? [flowIssue('role-unknown', node.id, { role: range.value })] : [];
}

const checks: Partial<Readonly<Record<Assignment['source'], (place: Place, value: string) => readonly Issue[]>>> = {
  role: ({ node, app }, value) => (app.roles[value] === undefined ? [flowIssue('role-unknown', node.id, { role: value })] : []),
  'starter-choice': checkRange,
  'previous-choice': checkRange,
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
