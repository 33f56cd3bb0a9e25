import { type Field } from '@carewright/schema';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { code128Widths, isCode128 } from './code128.js';

/** Modules of white that a reader needs before and after the bars. */
const quiet = 10;
const barHeight = 44;

/** The text of a field as the picture that readers scan; what cannot be drawn stays text. */
export function BarcodePicture({ text, field }: { readonly text: string; readonly field: Field }): React.JSX.Element | null {
  return field.props?.['symbol'] === 'code128' ? <Bars text={text} /> : <Squares text={text} />;
}

/** Drawn in black on white whatever the theme, because readers see nothing else. */
function Bars({ text }: { readonly text: string }): React.JSX.Element | null {
  const widths = useMemo(() => (isCode128(text) ? code128Widths(text) : null), [text]);
  if (widths === null) return null;
  const total = widths.reduce((sum, width) => sum + width, 0) + 2 * quiet;
  const path = barPath(widths);
  return <svg className="cw-barcode" data-symbol="code128" viewBox={`0 0 ${total} ${barHeight}`} style={{ width: total * 1.5 }} preserveAspectRatio="none" shapeRendering="crispEdges" role="img" aria-label={text}><rect width={total} height={barHeight} fill="#fff" /><path d={path} fill="#000" /></svg>;
}

function barPath(widths: readonly number[]): string {
  let at = quiet;
  return widths.map((width, index) => {
    const bar = index % 2 === 0 ? `M${at} 0h${width}v${barHeight}h-${width}z` : '';
    at += width;
    return bar;
  }).join('');
}

function Squares({ text }: { readonly text: string }): React.JSX.Element {
  const { size, path } = useMemo(() => squarePath(text), [text]);
  return <svg className="cw-barcode" data-symbol="qr" viewBox={`0 0 ${size} ${size}`} style={{ width: 128 }} shapeRendering="crispEdges" role="img" aria-label={text}><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>;
}

function squarePath(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  return { size, path: data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
}
