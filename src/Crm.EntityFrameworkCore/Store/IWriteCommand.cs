namespace Crm.Store;

/// <summary>A use case's write: what it needs to see, and what it decides on that.</summary>
internal interface IWriteCommand<T>
{
    /// <summary>Stands in the log: <c>orders.place</c>.</summary>
    string Name { get; }

    /// <summary>Asks for rows. Called with 0, and again with the next number as long as it answers true; by then the rows asked for are in <see cref="LoadPlan.Set"/>.</summary>
    bool Plan(int stage, LoadPlan plan);

    /// <summary>Decides, and records in the set what changes. Looks everything up and refuses before it records the first change.</summary>
    Result<T> Decide(WorkingSet set);
}
