import { type AppDefinition } from '@carewright/schema';
import { clinic } from '../../records/testing/clinic.js';

const exchanging = new Set(['manager', 'nurse', 'desk']);

/** The clinic with people who may also bring in, take out and print. */
export const openClinic: AppDefinition = {
  ...clinic,
  roles: Object.fromEntries(Object.entries(clinic.roles).map(([key, role]) => [key, exchanging.has(key) ? { ...role, grants: role.grants.map((grant) => ({ ...grant, actions: [...grant.actions, 'import', 'export', 'print'] })) } : role])),
};
