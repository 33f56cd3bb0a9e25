import { describe, expect, it } from '@jest/globals';
import { recordListAddress } from './record-list-address.js';
import { readListState } from './use-list-state.js';

const at = (address: string) => readListState(new URL(address, 'https://example.org').searchParams);

describe('the address of a record list', () => {
  it('carries nested conditions as one row of them', () => {
    const due = { field: 'due', op: 'gte', value: '2026-11-01' };
    const open = { or: [{ field: 'status', op: 'isEmpty' }] };
    expect(at(recordListAddress({ app: 'crm', form: 'follow_up' }, { and: [{ and: [] }, { and: [due, { and: [open] }] }] })).filter).toEqual({ and: [due, open] });
  });

  it('has no filter for everything', () => {
    expect(recordListAddress({ app: 'crm', form: 'visit' }, { and: [{ and: [] }] })).toBe('/apps/crm/forms/visit');
  });
});
