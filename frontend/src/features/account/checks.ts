/** What can be said about a form before the server sees it. The server decides; these only save a trip. */

export interface Registration {
  username: string;
  email: string;
  password: string;
}

export type Complaints<T> = Partial<Record<keyof T, string>>;

export const PASSWORD_LEAST = 10;
const PASSWORD_MOST = 200;

function aboutUsername(username: string): string | undefined {
  if (username === "") return "Choose a name.";
  if (username.length < 3) return "That is too short. Use at least 3 characters.";
  if (username.length > 30) return "That is too long. Use at most 30 characters.";
  if (!/^[A-Za-z0-9_-]+$/.test(username)) return "Use letters A to Z, digits, - and _ only.";
  return undefined;
}

function aboutEmail(email: string): string | undefined {
  if (email === "") return "Your e-mail address is missing.";
  const [, domain, ...rest] = email.split("@");
  if (domain === undefined) return "This address has no @. It should look like name@example.com.";
  if (rest.length > 0) return "This address has more than one @.";
  if (!/^[^\s.]+(\.[^\s.]+)+$/.test(domain)) {
    return `This address stops after “${domain || "@"}”. Add the rest, like .com.`;
  }
  return /^\S+$/.test(email) && !email.startsWith("@") ? undefined : "This address should look like name@example.com.";
}

export function aboutPassword(password: string): string | undefined {
  if (password.length < PASSWORD_LEAST) {
    const missing = PASSWORD_LEAST - password.length;
    return `Use at least ${PASSWORD_LEAST} characters: ${missing} more to go.`;
  }
  return password.length > PASSWORD_MOST ? `Use at most ${PASSWORD_MOST} characters.` : undefined;
}

/** Only fields with something wrong are named. */
export function checkRegistration({ username, email, password }: Registration): Complaints<Registration> {
  const found = { username: aboutUsername(username), email: aboutEmail(email), password: aboutPassword(password) };
  return Object.fromEntries(Object.entries(found).filter(([, complaint]) => complaint !== undefined));
}
