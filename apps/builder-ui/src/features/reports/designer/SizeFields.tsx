import { type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { placeOf, tileWidths, widthName, type RowHeight } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';

const heights = ['small', 'medium', 'large'] as const satisfies readonly RowHeight[];

/** How wide the tile and how high its row is. */
export function SizeFields({ tile }: { readonly tile: Tile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const at = placeOf(designer.page(), tile.id);
  const row = at && designer.page().rows[at.row];
  const setHeight = (height: RowHeight): void => designer.changePage((page) => {
    const found = page.rows.find(({ id }) => id === row?.id);
    if (found) found.height = height;
  });
  return (
    <>
      <Field label={t('width')}>{(binding) => <Select<Tile['width']> {...binding} value={tile.width} options={tileWidths.map((value) => ({ value, label: t(widthName(value)) }))} onChange={(width) => designer.change(tile.id, (draft) => { draft.width = width; })} />}</Field>
      {row && <Field label={t('height')}>{({ id }) => <Segmented<RowHeight> id={id} aria-label={t('height')} value={row.height} options={heights.map((value) => ({ value, label: t(value) }))} onChange={setHeight} />}</Field>}
    </>
  );
}
