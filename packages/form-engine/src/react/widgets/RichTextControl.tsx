import { lazy, memo, Suspense } from 'react';
import { useForm } from '../form-context.js';
import { type FieldControlProps } from './field-control.js';

// The editor is large and only forms with formatted text need it.
const Editor = lazy(async () => ({ default: (await import('../rich-text/RichTextEditor.js')).RichTextEditor }));

/** Formatted text, written in an editor that loads when it is first shown. */
export const RichTextControl = memo(function RichTextControl(props: FieldControlProps) {
  const { labels } = useForm();
  return <Suspense fallback={<div className="cw-rich cw-none">{labels.editorLoading}</div>}><Editor {...props} /></Suspense>;
});
