import { type Field, type Issue } from '@carewright/schema';
import { flowIssue } from '../../import/flow-issue.js';
import { type Start } from '../start.js';
import { type StartPlace } from '../start-kind.js';

export const fieldOf = ({ form }: StartPlace, key: string): Field | undefined => form?.fields.find((field) => field.key === key);

/** A start may only speak of fields that its form has. */
export const fieldIssues = (start: Start, place: StartPlace, keys: readonly string[]): readonly Issue[] =>
  place.form === undefined ? [] : keys.filter((key) => fieldOf(place, key) === undefined).map((field) => flowIssue('field-unknown', start.element, { field }));
