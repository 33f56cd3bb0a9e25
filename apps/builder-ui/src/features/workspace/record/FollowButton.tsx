import { type ReactNode } from 'react';
import { useFollow, useFollowing } from '../../../api/record-work.js';
import { type RecordAddress } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { FollowIcon, FollowingIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordWorkMessages } from './record-work.messages.js';

/** To be told, or no longer told, of changes and comments. */
export function FollowButton({ address }: { readonly address: RecordAddress }): ReactNode {
  const t = useText(recordWorkMessages);
  const state = useFollowing(address).data;
  const follow = useFollow(address);
  if (!state) return null;
  const toggle = (): void => follow.mutate(!state.following, { onSuccess: () => void toast.info(t(state.following ? 'unfollowed' : 'following')), onError: (error) => void toast.error(error.message) });
  return <Button icon={state.following ? <FollowingIcon /> : <FollowIcon />} aria-pressed={state.following} loading={follow.isPending} onClick={toggle}>{t(state.following ? 'unfollow' : 'follow')}</Button>;
}
