import { BoldOutlined, ItalicOutlined, LinkOutlined, OrderedListOutlined, RedoOutlined, StrikethroughOutlined, UnderlineOutlined, UndoOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { normalizeValue } from '@carewright/schema';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useForm } from '../form-context.js';
import { type FormLabels } from '../labels.js';
import { type FieldControlProps } from '../widgets/field-control.js';

const commitPauseMs = 400;

/** Formatted text to write: the toolbar and the keys that people know (Ctrl+B, Ctrl+I, Ctrl+U, Ctrl+Z). */
export function RichTextEditor({ id, planned: { field }, value, change, leave, aria, label }: FieldControlProps): React.JSX.Element {
  const { labels } = useForm();
  const html = typeof value === 'string' ? value : '';
  const known = useRef(html);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const commit = (editor: Editor): void => {
    clearTimeout(timer.current);
    const next = editor.isEmpty ? '' : String(normalizeValue(field, editor.getHTML()));
    if (next === known.current) return;
    known.current = next;
    change(next === '' ? null : next);
  };
  const editor = useEditor({
    extensions: [StarterKit.configure({ codeBlock: false, code: false, heading: { levels: [1, 2, 3] }, link: { openOnClick: false, protocols: ['tel', 'mailto'] } })],
    content: html,
    // The page's own sheet has these rules; an injected one would need a wider content security policy.
    injectCSS: false,
    editorProps: { attributes: { id, role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-required': String(aria['aria-required']), 'aria-invalid': String(aria['aria-invalid']), ...(aria['aria-describedby'] !== undefined && { 'aria-describedby': aria['aria-describedby'] }), class: 'cw-rich-area', style: `min-height:${String(Number(field.props?.['rows'] ?? 5) * 24)}px` } },
    onUpdate: ({ editor: now }) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => !now.view.composing && commit(now), commitPauseMs);
    },
    onBlur: ({ editor: now }) => {
      commit(now);
      leave();
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // A value from elsewhere (a rule, a restored draft) replaces what is shown; our own echo does not.
    if (editor === null || html === known.current) return;
    known.current = html;
    editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html]);
  return (
    <div className="cw-rich">
      {editor !== null && <Toolbar editor={editor} labels={labels} label={label} />}
      <EditorContent editor={editor} />
    </div>
  );
}

interface Tool {
  readonly name: keyof FormLabels;
  readonly face: ReactNode;
  readonly isOn?: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
}

const tools: readonly Tool[] = [
  { name: 'richBold', face: <BoldOutlined />, isOn: (editor) => editor.isActive('bold'), run: (editor) => editor.chain().focus().toggleBold().run() },
  { name: 'richItalic', face: <ItalicOutlined />, isOn: (editor) => editor.isActive('italic'), run: (editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'richUnderline', face: <UnderlineOutlined />, isOn: (editor) => editor.isActive('underline'), run: (editor) => editor.chain().focus().toggleUnderline().run() },
  { name: 'richStrike', face: <StrikethroughOutlined />, isOn: (editor) => editor.isActive('strike'), run: (editor) => editor.chain().focus().toggleStrike().run() },
  { name: 'richHeading', face: 'H', isOn: (editor) => editor.isActive('heading', { level: 2 }), run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { name: 'richBullets', face: <UnorderedListOutlined />, isOn: (editor) => editor.isActive('bulletList'), run: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'richNumbers', face: <OrderedListOutlined />, isOn: (editor) => editor.isActive('orderedList'), run: (editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: 'richQuote', face: '“”', isOn: (editor) => editor.isActive('blockquote'), run: (editor) => editor.chain().focus().toggleBlockquote().run() },
  { name: 'richUndo', face: <UndoOutlined />, run: (editor) => editor.chain().focus().undo().run() },
  { name: 'richRedo', face: <RedoOutlined />, run: (editor) => editor.chain().focus().redo().run() },
];

function Toolbar({ editor, labels, label }: { readonly editor: Editor; readonly labels: FormLabels; readonly label: string }): React.JSX.Element {
  const active = useEditorState({ editor, selector: ({ editor: now }) => tools.map(({ isOn }) => isOn?.(now) === true).concat(now.isActive('link')) });
  const [link, setLink] = useState<string | null>(null);
  const takeLink = (): void => {
    const href = (link ?? '').trim();
    if (href === '') editor.chain().focus().unsetLink().run();
    else editor.chain().focus().extendMarkRange('link').setLink({ href: /^[a-z]+:/i.test(href) ? href : `https://${href}` }).run();
    setLink(null);
  };
  return (
    <div className="cw-rich-tools" role="toolbar" aria-label={`${label}：${labels.richTools}`}>
      {tools.map(({ name, face, isOn, run }, index) => <Button key={name} size="small" type="text" icon={<span aria-hidden="true">{face}</span>} aria-label={labels[name]} title={labels[name]} {...(isOn !== undefined && { 'aria-pressed': active[index] === true })} onMouseDown={(event) => event.preventDefault()} onClick={() => run(editor)} />)}
      <Button size="small" type="text" icon={<LinkOutlined />} aria-label={labels.richLink} title={labels.richLink} aria-pressed={active.at(-1) === true} onMouseDown={(event) => event.preventDefault()} onClick={() => setLink(String(editor.getAttributes('link')['href'] ?? ''))} />
      {link !== null && (
        <span className="cw-rich-link">
          <Input size="small" autoFocus value={link} aria-label={labels.richAddress} placeholder="https://" onChange={(event) => setLink(event.target.value)} onPressEnter={(event) => { event.preventDefault(); takeLink(); }} />
          <Button size="small" onClick={takeLink}>{labels.richApply}</Button>
        </span>
      )}
    </div>
  );
}
