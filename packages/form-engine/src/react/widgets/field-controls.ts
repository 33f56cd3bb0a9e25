import { type FieldWidgetName } from '@carewright/schema';
import { BooleanControl, MultiSelectControl, SelectControl } from './ChoiceControl.js';
import { DateControl, DatetimeControl, TimeControl } from './DateControls.js';
import { DisplayControl } from '../displays/DisplayControl.js';
import { deferred } from './deferred.js';
import { type FieldControl } from './field-control.js';
import { RichTextControl } from './RichTextControl.js';
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
  user: deferred(async () => (await import('./PickerControl.js')).UserControl),
  department: deferred(async () => (await import('./PickerControl.js')).DepartmentControl),
  relation: deferred(async () => (await import('./PickerControl.js')).RelationControl),
  'sub-table': null,
  'blood-pressure': deferred(async () => (await import('./BloodPressureControl.js')).BloodPressureControl),
  file: deferred(async () => (await import('../files/FileControl.js')).FileControl),
  image: deferred(async () => (await import('../files/FileControl.js')).ImageControl),
  signature: deferred(async () => (await import('../files/SignatureControl.js')).SignatureControl),
  barcode: deferred(async () => (await import('../barcode/BarcodeControl.js')).BarcodeControl),
  dictionary: deferred(async () => (await import('./DictionaryControl.js')).DictionaryControl),
  percent: PercentControl,
  slider: deferred(async () => (await import('./SliderControl.js')).SliderControl),
  rating: deferred(async () => (await import('./RatingControl.js')).RatingControl),
  landline: LandlineControl,
  url: UrlControl,
  duration: deferred(async () => (await import('./DurationControl.js')).DurationControl),
  'date-range': deferred(async () => (await import('./DateRangeControl.js')).DateRangeControl),
  geolocation: deferred(async () => (await import('./GeolocationControl.js')).GeolocationControl),
  address: deferred(async () => (await import('./AddressControl.js')).AddressControl),
  'lab-value': deferred(async () => (await import('./LabValueControl.js')).LabValueControl),
  'pain-score': deferred(async () => (await import('./PainScoreControl.js')).PainScoreControl),
  scale: deferred(async () => (await import('./ScaleControl.js')).ScaleControl),
  consent: deferred(async () => (await import('../consent/ConsentControl.js')).ConsentControl),
  secret: deferred(async () => (await import('./SecretControl.js')).SecretControl),
  json: deferred(async () => (await import('./JsonControl.js')).JsonControl),
  cascade: deferred(async () => (await import('./CascadeControl.js')).CascadeControl),
  'tree-select': deferred(async () => (await import('./TreeSelectControl.js')).TreeSelectControl),
  'rich-text': RichTextControl,
  'related-list': DisplayControl,
  button: DisplayControl,
  'embedded-page': DisplayControl,
} as const satisfies Record<FieldWidgetName, FieldControl | null>;

/** Widgets made of several inputs: they are labelled as a group, not by `for`. */
export const groupWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['related-list', 'embedded-page', 'cascade', 'tree-select', 'rich-text', 'consent', 'address', 'blood-pressure', 'boolean', 'date-range', 'datetime', 'duration', 'file', 'geolocation', 'image', 'lab-value', 'pain-score', 'rating', 'scale', 'secret', 'signature', 'slider', 'multi-select', 'select']);

/** Widgets that hold no value and are drawn by what the page gives (`ports.displays`). */
export const displayWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['related-list', 'button', 'embedded-page']);
/** Widgets that say their label themselves. */
export const selfLabelled: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['button']);
/** Widgets that take the whole width of a section. */
export const wideWidgets: ReadonlySet<FieldWidgetName> = new Set<FieldWidgetName>(['sub-table', 'related-list', 'embedded-page']);
