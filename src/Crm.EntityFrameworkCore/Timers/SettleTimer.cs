using Crm.Store;

namespace Crm.Timers;

/// <summary>Writes what became of a timer that fired by several commands, or failed; kept only while it is the timer that was read.</summary>
/// <param name="timers">Shared.</param>
/// <param name="timer">As it was read.</param>
/// <param name="settled">How it shall be; null for gone.</param>
internal sealed class SettleTimer(TimerTable timers, TimerRow timer, TimerRow? settled) : IWriteCommand<bool>
{
    public string Name => "timers.settle";

    public bool Plan(int stage, LoadPlan plan)
    {
        timers.Plan(plan, timer.TimerKey);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (timers.Find(set, timer.TimerKey) is not { } found || found.Due != timer.Due || found.Attempts != timer.Attempts)
            return false;
        if (settled is null)
            timers.Drop(set, timer.TimerKey);
        else
            timers.Settle(set, settled);
        return true;
    }
}
