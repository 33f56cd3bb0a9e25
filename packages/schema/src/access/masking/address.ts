import { type MaskingStrategy } from './masking-strategy.js';

const province = '(?:[一-龥]{2,6}?(?:省|自治区|特别行政区))?';
const city = '(?:[一-龥]{2,9}?(?:市|自治州|地区|盟))?';
/** A 小区 or 园区 is a place to live at, not a district. */
const district = '(?:[一-龥]{1,7}?(?:(?<![小社园校院])区|县|旗|市))?';
const toDistrict = new RegExp(`^${province}${city}${district}`);

/** An address down to its district; eight stars for the rest, however long it is. */
export const address: MaskingStrategy = {
  mask: (value) => (value === '' ? '' : `${toDistrict.exec(value)?.[0] ?? ''}********`),
  examples: [
    { value: '北京市朝阳区建国路88号院3号楼2单元501', masked: '北京市朝阳区********' },
    { value: '广东省深圳市南山区科技园1号', masked: '广东省深圳市南山区********' },
    { value: '内蒙古自治区呼伦贝尔市海拉尔区胜利街', masked: '内蒙古自治区呼伦贝尔市海拉尔区********' },
    { value: '四川省阿坝藏族羌族自治州汶川县映秀镇', masked: '四川省阿坝藏族羌族自治州汶川县********' },
    { value: '阳光小区3号楼', masked: '********' },
    { value: '12 High Street', masked: '********' },
    { value: '', masked: '' },
  ],
};
