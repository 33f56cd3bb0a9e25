import { Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { typed } from './typed-text.js';

const degrees = 6;
interface Place {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly accuracy?: number;
  readonly address?: string;
}
const parts: readonly Field[] = [
  { key: 'latitude', type: 'number', label: { 'zh-CN': '纬度', 'en-US': 'Latitude' }, props: { scale: degrees, min: -90, max: 90 } },
  { key: 'longitude', type: 'number', label: { 'zh-CN': '经度', 'en-US': 'Longitude' }, props: { scale: degrees, min: -180, max: 180 } },
  { key: 'accuracy', type: 'number', label: { 'zh-CN': '误差（米）', 'en-US': 'Accuracy (m)' }, props: { scale: 0, min: 0, max: 1_000_000 } },
  { key: 'address', type: 'text', label: { 'zh-CN': '地点说明', 'en-US': 'Place' }, props: { maxLength: 200 } },
];

/** A place on earth (WGS 84), with a few words about it. */
export const geolocation = defineFieldType({
  name: 'geolocation',
  label: { 'zh-CN': '定位', 'en-US': 'Location' },
  group: 'measure',
  propsSchema: Type.Object(
    {
      /** A place may not be typed, only taken from the device. */
      deviceOnly: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'geolocation',
  columns: () => [],
  parts: () => parts,
  normalize: (value) => (typeof value === 'string' ? readPlace(value) : rounded(value)),
  textOf: (value) => placeText(value as Place),
  check: (value) => checkPlace(value as Place),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: false,
  searchText: (value) => (value as Place).address ?? '',
  examples: [
    {
      field: {},
      valid: [{ latitude: 39.908823, longitude: 116.39747 }, { latitude: -33.8688, longitude: 151.2093, accuracy: 12, address: '天安门 东门' }, { latitude: 0, longitude: 0 }],
      invalid: [{ latitude: 91, longitude: 0 }, { latitude: 39.9 }, { address: '天安门' }, { latitude: 39.9, longitude: 181 }, '39.9,116.4', [39.9, 116.4]],
    },
  ],
});

/** A device gives more digits than a place has: six decimals are ten centimetres. */
function rounded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { latitude, longitude, accuracy } = value as Place;
  const cut = (key: string, one: unknown, scale: number): Record<string, number> => (typeof one === 'number' && Number.isFinite(one) ? { [key]: Number(one.toFixed(scale)) + 0 } : {});
  return { ...value, ...cut('latitude', latitude, degrees), ...cut('longitude', longitude, degrees), ...cut('accuracy', accuracy, 0) };
}

/** `39.908823,116.39747 ±12m 天安门` as a place; anything else as it came. */
function readPlace(text: string): unknown {
  const found = /^(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)(?:\s*±(\d+)m)?(?:\s+(\S.*))?$/u.exec(String(typed(text)));
  if (found === null) return text;
  return rounded({ latitude: Number(found[1]), longitude: Number(found[2]), ...(found[3] !== undefined && { accuracy: Number(found[3]) }), ...(found[4] !== undefined && { address: found[4] }) });
}

function placeText({ latitude, longitude, accuracy, address }: Place): string {
  return `${latitude ?? ''},${longitude ?? ''}${accuracy === undefined ? '' : ` ±${accuracy}m`}${address === undefined ? '' : ` ${address}`}`;
}

function checkPlace({ latitude, longitude }: Place): ValueProblem | null {
  return latitude === undefined || longitude === undefined ? { code: 'geolocation.incomplete' } : null;
}
