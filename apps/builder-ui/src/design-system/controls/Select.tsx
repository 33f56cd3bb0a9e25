import { Select as AntSelect, TreeSelect as AntTreeSelect, type SelectProps as AntSelectProps, type TreeSelectProps as AntTreeSelectProps } from 'antd';
import { type ReactElement, type ReactNode } from 'react';

export type SelectProps<Value = string> = AntSelectProps<Value>;
/** A choice from a list; `showSearch` for more than about ten. */
export const Select = <Value = string,>(props: SelectProps<Value>): ReactNode => <AntSelect<Value> {...popup} {...(props.mode === 'multiple' && byLabel)} {...props} />;

/** Several are chosen with a search; what people write is what they see, not what is kept. */
const byLabel = { showSearch: { optionFilterProp: 'label' } } as const;

export type TreeSelectProps = AntTreeSelectProps;
export const TreeSelect = (props: TreeSelectProps): ReactNode => <AntTreeSelect {...popup} {...props} />;

/** Popups live in the page's main part, not after it: screen readers find them in a landmark, and dialogs keep theirs inside. */
const containerOf = (trigger: HTMLElement): HTMLElement => trigger.closest<HTMLElement>('[role=dialog], main') ?? document.body;

/** The list scrolls while the focus stays in the input; a scroller must still be reachable by script and assistive technology. */
function makeReachable(popupElement: HTMLElement | null): void {
  for (const holder of popupElement?.querySelectorAll('.ant-select-dropdown-list-holder, .ant-select-tree-list-holder') ?? []) holder.setAttribute('tabindex', '0');
}

const popup = {
  popupMatchSelectWidth: false,
  getPopupContainer: containerOf,
  popupRender: (menu: ReactElement): ReactElement => <div ref={makeReachable}>{menu}</div>,
} as const;
