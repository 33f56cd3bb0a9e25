import { type FieldUse, type FieldUseKind } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import styles from './Designer.module.css';
import { removalMessages } from './removal.messages.js';

/** What each kind of use is called. */
const useWords = {
  visible: 'use_visible', required: 'use_required', readonly: 'use_readonly', compute: 'use_compute', default: 'use_default', check: 'use_check', options: 'use_options', linkage: 'use_linkage', settings: 'use_settings',
  section: 'use_section', 'form-check': 'use_form_check', 'record-check': 'use_record_check', title: 'use_title', list: 'use_list', index: 'use_index', right: 'use_right', 'row-rule': 'use_row_rule',
  dimension: 'use_dimension', measure: 'use_measure', 'dataset-filter': 'use_dataset_filter', flow: 'use_flow',
} as const satisfies Record<FieldUseKind, keyof typeof removalMessages.messages>;

/** What leans on a field, by the definition that it stands in. */
export function UseList({ uses }: { readonly uses: readonly FieldUse[] }): ReactNode {
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
