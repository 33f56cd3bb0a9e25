import { type LocalizedText, type StoredFile, textOf } from '@carewright/schema';
import { memo, type PointerEvent, useRef, useState } from 'react';
import { useForm } from '../form-context.js';
import { type FieldControlProps } from '../widgets/field-control.js';
import { FileList } from './FileList.js';
import { useUploads } from './use-uploads.js';

const width = 640;
const height = 200;

/** A name written with finger, pen or mouse; who can do neither types it. */
export const SignatureControl = memo(function SignatureControl({ id, planned, path, value, change, leave, aria }: FieldControlProps) {
  const { labels, locale, ports } = useForm();
  const files = Array.isArray(value) ? (value as readonly StoredFile[]) : [];
  const { uploads, add, drop } = useUploads({ path, value: [], change });
  const statement = textOf(planned.field.props?.['statement'] as LocalizedText | undefined, locale);
  const isAsked = files.length === 0 && uploads.length === 0 && ports.files !== undefined;
  return (
    <div id={id} role="group" tabIndex={-1} className="cw-chooser" aria-labelledby={aria['aria-labelledby']} aria-describedby={aria['aria-describedby']} onBlur={leave}>
      {statement !== '' && <p className="cw-text">{statement}</p>}
      <FileList files={files} uploads={uploads} asPictures onRemove={() => change(null)} onDrop={drop} />
      {isAsked && <Pad onDone={(picture) => add(picture, `${labels.signature}.png`)} />}
    </div>
  );
});

function Pad({ onDone }: { readonly onDone: (picture: Blob) => void }): React.JSX.Element {
  const { labels } = useForm();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hasInk, setInk] = useState(false);
  const [typed, setTyped] = useState('');
  const draw = usePen(canvas, () => setInk(true));
  const clear = (): void => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, width, height);
    setInk(false);
    setTyped('');
  };
  const write = (name: string): void => {
    clear();
    setTyped(name);
    const brush = canvas.current?.getContext('2d');
    if (!brush || name.trim() === '') return;
    brush.fillStyle = '#111';
    brush.font = `${Math.min(96, Math.floor((width - 60) / Math.max(4, name.length)))}px cursive`;
    brush.fillText(name, 30, height / 2 + 30, width - 60);
    setInk(true);
  };
  return (
    <div className="cw-signing">
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={labels.signHere} {...draw} />
      <label className="cw-hint">{labels.typeName} <input className="ant-input ant-input-outlined" value={typed} maxLength={40} autoComplete="off" onChange={(event) => write(event.target.value)} /></label>
      <span className="cw-buttons">
        <button type="button" className="cw-button" disabled={!hasInk} onClick={clear}>{labels.clear}</button>
        <button type="button" className="cw-button" data-primary disabled={!hasInk} onClick={() => canvas.current?.toBlob((picture) => picture !== null && onDone(picture), 'image/png')}>{labels.useSignature}</button>
      </span>
    </div>
  );
}

/** Draws after the pointer, in the picture's own measure whatever its size on the screen. */
function usePen(canvas: React.RefObject<HTMLCanvasElement | null>, onInk: () => void) {
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const placeOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = placeOf(event);
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>): void => {
      const brush = canvas.current?.getContext('2d');
      if (last.current === null || !brush) return;
      const place = placeOf(event);
      Object.assign(brush, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' });
      brush.beginPath();
      brush.moveTo(last.current.x, last.current.y);
      brush.lineTo(place.x, place.y);
      brush.stroke();
      last.current = place;
      onInk();
    },
    onPointerUp: (): void => void (last.current = null),
    onPointerCancel: (): void => void (last.current = null),
  };
}
