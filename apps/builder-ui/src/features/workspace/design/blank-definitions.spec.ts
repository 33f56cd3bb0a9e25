import { describe, expect, it } from '@jest/globals';
import { importFlow } from '@carewright/flow-engine';
import { blankFlow } from './blank-definitions.js';

describe('a blank flow', () => {
  it('is read by the flow engine without an issue, whatever it is called', async () => {
    const { issues } = await importFlow(blankFlow({ key: 'tousu', label: '投诉 <"紧急"> & 其他', form: 'complaint', start: '发起', end: '结束' }).bpmn);
    expect(issues).toEqual([]);
  });
});
