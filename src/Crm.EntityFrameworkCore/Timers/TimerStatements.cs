using Crm.Store;

namespace Crm.Timers;

/// <summary>How timers are read and written by the write path.</summary>
internal sealed class TimerStatements
{
    private static readonly string[] Moved =
    [
        nameof(TimerRow.Kind), nameof(TimerRow.Subject), nameof(TimerRow.Due), nameof(TimerRow.TryAt), nameof(TimerRow.Payload), nameof(TimerRow.Chain),
        nameof(TimerRow.Depth), nameof(TimerRow.Attempts), nameof(TimerRow.LastError), nameof(TimerRow.IsParked),
    ];

    internal TimerStatements(StoreModel model, StoreStatements store)
    {
        Rows = store.Of(model.Table<TimerRow>());
        ByKey = new SelectStatement(Rows.Table, Rows.Table.Key, locks: true);
        Move = Rows.Update(Moved);
    }

    internal RowStatements Rows { get; }

    internal SelectStatement ByKey { get; }

    internal WriteStatement Move { get; }
}
