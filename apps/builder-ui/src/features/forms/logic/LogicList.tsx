import { printFormula, scopeOfForm, type FormDefinition } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { useDraft } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { FlowIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { conditionScope } from '../conditions/condition-scope.js';
import { useDesigner } from '../designer/designer-context.js';
import styles from '../designer/Designer.module.css';
import { tableIn, useExpressionForm } from '../designer/use-expression-form.js';
import { conditionSentence } from '../rules/condition-sentence.js';
import { groupedLogic, logicOf, type LogicEntry } from './logic-of.js';
import { logicMessages } from './logic.messages.js';

const effectWords = { show: 'show', require: 'require', lock: 'lock', check: 'check', checkForm: 'checkForm', checkRecords: 'checkRecords', compute: 'compute', default: 'default', limit: 'limit', fetch: 'fetch' } as const satisfies Record<LogicEntry['effect'], keyof typeof logicMessages.messages>;

/** How many rules a form has; opens the list of them all, which leads to each. */
export function LogicList(): ReactNode {
  const t = useText(logicMessages);
  const form = useExpressionForm();
  const [isOpen, setOpen] = useState(false);
  const entries = useMemo(() => logicOf(form), [form]);
  return (
    <>
      <Button kind="quiet" icon={<FlowIcon />} onClick={() => setOpen(true)}>{entries.length === 0 ? t('logic') : t('logicCount', { count: entries.length })}</Button>
      <Drawer title={t('allLogic')} isOpen={isOpen} onClose={() => setOpen(false)} size={520}>
        {entries.length === 0 && <p>{t('noLogic')}</p>}
        {isOpen && <Groups form={form} entries={entries} onGo={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

interface GroupsProps {
  readonly form: FormDefinition;
  readonly entries: readonly LogicEntry[];
  readonly onGo: () => void;
}

function Groups({ form, entries, onGo }: GroupsProps): ReactNode {
  const t = useText(logicMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const designer = useDesigner();
  const roles = useDraft(designer.app).data?.definitions.roles ?? [];
  const placeOf = (table: string | undefined) => conditionScope({ form, subTable: tableIn(form, table), roles });
  const forms = useDraft(designer.app).data?.definitions.forms ?? [];
  const wordsOf = ({ effect, expr, label, table, choices = [], form: of }: LogicEntry): string => {
    const name = labelOf(label);
    const isFormula = effect === 'compute' || effect === 'default';
    const formula = expr === undefined || !isFormula ? '' : (printFormula(expr, scopeOfForm(form, table), { locale }) ?? '…');
    const sentence = expr === undefined || isFormula ? '' : conditionSentence(expr, placeOf(table), locale);
    const source = forms.find(({ key }) => key === of)?.label;
    return t(effectWords[effect], { name, formula, sentence, message: name, choices: choices.map((choice) => labelOf(choice)).join(locale === 'zh-CN' ? '、' : ', '), form: source === undefined ? (of ?? '') : labelOf(source) });
  };
  return groupedLogic(entries).map(({ when, table, entries: own }, index) => (
    <section key={index} className={styles['logicGroup']}>
      <h3>{when === undefined ? t('always') : t('when', { sentence: conditionSentence(when, placeOf(table), locale) })}</h3>
      <ul className={styles['issues']}>
        {own.map((entry, at) => (
          <li key={at}>
            <button type="button" className={styles['issue']} onClick={() => {
              onGo();
              designer.arrange(null);
              designer.select(entry.node, entry.node === null ? undefined : 'node');
            }}>{wordsOf(entry)}</button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
