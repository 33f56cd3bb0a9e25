import { describe, expect, it } from '@jest/globals';
import { returnAddress } from './return-address.js';

const read = (address: string): string => returnAddress.read(new URLSearchParams({ return: address }));

describe('the return address of the sign-in page', () => {
  it('brings a person back to the page and its filters', () => {
    const query = returnAddress.write({ pathname: '/apps/crm/forms/patient', search: '?q=wang' });
    expect(returnAddress.read(new URLSearchParams(query))).toBe('/apps/crm/forms/patient?q=wang');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '\\\\evil', ''])('leads home for the foreign address %j', (address) => {
    expect(read(address)).toBe('/');
  });
});
