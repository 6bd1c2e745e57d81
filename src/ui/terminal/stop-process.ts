/** Stops this process as Ctrl-Z does and resolves when the shell lets it go on (`fg`). */
export function stopProcess(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGCONT', () => resolve());
    // SIGTSTP would be caught by our own listener; SIGSTOP cannot be.
    process.kill(process.pid, 'SIGSTOP');
  });
}
