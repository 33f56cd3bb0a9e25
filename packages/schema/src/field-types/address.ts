import { Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { defineFieldType, type ValueProblem } from './field-type.js';
import { readAddress } from './read-address.js';

const levels = ['province', 'city', 'district', 'detail'] as const;
export type AddressLevel = (typeof levels)[number];
export type Address = Partial<Record<AddressLevel, string>>;
const names: Readonly<Record<AddressLevel, Field['label']>> = {
  province: { 'zh-CN': '省份', 'en-US': 'Province' }, city: { 'zh-CN': '城市', 'en-US': 'City' }, district: { 'zh-CN': '区县', 'en-US': 'District' }, detail: { 'zh-CN': '详细地址', 'en-US': 'Street and number' },
};

/** Province, city, district and the rest; the first three by name, as they were called when they were written. */
export const address = defineFieldType({
  name: 'address',
  label: { 'zh-CN': '地址', 'en-US': 'Address' },
  group: 'basic',
  propsSchema: Type.Object(
    {
      /** How far down it goes; everything by default. */
      depth: Type.Optional(Type.Union([Type.Literal('province'), Type.Literal('city'), Type.Literal('district'), Type.Literal('detail')])),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Object({}),
  widget: 'address',
  columns: () => [],
  parts: ({ props }) => levels.slice(0, levels.indexOf(props.depth ?? 'detail') + 1).map((key) => ({ key, type: 'text', label: names[key], props: { maxLength: key === 'detail' ? 200 : 40 } })),
  normalize: (value) => (typeof value === 'string' ? readAddress(value) : value),
  textOf: (value) => addressText(value as Address),
  check: (value) => checkAddress(value as Address),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'address',
  sortable: true,
  searchText: (value) => addressText(value as Address),
  examples: [
    {
      field: {},
      valid: [
        { province: '广东省', city: '深圳市', district: '南山区', detail: '科技园1号 3栋' }, { province: '北京市', city: '北京市', district: '朝阳区', detail: '建国路88号院' },
        { province: '内蒙古自治区', city: '呼伦贝尔市', district: '海拉尔区' }, { province: '四川省', city: '阿坝藏族羌族自治州', district: '汶川县', detail: '映秀镇' },
        { province: '浙江省' }, { province: '香港特别行政区', city: '香港特别行政区', district: '九龙城区' }, { province: '浙江省', city: '杭州市' }, { detail: '阳光小区3号楼' },
        { province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区', detail: '新华北路' }, { province: '海南省', city: '省直辖县', district: '五指山市', detail: '通什镇' },
      ],
      invalid: [{ city: '深圳市' }, { province: '广东省', district: '南山区' }, '广东省', ['广东省'], { province: 1 }, { province: '广东省', street: '科技园' }, { province: 'x'.repeat(41) }],
    },
    { field: { props: { depth: 'city' } }, valid: [{ province: '广东省', city: '深圳市' }], invalid: [{ province: '广东省', city: '深圳市', district: '南山区' }] },
  ],
});

/** In one line as it is written on an envelope, with blanks so that it can be taken apart again. */
function addressText({ province, city, district, detail }: Address): string {
  return [province, city, district, detail].filter((part) => part !== undefined).join(' ');
}

/** A place inside a place that is not named cannot be found. */
function checkAddress({ province, city, district }: Address): ValueProblem | null {
  const isBroken = (city !== undefined && province === undefined) || (district !== undefined && city === undefined);
  return isBroken ? { code: 'address.incomplete' } : null;
}
