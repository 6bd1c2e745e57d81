/** What a client of a database needs of the server behind a port: the protocol is left out, the answers are real. */
export interface DatabaseServer {
  readonly kind: 'postgres' | 'mysql' | 'mongodb';
  readonly version: string;
  login(account: DatabaseAccount): DatabaseSession | DatabaseError;
}

interface DatabaseAccount {
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** The client's address; 127.0.0.1 from inside the pod. */
  readonly from: string;
}

export interface DatabaseSession {
  run(statement: string): DatabaseResult;
  close(): void;
}

export interface DatabaseError {
  readonly error: string;
}

export type DatabaseResult =
  | DatabaseError
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** `CREATE TABLE`, `INSERT 0 1`. */
  | { readonly done: string; readonly count: number };
