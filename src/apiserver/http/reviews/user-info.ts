import type { User } from '../../api.ts';

/** A user as the reviews of authentication.k8s.io show one. */
export const userInfo = (user: User): object => ({
  username: user.name,
  ...(user.uid === undefined ? {} : { uid: user.uid }),
  groups: user.groups,
  ...(user.extra === undefined ? {} : { extra: user.extra }),
});
