import { useMemo } from 'react';
import { abilityFrom, type Ability, unpackAbilityRules } from '@carewright/schema';
import { useApp } from './apps.js';

const nothing = abilityFrom([], () => false);

/**
 * What the person may do in an app, by the rules that the server judges with; nothing until they are known.
 * They speak of forms (`can('create', 'patient')`); what may be done with one record, the record says itself.
 */
export function useAbility(app: string): Ability {
  const rules = useApp(app).data?.rules;
  return useMemo(() => (rules === undefined ? nothing : abilityFrom(unpackAbilityRules([...rules]), () => true)), [rules]);
}
