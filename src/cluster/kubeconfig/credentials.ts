import type { Clock } from '../../base/clock.ts';
import type { Env } from './load-kubeconfig.ts';

/** What proves to the server who asks. Plain data: it is sent to the reading thread. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly clientCertificate: string | undefined;
  readonly clientKey: string | undefined;
}

/** Credentials with the moment from which they must not be used any more. */
export interface FreshCredentials {
  readonly credentials: Credentials;
  readonly expiresAtMs: number | undefined;
}

export interface CredentialOptions {
  readonly clock: Clock;
  readonly env: Env;
  /** Gives the terminal to a credential plugin that has to ask something; absent where there is no terminal. */
  readonly askOnTerminal?: AskOnTerminal;
}

/** Frees the terminal, lets `ask` use it, and takes it back whatever happened. Rejects when it cannot be had. */
export type AskOnTerminal = <T>(ask: () => Promise<T>) => Promise<T>;

/** Gives the credentials of a kubeconfig user; both calls reject with one sentence. */
export interface CredentialSource {
  current(): Promise<Credentials>;
  /** After a 401: what is cached is thrown away, unless it is newer than `rejected`. */
  renew(rejected: Credentials): Promise<Credentials>;
}

export const noCredentials: Credentials = {
  authorization: undefined,
  clientCertificate: undefined,
  clientKey: undefined,
};

export const sameCredentials = (a: Credentials, b: Credentials): boolean =>
  a.authorization === b.authorization && a.clientCertificate === b.clientCertificate && a.clientKey === b.clientKey;
