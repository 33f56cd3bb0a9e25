import { describe, expect, it } from '@jest/globals';
import { type RoleDefinition } from '@carewright/schema';
import { accessLevels, levelOf, withLevel } from './form-access.js';

const role = (grants: RoleDefinition['grants'] = []): RoleDefinition => ({ $format: 'role/1', key: 'nurse', label: '护士', grants });

describe('access to a form', () => {
  it('has the level that was given', () => {
    for (const level of accessLevels) expect(levelOf(withLevel(role(), 'visit', level), 'visit')).toBe(level);
  });

  it('leaves the grants of other forms alone', () => {
    const other = withLevel(role(), 'patient', 'view');
    expect(withLevel(withLevel(other, 'visit', 'full'), 'visit', 'none')).toEqual(other);
  });

  it('is custom when rows or fields were set more finely', () => {
    expect(levelOf(role([{ form: 'visit', actions: ['read'], rows: 'own', fields: { default: 'read' } }]), 'visit')).toBe('custom');
  });
});
