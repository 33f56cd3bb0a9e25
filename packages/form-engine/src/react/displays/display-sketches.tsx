import { type Field, type Locale } from '@carewright/schema';
import { Button } from 'antd';
import { type CSSProperties } from 'react';
import { formLabels } from '../labels.js';
import { type DisplayProps, type Displays } from './display-port.js';

const words = (locale: Locale, key: 'relatedSketch' | 'embeddedSketch'): string => formLabels[locale][key];

// Without a class: on the canvas of a designer there is no form around it to bring its styles.
const boxStyle: CSSProperties = { display: 'grid', gap: 6, padding: '10px 12px', border: '1px dashed currentColor', borderRadius: 6, opacity: 0.75, overflowWrap: 'anywhere' };
const lineStyle: CSSProperties = { display: 'block', height: 8, borderRadius: 4, background: 'currentColor', opacity: 0.12 };

/** A list of lines with nothing in them: which records stand there is known only when the form is used. */
function RelatedListSketch({ id, locale, labelledBy }: DisplayProps): React.JSX.Element {
  return <div id={id} style={boxStyle} role="group" aria-labelledby={labelledBy}><span>{words(locale, 'relatedSketch')}</span><i style={lineStyle} /><i style={lineStyle} /><i style={lineStyle} /></div>;
}

function ButtonSketch({ id, label, field, readOnly }: DisplayProps): React.JSX.Element {
  const look = field.props?.['look'];
  return <Button id={id} type={look === 'primary' ? 'primary' : look === 'text' ? 'link' : 'default'} danger={look === 'danger'} disabled={readOnly}>{label}</Button>;
}

/** Only the address says what will be seen, and it is not opened while the form is being made. */
function EmbeddedPageSketch({ id, locale, field, labelledBy }: DisplayProps): React.JSX.Element {
  const url = field.props?.['url'];
  return <div id={id} style={{ ...boxStyle, minHeight: 96, placeItems: 'center' }} role="group" aria-labelledby={labelledBy}><span>{typeof url === 'string' ? url : words(locale, 'embeddedSketch')}</span></div>;
}

/** The attributes that give a button its look. */
export function lookOf({ props }: Pick<Field, 'props'>): { readonly 'data-primary'?: true; readonly 'data-look'?: string } {
  const look = props?.['look'];
  return { ...(look === 'primary' && { 'data-primary': true as const }), ...(typeof look === 'string' && { 'data-look': look }) };
}

/** How related lists, buttons and pages look where a form is being made: nothing is asked for and nothing happens. */
export const displaySketches: Displays = { 'related-list': RelatedListSketch, button: ButtonSketch, 'embedded-page': EmbeddedPageSketch };
