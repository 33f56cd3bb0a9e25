import { Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';

/** What kind of value a field shows that takes it from elsewhere. */
export type ShownField = Pick<Field, 'type' | 'props' | 'options' | 'sensitive'>;

/** Worked out by `resolveLinks` from the form that the value comes from; what an author writes there counts for nothing. */
export const ShownFieldSchema = Type.Unknown({ description: 'Worked out when an app is loaded; never written by hand.' });
