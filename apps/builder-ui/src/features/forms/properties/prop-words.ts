import { type LocalizedText } from '@carewright/schema';
import { localized } from '../../../design-system/language/catalogue.js';
import { propMessages } from './props.messages.js';

const { messages } = propMessages;

/** What authors call the choices of field types, by name; `type.name` where one type means something of its own. */
export const propWords: Readonly<Record<string, LocalizedText>> = {
  minLength: localized(messages.minLength),
  maxLength: localized(messages.maxLength),
  min: localized(messages.min),
  max: localized(messages.max),
  'date.min': localized(messages.dateMin),
  'date.max': localized(messages.dateMax),
  'money.min': localized(messages.moneyMin),
  'money.max': localized(messages.moneyMax),
  scale: localized(messages.scale),
  unit: localized(messages.unit),
  currency: localized(messages.currency),
  rows: localized(messages.rows),
  precision: localized(messages.precision),
  appearance: localized(messages.appearance),
  minItems: localized(messages.minItems),
  maxItems: localized(messages.maxItems),
  minRows: localized(messages.minRows),
  maxRows: localized(messages.maxRows),
  kind: localized(messages.kind),
  prefix: localized(messages.prefix),
  date: localized(messages.date),
  digits: localized(messages.digits),
  restart: localized(messages.restart),
  target: localized(messages.target),
  display: localized(messages.display),
  onDelete: localized(messages.onDelete),
  dictionary: localized(messages.dictionary),
  root: localized(messages.root),
  leafOnly: localized(messages.leafOnly),
  pulse: localized(messages.pulse),
  highSystolic: localized(messages.highSystolic),
  highDiastolic: localized(messages.highDiastolic),
  maxCount: localized(messages.maxCount),
  maxMb: localized(messages.maxMb),
  groups: localized(messages.groups),
  maxEdge: localized(messages.maxEdge),
  from: localized(messages.from),
  statement: localized(messages.statement),
};

/** The values of choices, by `prop.value`. */
export const valueWords: Readonly<Record<string, LocalizedText>> = {
  'precision.minute': localized(messages.precisionMinute),
  'precision.second': localized(messages.precisionSecond),
  'appearance.dropdown': localized(messages.appearanceDropdown),
  'appearance.radio': localized(messages.appearanceRadio),
  'kind.any': localized(messages.kindAny),
  'kind.mobile': localized(messages.kindMobile),
  'date.none': localized(messages.dateNone),
  'date.year': localized(messages.dateYear),
  'date.month': localized(messages.dateMonth),
  'date.day': localized(messages.dateDay),
  'restart.never': localized(messages.restartNever),
  'restart.year': localized(messages.restartYear),
  'restart.month': localized(messages.restartMonth),
  'restart.day': localized(messages.restartDay),
  'onDelete.restrict': localized(messages.onDeleteRestrict),
  'onDelete.clear': localized(messages.onDeleteClear),
  'groups.image': localized(messages.groupImage),
  'groups.document': localized(messages.groupDocument),
  'groups.table': localized(messages.groupTable),
  'groups.audio': localized(messages.groupAudio),
  'groups.video': localized(messages.groupVideo),
  'groups.medical': localized(messages.groupMedical),
  'from.any': localized(messages.fromAny),
  'from.camera': localized(messages.fromCamera),
};

/** Numbers that are kept in smaller units than people say: money in 分. */
export const propScales: Readonly<Record<string, number>> = { 'money.min': 100, 'money.max': 100 };
