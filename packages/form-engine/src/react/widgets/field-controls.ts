import { type FieldWidgetName } from '@carewright/schema';
import { BloodPressureControl } from './BloodPressureControl.js';
import { BooleanControl, MultiSelectControl, SelectControl } from './ChoiceControl.js';
import { DateControl, DatetimeControl, TimeControl } from './DateControls.js';
import { CascadeControl } from './CascadeControl.js';
import { DictionaryControl } from './DictionaryControl.js';
import { DateRangeControl } from './DateRangeControl.js';
import { DurationControl } from './DurationControl.js';
import { DisplayControl } from '../displays/DisplayControl.js';
import { deferred } from './deferred.js';
import { type FieldControl } from './field-control.js';
import { DepartmentControl, RelationControl, UserControl } from './PickerControl.js';
import { FileControl, ImageControl } from '../files/FileControl.js';
import { SignatureControl } from '../files/SignatureControl.js';
import { RatingControl } from './RatingControl.js';
import { SecretControl } from './SecretControl.js';
import { SliderControl } from './SliderControl.js';
import { RichTextControl } from './RichTextControl.js';
import { TreeSelectControl } from './TreeSelectControl.js';
import { TextareaControl } from './TextareaControl.js';
import { CnidControl, LandlineControl, MailControl, MoneyControl, NumberControl, PercentControl, PhoneControl, TextControl, UrlControl } from './TextControl.js';

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
  barcode: deferred(async () => (await import('../barcode/BarcodeControl.js')).BarcodeControl),
  dictionary: DictionaryControl,
  percent: PercentControl,
  slider: SliderControl,
  rating: RatingControl,
  landline: LandlineControl,
  url: UrlControl,
  duration: DurationControl,
  'date-range': DateRangeControl,
  geolocation: deferred(async () => (await import('./GeolocationControl.js')).GeolocationControl),
  address: deferred(async () => (await import('./AddressControl.js')).AddressControl),
  'lab-value': deferred(async () => (await import('./LabValueControl.js')).LabValueControl),
  'pain-score': deferred(async () => (await import('./PainScoreControl.js')).PainScoreControl),
  scale: deferred(async () => (await import('./ScaleControl.js')).ScaleControl),
  secret: SecretControl,
  json: deferred(async () => (await import('./JsonControl.js')).JsonControl),
  cascade: CascadeControl,
  'tree-select': TreeSelectControl,
  'rich-text': RichTextControl,
  'related-list': DisplayControl,
  button: DisplayControl,
  'embedded-page': DisplayControl,
} as const satisfies Record<FieldWidgetName, FieldControl | null>;

/** Widgets made of several inputs: they are labelled as a group, not by `for`. */
export const groupWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['related-list', 'embedded-page', 'cascade', 'tree-select', 'rich-text', 'address', 'blood-pressure', 'boolean', 'date-range', 'datetime', 'duration', 'file', 'geolocation', 'image', 'lab-value', 'pain-score', 'rating', 'scale', 'secret', 'signature', 'slider', 'multi-select', 'select']);

/** Widgets that hold no value and are drawn by what the page gives (`ports.displays`). */
export const displayWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['related-list', 'button', 'embedded-page']);
/** Widgets that say their label themselves. */
export const selfLabelled: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['button']);
/** Widgets that take the whole width of a section. */
export const wideWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['sub-table', 'related-list', 'embedded-page']);
