import { useState, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { FileInput } from '../../../design-system/controls/FileInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { fileImportMessages } from './file-import.messages.js';
import styles from './file-import.module.css';
import { readDiagram, type ReadDiagram, type Reading } from './read-diagram.js';

export interface ImportDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onImport: (bpmn: string) => void;
}

const mostBytes = 5_000_000;
const mostShown = 100;

/** Takes a diagram of another tool: a file is chosen, what of it runs is told, and only then it replaces the flow. */
export function ImportDialog({ isOpen, onClose, onImport }: ImportDialogProps): ReactNode {
  const t = useText(fileImportMessages);
  const locale = useLocale();
  const [reading, setReading] = useState<Reading | 'busy' | null>(null);
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return setReading(null);
    if (file.size > mostBytes) return setReading({ kind: 'refused', reasons: [t('tooLarge')] });
    setReading('busy');
    setReading(await readDiagram(await file.text(), locale));
  };
  const close = (): void => {
    setReading(null);
    onClose();
  };
  const diagram = reading !== null && reading !== 'busy' && reading.kind === 'read' ? reading.diagram : null;
  const run = (): void => {
    if (diagram === null) return;
    onImport(diagram.bpmn);
    close();
  };
  return (
    <Dialog title={t('open')} isOpen={isOpen} onClose={close} width={640} action={{ label: t('replace'), run, isDisabled: diagram === null }}>
      <p>{t('about')}</p>
      <Field label={t('choose')}>{(binding) => <FileInput binding={binding} accept=".bpmn,.xml,application/xml,text/xml" isFirst onChoose={(file) => void read(file)} />}</Field>
      <div aria-live="polite">
        {reading === 'busy' && <p>{t('reading')}</p>}
        {reading !== null && reading !== 'busy' && reading.kind === 'refused' && <Notice tone="error">{t('unreadable')}<Lines lines={reading.reasons} /></Notice>}
        {diagram && <Found diagram={diagram} />}
      </div>
    </Dialog>
  );
}

function Found({ diagram }: { readonly diagram: ReadDiagram }): ReactNode {
  const t = useText(fileImportMessages);
  const { name, steps, foreign, toMend, setAside } = diagram;
  const kept = foreign.parts.map(({ element, name: called, part }) => `${called === '' ? element : called}: ${part}`);
  return (
    <>
      <p>{t('found', { count: steps, steps, name: name === '' ? t('unnamed') : name })}{foreign.tools.length > 0 && ` · ${t('madeWith', { tools: foreign.tools.join(' / ') })}`}</p>
      {setAside.length > 0 && <p>{t('otherProcesses', { names: setAside.join(' / ') })}</p>}
      {toMend.length > 0 && <Notice tone="warning">{t('toMend')}<Lines lines={toMend} /></Notice>}
      {kept.length > 0 && <section aria-label={t('notExecuted')}><h2 className={styles['title']}>{t('notExecuted')}</h2><p>{t('notExecutedAbout')}</p><Lines lines={kept} /></section>}
      {toMend.length + kept.length + setAside.length === 0 && <p>{t('allExecuted')}</p>}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  const t = useText(fileImportMessages);
  const rest = lines.length - mostShown;
  return <ul className={styles['lines']} tabIndex={0}>{lines.slice(0, mostShown).map((line, index) => <li key={index}>{line}</li>)}{rest > 0 && <li>{t('more', { count: rest })}</li>}</ul>;
}
