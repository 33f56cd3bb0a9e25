import { type FieldWidgetName } from '@carewright/schema';
import { BloodPressureControl } from './BloodPressureControl.js';
import { BooleanControl, MultiSelectControl, SelectControl } from './ChoiceControl.js';
import { DateControl, DatetimeControl, TimeControl } from './DateControls.js';
import { DictionaryControl } from './DictionaryControl.js';
import { type FieldControl } from './field-control.js';
import { DepartmentControl, RelationControl, UserControl } from './PickerControl.js';
import { FileControl, ImageControl } from '../files/FileControl.js';
import { SignatureControl } from '../files/SignatureControl.js';
import { TextareaControl } from './TextareaControl.js';
import { CnidControl, MailControl, MoneyControl, NumberControl, PhoneControl, TextControl } from './TextControl.js';

/** The input of each widget name; null for what people never type or what draws itself. */
export const fieldControls = {
  text: TextControl,
  textarea: TextareaControl,
  number: NumberControl,
  money: MoneyControl,
  date: DateControl,
  datetime: DatetimeControl,
  time: TimeControl,
  boolean: BooleanControl,
  select: SelectControl,
  'multi-select': MultiSelectControl,
  phone: PhoneControl,
  mail: MailControl,
  cnid: CnidControl,
  autonumber: null,
  user: UserControl,
  department: DepartmentControl,
  relation: RelationControl,
  'sub-table': null,
  'blood-pressure': BloodPressureControl,
  file: FileControl,
  image: ImageControl,
  signature: SignatureControl,
  dictionary: DictionaryControl,
} as const satisfies Record<FieldWidgetName, FieldControl | null>;

/** Widgets made of several inputs: they are labelled as a group, not by `for`. */
export const groupWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['file', 'image', 'signature', 'blood-pressure', 'boolean', 'datetime', 'multi-select', 'select']);
