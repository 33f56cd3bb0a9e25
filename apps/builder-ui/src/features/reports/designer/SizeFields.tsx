import { type Tile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { nearestWidth, placeOf, rowHeights, tileWidths, widthName, type RowHeight } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';

/** How wide the tile and how high its row is. */
export function SizeFields({ tile }: { readonly tile: Tile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const at = placeOf(designer.page(), tile.id);
  const row = at && designer.page().rows[at.row];
  return (
    <>
      <Field label={t('width')}>{(binding) => <Select<number> {...binding} value={tile.width} options={tileWidths.map((value) => ({ value, label: t(widthName(value)) }))} onChange={(width) => designer.setWidth(tile.id, nearestWidth(width))} />}</Field>
      {row && <Field label={t('height')}>{({ id }) => <Segmented<RowHeight> id={id} aria-label={t('height')} value={row.height} options={rowHeights.map((value) => ({ value, label: t(value) }))} onChange={(height) => designer.setHeight(tile.id, height)} />}</Field>}
    </>
  );
}
