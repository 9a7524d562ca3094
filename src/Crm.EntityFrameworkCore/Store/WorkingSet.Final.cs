namespace Crm.Store;

internal sealed partial class WorkingSet
{
    private int finalCalls;
    private int finalChanges;
    private int finalEffects;
    private int finalRows;

    /// <summary>What no later member changes any more of what came since the last time; the caller writes it.</summary>
    internal FinalPart TakeFinal()
    {
        var fresh = room.Fresh.Count == 0 ? [] : new (AggregatePlan, AggregateImage)[room.Fresh.Count];
        for (var i = 0; i < fresh.Length; i++)
            fresh[i] = (room.Fresh[i].Plan, room.Fresh[i].WriteAhead());
        room.Fresh.Clear();
        return new FinalPart
        {
            Calls = Since(Calls, ref finalCalls),
            Changes = Since(Changes, ref finalChanges),
            Effects = Since(Effects, ref finalEffects),
            Appended = Since(room.Appended, ref finalRows),
            Fresh = fresh,
        };
    }

    private static T[] Since<T>(List<T> rows, ref int from)
    {
        var taken = rows.Count == from ? [] : rows.GetRange(from, rows.Count - from).ToArray();
        from = rows.Count;
        return taken;
    }
}
