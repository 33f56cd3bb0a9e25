import { type Field, type FieldWidgetName, type Locale } from '@carewright/schema';
import { type ComponentType } from 'react';
import { type RecordData } from '../../evaluate/evaluation.js';

/** What stands on a form, holds no value, and needs the world to be drawn. */
export type DisplayWidgetName = Extract<FieldWidgetName, 'related-list' | 'button' | 'embedded-page'>;

/** What such a part gets from the form it stands on. */
export interface DisplayProps {
  /** Where links to the field lead. */
  readonly id: string;
  readonly field: Field;
  readonly label: string;
  /** Id of the words above it, when they are drawn there. */
  readonly labelledBy: string;
  readonly locale: Locale;
  /** The values that its settings name, as the form stands at present. */
  readonly values: RecordData;
  /** The record on the form; without an id it has not been saved yet. */
  readonly record: { readonly id?: string };
  readonly readOnly: boolean;
  readonly labelOf: (key: string) => string;
  /** Works out the author's `set`: what each named field is to hold. */
  readonly worked: () => RecordData;
  /** Puts values into fields that the person may change now; answers which were filled and which stayed as they are. */
  readonly fill: (values: RecordData) => { readonly filled: readonly string[]; readonly kept: readonly string[] };
}

/** What draws each of them; the page gives it, because this package fetches nothing and knows no addresses. */
export type Displays = Readonly<Record<DisplayWidgetName, ComponentType<DisplayProps>>>;
