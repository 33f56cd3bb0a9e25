import { type FieldUse, type FieldUseKind } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Dialog } from '../../../design-system/Dialog.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useDesignerState } from './designer-context.js';
import styles from './Designer.module.css';
import { removalMessages } from './removal.messages.js';

/** What each kind of use is called. */
const useWords = {
  visible: 'use_visible', required: 'use_required', readonly: 'use_readonly', compute: 'use_compute', default: 'use_default', check: 'use_check', options: 'use_options', linkage: 'use_linkage', settings: 'use_settings',
  section: 'use_section', 'form-check': 'use_form_check', 'record-check': 'use_record_check', title: 'use_title', list: 'use_list', index: 'use_index', right: 'use_right', 'row-rule': 'use_row_rule',
  dimension: 'use_dimension', measure: 'use_measure', 'dataset-filter': 'use_dataset_filter', flow: 'use_flow',
} as const satisfies Record<FieldUseKind, keyof typeof removalMessages.messages>;

/** Before something goes that other things lean on: what they are. Nothing is asked when nothing leans on it, since undo is near. */
export function RemovalDialog(): ReactNode {
  const t = useText(removalMessages);
  const designer = useDesigner();
  const asked = useDesignerState((state) => state.asked);
  const close = (): void => designer.ui.setState({ asked: null });
  return (
    <Dialog title={t('title', { name: asked?.name ?? '' })} isOpen={asked !== null} onClose={close} action={{ label: t('removeAnyway'), isDanger: true, run: () => {
      close();
      asked?.run();
    } }}>
      <p>{t('explain', { count: asked?.uses.length ?? 0 })}</p>
      <UseList uses={asked?.uses ?? []} />
      {asked?.isPublished === true && <p className={styles['previewHint']}>{t('valuesKept')}</p>}
    </Dialog>
  );
}

function UseList({ uses }: { readonly uses: readonly FieldUse[] }): ReactNode {
  const t = useText(removalMessages);
  const labelOf = useLabel();
  const owners = [...new Map(uses.map((use) => [`${use.in.kind}/${use.in.key}`, use.in])).values()];
  return owners.map((owner) => (
    <section key={`${owner.kind}/${owner.key}`}>
      <h3 className={styles['groupTitle']}>{labelOf(owner.label)}</h3>
      <ul>
        {uses.filter((use) => use.in.kind === owner.kind && use.in.key === owner.key).map((use, index) => (
          <li key={index}>{use.label === undefined ? t(useWords[use.kind]) : t('useOf', { kind: t(useWords[use.kind]), name: labelOf(use.label) })}</li>
        ))}
      </ul>
    </section>
  ));
}
