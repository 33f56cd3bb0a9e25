import { byCase, constant, cycle, includes, part, pool, several, weighted } from './choices.js';
import { type Maker } from './maker.js';
import { decimal, integer, logNormal } from './numbers.js';
import { address, birthDate, cnid, personName, phone } from './persons.js';
import { firstRow, parent, parentField, person, relation, relationField, rowAt, rows, unit } from './relations.js';
import { after, date, datetime, later, slotIsPast } from './times.js';

/** Every way to make a value, by its name in a seed plan. */
export const makers: Readonly<Record<string, Maker>> = {
  constant, weighted, pool, several, case: byCase, cycle, part, includes,
  integer, decimal, 'log-normal': logNormal,
  date, datetime, after, later, 'slot-is-past': slotIsPast,
  'birth-date': birthDate, 'person-name': personName, cnid, phone, address,
  parent, relation, 'relation-field': relationField, 'parent-field': parentField, 'row-at': rowAt, person, unit, rows, 'first-row': firstRow,
};
