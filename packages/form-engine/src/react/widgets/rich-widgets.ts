import { type FieldWidgetName } from '@carewright/schema';

/** Widgets whose values read as more than their text: by a colour, a link or a drawing. `RichReading` draws each. */
export const richWidgets = ['url', 'slider', 'rating', 'blood-pressure', 'lab-value', 'geolocation', 'scale', 'barcode', 'json'] as const satisfies readonly FieldWidgetName[];
export type RichWidget = (typeof richWidgets)[number];

export const isRich = (widget: FieldWidgetName): widget is RichWidget => (richWidgets as readonly FieldWidgetName[]).includes(widget);
