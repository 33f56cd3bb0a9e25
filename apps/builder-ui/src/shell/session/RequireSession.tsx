import { type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../../api/session.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { returnAddress } from './return-address.js';

/** Pages below need a signed-in person; others go to the door and come back to the same address. */
export function RequireSession(): ReactNode {
  const session = useSession();
  const location = useLocation();
  return <Loaded query={session}>{(data) => (data === null ? <Navigate to={`/sign-in?${returnAddress.write(location)}`} replace /> : <Outlet />)}</Loaded>;
}
