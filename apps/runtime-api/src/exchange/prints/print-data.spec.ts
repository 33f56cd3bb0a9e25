import { describe, expect, it } from '@jest/globals';
import { type Field } from '@carewright/schema';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { unknownNames } from './known-names.js';
import { printValues } from './print-data.js';

const field = (key: string, type: string, label: string, more: Partial<Field> = {}): Field => ({ key, type, label: { 'zh-CN': label, 'en-US': key }, ...more });
const fields = [field('fee', 'money', '费用'), field('paid', 'money', '实收'), field('items', 'sub-table', '明细', { fields: [field('price', 'money', '单价'), field('what', 'text', '项目')] })];
const context = { locale: 'zh-CN', tz: 'Asia/Shanghai', today: '2026-11-22' } as unknown as Parameters<typeof printValues>[2];

describe('what a template may name', () => {
  it('has amounts in capitals beside figures, also in rows; masked ones stay masked and missing ones empty', () => {
    const record = { title: '收据', data: { fee: 140950, items: [{ price: 2500 }, {}] }, masked: { paid: '***' }, display: {} } as unknown as PresentedRecord;
    expect(printValues(record, fields, context)).toMatchObject({
      费用: '1409.50', 费用大写: '壹仟肆佰零玖元伍角整', fee大写: '壹仟肆佰零玖元伍角整', 实收大写: '***',
      明细: [{ 单价: '25.00', 单价大写: '贰拾伍元整', 序号: '1' }, { 单价: '', 单价大写: '', 序号: '2' }],
    });
  });

  it('is known beforehand: only amounts have capitals', () => {
    expect(unknownNames({ names: ['费用大写', 'fee大写', '单价大写', '明细.单价大写', '项目大写', '标题大写'], kind: 'docx' }, { fields })).toEqual(['项目大写', '标题大写']);
  });
});
