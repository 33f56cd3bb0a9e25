import { type FilterValue } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { FilterValueInput, type RemoteOption } from '../../workspace/index.js';
import { fieldOfDimension, type DimensionView } from '../api.js';
import { type FilterChoice } from './page-filters.js';

export interface ValueFilterProps {
  readonly app: string;
  readonly dimension: DimensionView;
  readonly label: string;
  readonly value: FilterChoice | undefined;
  readonly onChange: (choice: FilterChoice | undefined) => void;
}

/** Lists of values are asked for as “any of”, with what stands below them where something does; other values by the first comparison their type has. */
export function ValueFilter({ app, dimension, label, value, onChange }: ValueFilterProps): ReactNode {
  const [names, setNames] = useState<readonly RemoteOption[]>([]);
  const op = (['below', 'in', 'hasAny'] as const).find((one) => dimension.operators.includes(one)) ?? 'eq';
  const given = value !== undefined && 'op' in value ? value.value : undefined;
  const change = (next: FilterValue): void => {
    const isNothing = next === null || next === '' || (Array.isArray(next) && next.length === 0);
    const isMe = typeof next === 'object' && next !== null && '$user' in next && next.$user === 'id';
    onChange(isNothing ? undefined : { op: isMe ? 'eq' : op, value: next });
  };
  return <FilterValueInput app={app} field={fieldOfDimension(dimension)} label={label} isMany={op !== 'eq'} operator={op} value={given} onChange={change} names={names} onNames={setNames} />;
}
