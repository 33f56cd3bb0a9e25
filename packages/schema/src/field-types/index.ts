import { address } from './address.js';
import { autonumber } from './autonumber.js';
import { barcode } from './barcode.js';
import { bloodPressure } from './blood-pressure.js';
import { boolean } from './boolean.js';
import { button } from './button.js';
import { cascade } from './cascade.js';
import { consent } from './consent.js';
import { cnid } from './cnid.js';
import { dateRange } from './date-range.js';
import { date } from './date.js';
import { datetime } from './datetime.js';
import { department } from './department.js';
import { dictionary } from './dictionary.js';
import { duration } from './duration.js';
import { embeddedPage } from './embedded-page.js';
import { type FieldType } from './field-type.js';
import { file } from './file.js';
import { image } from './image.js';
import { formula } from './formula.js';
import { lookup } from './lookup.js';
import { geolocation } from './geolocation.js';
import { json } from './json.js';
import { labValue } from './lab-value.js';
import { landline } from './landline.js';
import { mail } from './mail.js';
import { money } from './money.js';
import { multiDepartment } from './multi-department.js';
import { multiRelation } from './multi-relation.js';
import { multiSelect } from './multi-select.js';
import { multiUser } from './multi-user.js';
import { number } from './number.js';
import { painScore } from './pain-score.js';
import { percent } from './percent.js';
import { phone } from './phone.js';
import { rating } from './rating.js';
import { relatedList } from './related-list.js';
import { relation } from './relation.js';
import { rollUp } from './roll-up.js';
import { richText } from './rich-text.js';
import { scale } from './scale.js';
import { secret } from './secret.js';
import { select } from './select.js';
import { signature } from './signature.js';
import { slider } from './slider.js';
import { subTable } from './sub-table.js';
import { text } from './text.js';
import { textarea } from './textarea.js';
import { time } from './time.js';
import { treeSelect } from './tree-select.js';
import { url } from './url.js';
import { user } from './user.js';

/** Every field type by its name, in the order of the palette. Adding one is a file and a line here. */
export const fieldTypes = {
  text, textarea, number, money, date, datetime, time, landline, url, barcode, address,
  percent, slider, rating, duration, 'date-range': dateRange, geolocation, boolean, select, 'multi-select': multiSelect,
  dictionary, cascade, 'tree-select': treeSelect, 'rich-text': richText, secret,
  file, image, signature,
  phone, mail, cnid, 'blood-pressure': bloodPressure, 'lab-value': labValue, 'pain-score': painScore, scale, consent, autonumber, formula, lookup, 'roll-up': rollUp, user, 'multi-user': multiUser, department, 'multi-department': multiDepartment, relation, 'multi-relation': multiRelation, 'sub-table': subTable, json,
  'related-list': relatedList, button, 'embedded-page': embeddedPage,
} as const;
export type FieldTypeName = keyof typeof fieldTypes;
export const fieldTypeNames = Object.keys(fieldTypes) as readonly FieldTypeName[];

/** True for the name of a field type of this release of the software. */
export function isFieldTypeName(name: string): name is FieldTypeName {
  return Object.hasOwn(fieldTypes, name);
}

/** The facts of a field type. Definitions are validated before they get here, so an unknown name is a bug. */
export function fieldTypeOf(name: string): FieldType {
  const known = byName.get(name);
  if (known === undefined) throw new Error('Unknown field type; validateForm reports it before anything compiles.');
  return known;
}

// The one honest cast: a type's functions get the props that its own propsSchema has accepted. A map, because every value of every record asks.
const byName = new Map(Object.entries(fieldTypes) as unknown as readonly (readonly [string, FieldType])[]);
