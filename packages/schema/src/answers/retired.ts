import { type LocalizedText } from '../definitions/localized-text.js';
import { type Field } from '../definitions/form.js';
import { type FieldUse } from '../uses/field-use.js';

/** What is out of use and still there, as people know it. */
export interface RetiredItem {
  readonly id: string;
  /** `field`: taken out of its form; `values`: kept beside the ones a change of type made; `sub-table` and `form`: a whole table. */
  readonly kind: 'field' | 'values' | 'sub-table' | 'form';
  readonly form: { readonly key: string; readonly label: LocalizedText };
  readonly field: { readonly key: string; readonly label: LocalizedText; readonly type: string } | null;
  readonly inRelease: number;
  readonly retiredAt: string;
  /** How many values it holds; null where counting takes too long. */
  readonly count: number | null;
  /** Of values kept beside the ones in use: how many records have nothing in their place now. */
  readonly notCarried: number | null;
  readonly isInUseAgain: boolean;
  /** From when on it may be purged. */
  readonly purgeableFrom: string;
}

/** A value that a change leaves beside the ones in use, with its record. */
export interface KeptValue {
  readonly row: string;
  readonly record: { readonly id: string; readonly title: string; readonly isDeleted: boolean };
  readonly value: string | null;
}

export interface KeptPage {
  readonly items: readonly KeptValue[];
  /** How many of the page the person may not see. */
  readonly hidden: number;
  readonly nextCursor: string | null;
}

/** A value of a field that the form no longer has, with the field as it was. */
export interface RetiredValue {
  readonly field: Field;
  readonly inRelease: number;
  readonly value: unknown;
}

interface NamedRole {
  readonly key: string;
  readonly label: LocalizedText;
}

/** What becoming a form would mean for a sub-table. */
export interface PromotionPreview {
  /** Rows that become records; null where counting takes too long, 0 where nothing is published. */
  readonly rows: number | null;
  readonly records: number | null;
  /** What names the sub-table or one of its columns and will not find it. */
  readonly uses: readonly FieldUse[];
  /** Saved views that name the sub-table; the names of personal ones are not told. */
  readonly views: readonly { readonly label: string; readonly shared: boolean }[];
  /** Roles that get the rights on the new form that they had on the rows. */
  readonly roles: readonly NamedRole[];
  /** Roles whose rows are chosen in a way that the new form cannot follow: they get no right on it. */
  readonly undecided: readonly NamedRole[];
}
