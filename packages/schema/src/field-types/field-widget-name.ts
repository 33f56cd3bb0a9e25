/** The inputs a form can draw, by name; form-engine's React entry maps every one (`satisfies Record<FieldWidgetName, …>`). */
export const fieldWidgetNames = [
  'text', 'textarea', 'number', 'money', 'date', 'datetime', 'time', 'boolean', 'select', 'multi-select',
  'phone', 'mail', 'cnid', 'autonumber', 'user', 'department', 'relation', 'sub-table',
  'blood-pressure', 'percent', 'slider', 'rating', 'landline', 'url', 'duration', 'date-range', 'geolocation', 'address', 'lab-value', 'pain-score', 'scale', 'consent', 'secret', 'json',
  'file', 'image', 'signature', 'barcode',
  'dictionary', 'cascade', 'tree-select', 'rich-text',
  'related-list', 'button', 'embedded-page',
] as const;
export type FieldWidgetName = (typeof fieldWidgetNames)[number];
