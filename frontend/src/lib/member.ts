/**
 * Whether somebody is signed in, as far as the browser knows before it has asked: the server leaves a cookie that says
 * just that, beside the one that scripts cannot read.
 */

export const COOKIE = "catlog_member";

/**
 * Runs inline in <head>. The exported pages are a visitor's; `data-member` lets styles keep from a member what is not
 * meant for them until it is known who they are.
 */
export const MEMBER_SCRIPT = `document.documentElement.toggleAttribute("data-member",/(^|; )${COOKIE}=/.test(document.cookie))`;

/** Nobody, where pages are exported. */
export function hasSession(): boolean {
  return typeof document !== "undefined" && new RegExp(`(^|; )${COOKIE}=`).test(document.cookie);
}

/** Nobody is signed in any more: what is meant for visitors may be seen. */
export function dropMark(): void {
  document.documentElement.removeAttribute("data-member");
  if (hasSession()) document.cookie = `${COOKIE}=; Max-Age=0; Path=/`;
}
