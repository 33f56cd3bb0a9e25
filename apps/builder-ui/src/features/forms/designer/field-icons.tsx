import { type FieldWidgetName } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type PartKind } from '../commands/insert.js';

/** One stroke picture of 16 × 16, drawn in the colour of the text. */
const icon = (path: string): ReactNode => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d={path} />
  </svg>
);
const box = 'M2.5 3.5h11v9h-11z';

/** The picture of each input; a field type shows that of its widget. */
export const widgetIcons = {
  text: icon('M3 4.5V3h10v1.5M8 3v10M6 13h4'),
  cascade: icon('M2.500 4h4M4 4v8h3M4 8h3M9 8h4.500M9 12h4.500M9 4h4.500'),
  'tree-select': icon('M3 3v9.500h3.500M3 7.500h3.500M8.500 6h5v3h-5zM8.500 11h5v3h-5zM2 2h4'),
  'rich-text': icon('M3 3.500h10M3 7h6M3 10.500h10M3 14h4M11 6.500l2 2'),
  dictionary: icon('M4 2.5h8.500v11H4a1.500 1.500 0 0 1 0-3h8.500M4 2.500a1.500 1.500 0 0 0-1.500 1.500v8M6 5.500h4'),
  textarea: icon('M2.5 4h11M2.5 7h11M2.5 10h11M2.5 13h6'),
  number: icon('M6 2.5 4.5 13.5M11.5 2.5 10 13.5M2.5 6h11M2 10h11'),
  money: icon('M4 2.5 8 8l4-5.500M4.500 8h7M4.500 11h7M8 8v5.500'),
  date: icon('M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3'),
  datetime: icon('M8.500 13.500h-6v-10h11v3M2.500 6.500h6M5.500 2v3M10.500 2v3M11.500 9v2.500l1.500 1M15 11.500a3.500 3.500 0 1 1-7 0 3.500 3.500 0 0 1 7 0'),
  time: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.500V8l2.500 1.500'),
  boolean: icon('M5 4.500h6a3.500 3.500 0 0 1 0 7H5a3.500 3.500 0 0 1 0-7M11 8h.01'),
  select: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0'),
  'multi-select': icon('M2.500 3h4v4h-4zM2.500 9.500h4v4h-4zM3.500 5l1 1 1.500-2M9 5h5M9 11.500h5'),
  phone: icon('M5 2 2.500 3.500c0 5 5 10 10 10L14 11l-3-2-1.500 1.500C8 10 6 8 5.500 6.500L7 5z'),
  mail: icon('M2 4h12v8.500H2zM2 4.500l6 4.500 6-4.500'),
  cnid: icon('M1.500 3.500h13v9h-13zM6.500 7a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0M3 11c.500-2 3.500-2 4 0M9.500 6.500h3M9.500 9.500h3'),
  autonumber: icon('M3 3.500 4.500 2.500v5M3 7.500h3M3 10.500c2-1.500 3.500.500 0 3h3M9 5h5M9 11.500h5'),
  user: icon('M10.500 5a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0M3 13.500c0-5 10-5 10 0'),
  department: icon('M6 2.500h4v3H6zM2 10.500h4v3H2zM10 10.500h4v3h-4zM8 5.500V8M4 10.500V8h8v2.500'),
  relation: icon('M6.500 9.500 9.500 6.500M7 4.500l1.500-1.500a3 3 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7'),
  'blood-pressure': icon('M2 8.500h3l1.500-4 3 7.500 1.500-3.500h3'),
  percent: icon('M12.500 3.500l-9 9M6.500 5a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0M12.500 11a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0'),
  slider: icon('M2 8h4M10 8h4M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0'),
  rating: icon('M8 2.500l1.700 3.500 3.800.500-2.800 2.700.700 3.800L8 11.200 4.600 13l.700-3.800L2.500 6.500l3.800-.500z'),
  landline: icon('M3 12.500c-1-3 .500-4.500 1-4.500h8c.500 0 2 1.500 1 4.500zM2 6.500c0-4 12-4 12 0M6.500 10h3'),
  url: icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M2 8h12M8 2c-3.500 3.500-3.500 8.500 0 12M8 2c3.500 3.500 3.500 8.500 0 12'),
  duration: icon('M4.500 2.500h7M4.500 13.500h7M5.500 2.500c0 3.500 5 4 5 5.500s-5 2-5 5.500M10.500 2.500c0 3.500-5 4-5 5.500s5 2 5 5.500'),
  'date-range': icon('M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3M5 10h6M9.500 8.500l1.500 1.500-1.500 1.500'),
  geolocation: icon('M8 14c-3-3.500-4.500-5.500-4.500-7.500a4.500 4.500 0 0 1 9 0C12.500 8.500 11 10.500 8 14M9.500 6.500a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0'),
  address: icon('M2.500 7.500 8 3l5.500 4.500M4 7v6h8V7M7 13V9.500h2V13'),
  'lab-value': icon('M6 2.500h4M7 2.500v4L3.500 12c-.500 1 0 1.500 1 1.500h7c1 0 1.500-.500 1-1.500L9 6.500v-4M5 10.500h6'),
  'pain-score': icon('M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M5.500 6.500h.010M10.500 6.500h.010M5.500 11c1-1.500 4-1.500 5 0'),
  scale: icon('M2.500 3.500h2M2.500 8h2M2.500 12.500h2M7 3.500h6.500M7 8h6.500M7 12.500h4'),
  consent: icon('M3.500 2.500h9v11h-9zM6 5.500h4M6 8h1.500M6.500 10.500l1 1 2.500-2.500'),
  secret: icon('M4 7.500h8v6H4zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500M8 10v1.500'),
  json: icon('M6 2.500c-2.500 0-1 5-3 5.500 2 .500.500 5.500 3 5.500M10 2.500c2.500 0 1 5 3 5.500-2 .500-.500 5.500-3 5.500'),
  'sub-table': icon(`${box}M2.500 6.500h11M6 6.500v6M10 6.500v6`),
  'related-list': icon('M2.500 3h11v4h-11zM5 10h8.500M5 13h8.500M2.500 10h.010M2.500 13h.010'),
  button: icon('M2 5h12v6H2zM5 8h6'),
  'embedded-page': icon('M1.500 3h13v10h-13zM1.500 6h13M3.500 4.500h.010M5.500 4.500h.010M6 8.500 4.500 10 6 11.500M10 8.500l1.500 1.500-1.500 1.500'),
  file: icon('M11.500 6.500 7 11a2 2 0 0 1-3-3l5.500-5.500a3 3 0 0 1 4.500 4L8 12.500'),
  barcode: icon('M2.500 4V2.500H4M12 2.500h1.500V4M13.500 12v1.500H12M4 13.500H2.500V12M5 5v6M7 5v6M9.500 5v6M11 5v6'),
  image: icon('M2.500 3h11v10h-11zM7 6.500a1 1 0 1 1-2 0 1 1 0 0 1 2 0M3 12l3.500-3.500L9 11l2-2 2.500 2.500'),
  signature: icon('M2.500 10c2-6 4-8 4-5.500S4 12 5.500 11 8 7 9 7s0 3 1.500 3 1.500-1.500 3-1.500M2.500 13.500h11'),
} as const satisfies Record<FieldWidgetName, ReactNode>;

export const partIcons = {
  section: icon(`${box}M2.500 6h11`),
  tabs: icon('M2 6.500h12v7H2zM2 6.500v-4h5v4M7 4h4v2.500'),
  steps: icon('M5 8a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0M14 8a1.500 1.500 0 1 1-3 0 1.500 1.500 0 0 1 3 0M5 8h6'),
  text: icon('M2.500 4h11M2.500 8h11M2.500 12h7'),
  divider: icon('M2 8h12'),
} as const satisfies Record<PartKind, ReactNode>;
