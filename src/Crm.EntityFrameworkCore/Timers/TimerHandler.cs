namespace Crm.Timers;

/// <summary>
/// Fires a due timer. What it does and the timer's going (or moving) commit together, so that it takes effect once, whoever else
/// tries. Several instances may fire at once; an exception means that it is tried again later.
/// </summary>
/// <param name="timer">As it was read; the transaction looks again.</param>
/// <param name="call">For the commands: it happened when the timer was due.</param>
/// <param name="cancellation">The host is stopping.</param>
internal delegate Task TimerHandler(TimerRow timer, CrmCall call, CancellationToken cancellation);
