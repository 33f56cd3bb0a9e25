import { type ComponentType } from 'react';
import { type PlannedField } from '../../compile/compiled-form.js';
import { type Path } from '../store/form-store.js';

/** What an input gets. It draws one control; label, help and problems are drawn round it. */
export interface FieldControlProps {
  readonly id: string;
  readonly planned: PlannedField;
  readonly path: Path;
  readonly label: string;
  readonly value: unknown;
  readonly placeholder: string | undefined;
  /** Takes a new value; null is empty. */
  readonly change: (value: unknown) => void;
  /** Tells that the person went on to something else. */
  readonly leave: () => void;
  readonly aria: FieldAria;
  /** In a cell of a sub-table: one line, no lists of buttons. */
  readonly isCompact: boolean;
}

/** Attributes that tie an input to its label, help and problems. */
export interface FieldAria {
  readonly 'aria-required': boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
}

export type FieldControl = ComponentType<FieldControlProps>;
