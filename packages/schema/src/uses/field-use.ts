import { type DefinitionKind } from '../definitions/app.js';
import { type LocalizedText } from '../definitions/localized-text.js';

/** The ways in which something may lean on a field. */
export const fieldUseKinds = ['visible', 'required', 'readonly', 'compute', 'default', 'check', 'options', 'linkage', 'settings', 'section', 'form-check', 'record-check', 'title', 'list', 'index', 'right', 'row-rule', 'dimension', 'measure', 'dataset-filter', 'flow'] as const;
export type FieldUseKind = (typeof fieldUseKinds)[number];

/** One place that leans on a field: what would be left without it. */
export interface FieldUse {
  readonly kind: FieldUseKind;
  /** The definition it stands in. */
  readonly in: { readonly kind: DefinitionKind; readonly key: string; readonly label: LocalizedText };
  /** What in it: another field, a section, a measure; absent when it is the definition itself. */
  readonly label?: LocalizedText;
  /** The field of that form, when it is one. */
  readonly field?: string;
}
/** The field asked about; with `column`, a column of the sub-table `field`. */
export interface FieldPlace {
  readonly form: string;
  readonly field: string;
  readonly column?: string;
}
