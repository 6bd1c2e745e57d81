/** What the kernel answers to a system call on a file. `code` is the errno name. */
export class FileError extends Error {
  readonly code: keyof typeof texts;

  constructor(code: keyof typeof texts) {
    super(texts[code]);
    this.name = 'FileError';
    this.code = code;
  }
}

const texts = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  EACCES: 'Permission denied',
  EROFS: 'Read-only file system',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  ENOSPC: 'No space left on device',
  EBUSY: 'Device or resource busy',
} as const;
